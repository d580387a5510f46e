/** What `docs/commands.md` says around the help. `reference-texts.es.ts` has it in Spanish. */

export const referenceTexts = {
  title: 'Commands',
  origin:
    'Written from the definitions in `src/cli/commands/`; `npx vitest run test/cli/definition -u` writes it anew. `seqpipe help` lists the commands, and `seqpipe COMMAND --help` shows what stands here.',
  spelling:
    '`-j4`, `-j 4`, `--jobs=4` and `--jobs 4` are the same. Options and positional arguments may be mixed; after `--` every word is a positional argument. A bug in seqpipe itself ends any command with exit code 1.',
};

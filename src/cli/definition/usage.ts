/**
 * The texts of a command line that is wrong: what is, and what helps. `usage.es.ts` has them in
 * Spanish.
 */
import type { Phrase } from '../../base/language.js';

export interface UsageTexts {
  readonly message: string;
  readonly help: string;
}

const seeHelp = (command: string): string => `see \`seqpipe ${command} --help\``;
const near = (nearest: string | null): string => (nearest === null ? '' : `did you mean \`${nearest}\`? `);

export const usage = {
  // ---- words and options of any command -----------------------------------------------------------
  takesNoValue: ({ command, option }: { command: string; option: string }) => ({
    message: `\`${option}\` takes no value`,
    help: seeHelp(command),
  }),
  needsValue: (given: { command: string; option: string; placeholder: string }) => ({
    message: `\`${given.option}\` needs ${given.placeholder} after it`,
    help: seeHelp(given.command),
  }),
  wrongValue: (given: { command: string; option: string; expects: Phrase; value: string }) => ({
    message: `\`${given.option}\` is ${given.expects.en}, not \`${given.value}\``,
    help: seeHelp(given.command),
  }),
  optionTwice: ({ command, option }: { command: string; option: string }) => ({
    message: `\`${option}\` is given twice`,
    help: seeHelp(command),
  }),
  noSuchOption: (given: { command: string; option: string; nearest: string | null }) => ({
    message: `\`seqpipe ${given.command}\` has no option \`${given.option}\``,
    help: `${near(given.nearest)}${seeHelp(given.command)}`,
  }),
  argumentMissing: ({ command, argument }: { command: string; argument: string }) => ({
    message: `\`seqpipe ${command}\` needs ${argument}`,
    help: seeHelp(command),
  }),
  wordTooMany: ({ command, word }: { command: string; word: string }) => ({
    message: `\`${word}\` is one word too many for \`seqpipe ${command}\``,
    help: seeHelp(command),
  }),
  noSuchCommand: ({ name, nearest }: { name: string; nearest: string | null }) => ({
    message: `there is no command \`${name}\``,
    help: `${near(nearest === null ? null : `seqpipe ${nearest}`)}see \`seqpipe --help\``,
  }),
  wrongLanguage: ({ variable, codes }: { variable: string; codes: readonly string[] }) => ({
    message: `\`SEQPIPE_LANG\` is one of ${codes.join(', ')}, not \`${variable}\``,
    help: 'set it to one of them, or to nothing',
  }),

  // ---- values of a file ---------------------------------------------------------------------------
  noSuchTarget: (given: { name: string; nearest: string | null; names: readonly string[] }) => ({
    message: `there is no value or stage named \`${given.name}\``,
    help: `${near(given.nearest)}the names are: ${given.names.join(', ')}`,
  }),
  noSuchValue: (given: { name: string; nearest: string | null; names: readonly string[] }) => ({
    message: `there is no value \`${given.name}\``,
    help: `${near(given.nearest)}the names are: ${given.names.join(', ')}`,
  }),
  noSuchStage: ({ name, nearest }: { name: string; nearest: string | null }) => ({
    message: `there is no stage \`${name}\``,
    help: `${near(nearest)}\`seqpipe plan FILE\` lists them`,
  }),

  // ---- run ----------------------------------------------------------------------------------------
  pngWithoutCharts: () => ({
    message: '`--png` is about the files of `--charts`',
    help: 'give a folder for them: `--charts charts --png`',
  }),

  // ---- --watch ------------------------------------------------------------------------------------
  watchAndInput: () => ({
    message: '`--watch` needs a file, and standard input is none',
    help: 'put the program into a file',
  }),
  watchAndJson: ({ option }: { option: string }) => ({
    message: `\`--watch\` excludes \`${option}\`, whose document is one for the whole command`,
    help: 'give one of the two',
  }),

  // ---- check --------------------------------------------------------------------------------------
  jsonAndFormat: ({ format }: { format: string }) => ({
    message: `\`--json\` excludes \`--format ${format}\``,
    help: 'give one of the two',
  }),

  // ---- completion ---------------------------------------------------------------------------------
  noSuchShell: (given: { shell: string; nearest: string | null; names: readonly string[] }) => ({
    message: `there is no completion for \`${given.shell}\``,
    help: `${near(given.nearest)}the shells are: ${given.names.join(', ')}`,
  }),

  // ---- init ---------------------------------------------------------------------------------------
  noTerminal: ({ missing, file, tasks }: { missing: string; file: string; tasks: readonly string[] }) => ({
    message: `\`seqpipe init\` needs ${missing}, for there is no terminal to ask on`,
    help: `for example \`seqpipe init ${file} --task classify\`; the tasks are ${tasks.join(', ')}`,
  }),

  // ---- diff ---------------------------------------------------------------------------------------
  severalRuns: ({ asked, ids }: { asked: string; ids: readonly string[] }) => ({
    message: `\`${asked}\` is the beginning or end of several runs`,
    help: `they are: ${ids.join(', ')}`,
  }),
  noRuns: ({ asked }: { asked: string }) => ({
    message: `there is no run \`${asked}\``,
    help: 'no run of this project is remembered',
  }),
  noRunAt: ({ asked, runs }: { asked: string; runs: number }) => ({
    message: `there is no run ${asked}`,
    help: `${runs === 1 ? 'the only run is 1' : `the runs are 1 to ${runs}`}; 1 is the latest`,
  }),
  noSuchRun: ({ asked, nearest }: { asked: string; nearest: string | null }) => ({
    message: `there is no run \`${asked}\``,
    help: `${near(nearest)}\`seqpipe runs\` lists them`,
  }),

  // ---- predict ------------------------------------------------------------------------------------
  textAndFiles: () => ({
    message: '`--text` excludes files, `--format` and `--column`',
    help: 'give texts, or files, but not both',
  }),
  jsonAndOutput: ({ output }: { output: string }) => ({
    message: `\`--json\` excludes \`--output ${output}\``,
    help: 'give one of the two',
  }),
  programAndTexts: () => ({
    message: 'standard input cannot hold both the program and the texts',
    help: 'put the program into a file, or give texts with `--text` or as files',
  }),
  beamAndDrawing: () => ({
    message: '`--beam` excludes `--temperature`, `--top-k` and `--top-p`',
    help: 'search for the most probable text, or draw one',
  }),
  seedOfNothing: () => ({
    message: '`--seed` is for drawn tokens, and nothing is drawn',
    help: 'draw them: `--temperature 0.8`, or leave out `--seed`',
  }),
  wrongDelimiter: ({ word }: { word: string }) => ({
    message: `\`--delimiter\` is one ASCII character, not \`${word}\``,
    help: "as in `--delimiter ';'`; a tab is `--format tsv`",
  }),
  wrongColumn: ({ assignment }: { assignment: string }) => ({
    message: `\`--column\` is NAME=FIELD, not \`${assignment}\``,
    help: columnHelp,
  }),
  columnTwice: ({ column }: { column: string }) => ({
    message: `\`--column\` gives \`${column}\` twice`,
    help: columnHelp,
  }),
  fieldTwice: ({ field }: { field: string }) => ({
    message: `\`--column\` gives \`${field}\` to two columns`,
    help: columnHelp,
  }),

  // ---- files and the cache ------------------------------------------------------------------------
  inputAndFiles: () => ({ message: '`-` stands alone', help: 'give files, or standard input' }),
  nothingToClean: () => ({
    message: '`seqpipe clean` needs a FILE, or `--all`',
    help: 'see `seqpipe clean --help`',
  }),
  noCache: ({ folder }: { folder: string }) => ({
    message: `\`${folder}\` is no cache of seqpipe, so it is left alone`,
    help: 'name the cache with `--cache DIR`',
  }),
  noSize: ({ text }: { text: string }) => ({
    message: `\`${text}\` is no size`,
    help: 'write it as `500MB`, `20GB` or `1.5GiB`',
  }),
};

const columnHelp = 'as in `--column text=review`, if the model reads `text` and the file calls it `review`';

/** What help says around the texts of the definitions. `help-words.es.ts` has it in Spanish. */

export const helpWords = {
  about: 'one .seq file from raw text to a trained, tested, usable model',
  usage: 'usage',
  options: 'options',
  more: 'seqpipe COMMAND --help shows the options of a command.',
  exitCodes: 'exit codes',
  example: 'example',
  examples: 'examples',
  byDefault: 'default',
  repeatable: 'may be repeated',
  ofEveryCommand: {
    lang: 'the language of messages and help (default: SEQPIPE_LANG, else seqpipe.yaml, else the system)',
    help: 'show this help',
    wrongUsage: 'the command line is wrong',
  },
};

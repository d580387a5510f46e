/** The arguments and options that several commands have. */
import { argument } from '../definition/argument.js';
import type { ValuesOf } from '../definition/define-command.js';
import { choice, flag, text, texts } from '../definition/option.js';

export const FILE = argument(
  'FILE',
  'the .seq file, a folder that holds one, or - for standard input',
  'program',
);

/** How a `.seq` file is read. */
export const PROGRAM = {
  params: text({
    name: '--params',
    placeholder: 'FILE.yaml',
    holds: 'file',
    help: 'values for the parameters of the file',
  }),
  param: texts({
    name: '-p',
    placeholder: 'NAME=VALUE',
    help: 'the value of one parameter; wins over --params',
  }),
  allowRead: texts({
    name: '--allow-read',
    placeholder: 'DIR',
    holds: 'folder',
    help: 'allow the file to read data in DIR, outside its project',
  }),
};

export type ProgramOptions = ValuesOf<typeof PROGRAM>;

export const CACHE = text({
  name: '--cache',
  placeholder: 'DIR',
  holds: 'folder',
  help: 'the cache folder (default: SEQPIPE_CACHE, else seqpipe.yaml, else .seqpipe/ in the project)',
});

export const JSON_OUTPUT = flag({
  name: '--json',
  help: 'one JSON document on standard output, text for people on standard error',
});

export const VERIFY = flag({
  name: '--verify',
  help: 'read and hash all input files and stored outputs again',
});

export const DEVICE = choice({
  name: '--device',
  placeholder: 'NAME',
  choices: ['auto', 'cpu', 'gpu'],
  default: null,
  help: 'where TensorFlow computes (default: seqpipe.yaml, else auto)',
});

export const WATCH = flag({
  name: '--watch',
  help: 'do it again whenever the program, what it imports, its settings or its data change; Ctrl-C ends it',
});

export const OFFLINE = flag({ name: '--offline', help: 'never use the network' });

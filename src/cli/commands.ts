/** Every command with its options, as help and the reading of arguments need them. */
import type { CommandSpec, OptionSpec } from './arguments.js';

const HELP: OptionSpec = { name: '--help', short: '-h', help: 'show this help' };
const JSON_OUTPUT: OptionSpec = {
  name: '--json',
  help: 'one JSON document on standard output, text for people on standard error',
};
const CACHE: OptionSpec = {
  name: '--cache',
  value: 'DIR',
  help: 'keep results in DIR (else SEQPIPE_CACHE, seqpipe.yaml, or .seqpipe/ beside it)',
};
const PARAMS: OptionSpec = {
  name: '--params',
  value: 'FILE.yaml',
  help: 'values for the parameters of the file',
};
const PARAM: OptionSpec = {
  name: '-p',
  value: 'NAME=VALUE',
  many: true,
  help: 'one parameter; wins over --params',
};
const ALLOW_READ: OptionSpec = {
  name: '--allow-read',
  value: 'DIR',
  many: true,
  help: 'let the file read data below DIR too, not only inside its project',
};
const VERIFY: OptionSpec = {
  name: '--verify',
  help: 'read and hash every input file and stored output again',
};
const DEVICE: OptionSpec = {
  name: '--device',
  value: 'NAME',
  choices: ['auto', 'cpu', 'gpu'],
  help: 'where TensorFlow computes: auto, cpu or gpu',
};
const OFFLINE: OptionSpec = { name: '--offline', help: 'never use the network' };

/** How a file is to be read. */
const PROGRAM = [PARAMS, PARAM, ALLOW_READ];

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'run',
    summary: 'run what is missing and show the results',
    positionals: ['FILE'],
    options: [
      ...PROGRAM,
      { name: '--target', value: 'NAME', many: true, help: 'make only this value and what it needs' },
      { name: '--jobs', short: '-j', value: 'N', atLeast: 1, help: 'stages at once (default: one per core)' },
      DEVICE,
      OFFLINE,
      VERIFY,
      { name: '--fresh', help: 'make every stage again, ignoring stored results and checkpoints' },
      {
        name: '--resume-anyway',
        help: 'go on from a training’s checkpoint though TensorFlow, device or threads are others now',
      },
      CACHE,
      JSON_OUTPUT,
      {
        name: '--progress',
        value: 'KIND',
        choices: ['auto', 'plain', 'json', 'none'],
        help: 'auto: bars on a terminal, lines elsewhere; json: one event a line on standard error',
      },
      HELP,
    ],
    more: [
      'Exit codes: 0 all done, 1 a stage failed, 2 the file has errors, 3 set-up or network, 64 wrong usage,',
      '130 interrupted.',
    ],
  },
  {
    name: 'check',
    summary: 'find every mistake in a file without running it',
    positionals: ['FILE'],
    options: [...PROGRAM, JSON_OUTPUT, HELP],
  },
  {
    name: 'predict',
    summary: 'label raw text with a trained model',
    positionals: ['FILE', 'NAME'],
    options: [
      { name: '--text', value: 'TEXT', many: true, help: 'a text to label' },
      { name: '--file', value: 'PATH', help: 'a file with one text a line (default: standard input)' },
      ...PROGRAM,
      DEVICE,
      OFFLINE,
      CACHE,
      JSON_OUTPUT,
      HELP,
    ],
  },
  {
    name: 'plan',
    summary: 'show what would run, and why',
    positionals: ['FILE'],
    options: [...PROGRAM, DEVICE, VERIFY, CACHE, JSON_OUTPUT, HELP],
  },
  {
    name: 'why',
    summary: 'say why a stage has to run: what differs from last time, and where it is written',
    positionals: ['FILE', 'STAGE'],
    options: [...PROGRAM, DEVICE, CACHE, JSON_OUTPUT, HELP],
  },
  {
    name: 'graph',
    summary: 'draw the stages of a file',
    positionals: ['FILE'],
    options: [
      ...PROGRAM,
      { name: '--format', value: 'FORMAT', choices: ['mermaid', 'dot'], help: 'mermaid (default) or dot' },
      HELP,
    ],
  },
  {
    name: 'clean',
    summary: "forget a file's stored results, or all of them",
    positionals: ['[FILE]'],
    options: [
      ...PROGRAM,
      { name: '--all', help: 'empty the cache folder' },
      DEVICE,
      CACHE,
      JSON_OUTPUT,
      HELP,
    ],
  },
  {
    name: 'gc',
    summary: 'reclaim space from results that are no longer used',
    positionals: ['[DIR]'],
    options: [
      { name: '--keep-last', value: 'N', atLeast: 0, help: 'keep what the last N runs used (default: 10)' },
      { name: '--max-size', value: 'SIZE', help: 'then drop the longest unused until it fits: 500MB, 20GB' },
      { name: '--dry-run', help: 'only say what would go' },
      CACHE,
      JSON_OUTPUT,
      HELP,
    ],
    more: ['DIR is a folder of the project (default: here).'],
  },
  {
    name: 'explain',
    summary: 'explain the code of a message, such as SEQ203',
    positionals: ['CODE'],
    options: [HELP],
  },
  {
    name: 'setup',
    summary: 'make native TensorFlow available to this user',
    positionals: [],
    options: [
      { name: '--gpu', help: 'the build for NVIDIA cards' },
      { name: '--strict', help: 'fail when only the slow WASM backend can be had' },
      OFFLINE,
      HELP,
    ],
  },
  {
    name: 'doctor',
    summary: 'show what is installed, what is missing, and how to mend it',
    positionals: [],
    options: [CACHE, JSON_OUTPUT, HELP],
  },
];

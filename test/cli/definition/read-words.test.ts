import { expect, test } from 'vitest';
import { memoryHost } from '../../../src/base/host/memory-host.js';
import { argument, optionalArgument, restArguments } from '../../../src/cli/definition/argument.js';
import { defineCommand } from '../../../src/cli/definition/define-command.js';
import { choice, flag, text, texts, wholeNumber } from '../../../src/cli/definition/option.js';

/** Prints what it is given. */
const run = defineCommand({
  name: 'run',
  summary: '',
  arguments: { file: argument('FILE', ''), more: optionalArgument('MORE', '') },
  options: {
    jobs: wholeNumber({ name: '--jobs', short: '-j', placeholder: 'N', atLeast: 1, help: '' }),
    param: texts({ name: '-p', placeholder: 'NAME=VALUE', help: '' }),
    device: choice({
      name: '--device',
      placeholder: 'NAME',
      choices: ['cpu', 'gpu'],
      default: 'cpu',
      help: '',
    }),
    json: flag({ name: '--json', help: '' }),
    cache: text({ name: '--cache', placeholder: 'DIR', help: '' }),
  },
  exitCodes: { 0: '', 2: '' },
  examples: [],
  async run(args, options, host) {
    host.stdout(JSON.stringify({ ...args, ...options }));
    return options.json ? 0 : 2;
  },
});

async function reads(words: readonly string[]): Promise<unknown> {
  const host = memoryHost({});
  await run.read(words)(host);
  return JSON.parse(host.written.stdout);
}

const nothing = {
  file: 'a.seq',
  more: null,
  jobs: null,
  param: [],
  device: 'cpu',
  json: false,
  cache: null,
};

test.each([
  [['a.seq'], {}],
  [['a.seq', '-j4'], { jobs: 4 }],
  [['a.seq', '-j', '4'], { jobs: 4 }],
  [['-j=4', 'a.seq'], { jobs: 4 }],
  [['--jobs=4', 'a.seq'], { jobs: 4 }],
  [['--jobs', '4', 'a.seq', '--json'], { jobs: 4, json: true }],
  [['a.seq', '-p', 'x=1', '-p', 'y=a=b', '-pz=3'], { param: ['x=1', 'y=a=b', 'z=3'] }],
  [['a.seq', '--cache=a b/ü=1'], { cache: 'a b/ü=1' }],
  [['a.seq', 'b.seq', '--device', 'gpu'], { more: 'b.seq', device: 'gpu' }],
  [['--json', '--', 'a.seq'], { json: true }],
])('%j', async (words, values) => {
  expect(await reads(words)).toEqual({ ...nothing, ...values });
});

test('a word after `--` is no option', async () => {
  expect(await reads(['--', '--json', '-'])).toEqual({ ...nothing, file: '--json', more: '-' });
});

test('the exit code is what `run` gives', async () => {
  expect(await run.read(['a.seq', '--json'])(memoryHost({}))).toBe(0);
  expect(await run.read(['a.seq'])(memoryHost({}))).toBe(2);
});

test.each<[string[], string, string | null]>([
  [[], '`seqpipe run` needs FILE', null],
  [['a', 'b', 'c'], '`c` is one word too many for `seqpipe run`', null],
  [['a', '--jsn'], '`seqpipe run` has no option `--jsn`', 'did you mean `--json`?'],
  [['a', '--jbos=3'], '`seqpipe run` has no option `--jbos`', 'did you mean `--jobs`?'],
  [['a', '--hlep'], '`seqpipe run` has no option `--hlep`', 'did you mean `--help`?'],
  [['a', '-x'], '`seqpipe run` has no option `-x`', null],
  [['a', '--json=yes'], '`--json` takes no value', null],
  [['a', '--jobs'], '`--jobs` needs N after it', null],
  [['a', '-j', '0'], '`--jobs` is a whole number from 1, not `0`', null],
  [['a', '-j', 'two'], '`--jobs` is a whole number from 1, not `two`', null],
  [['a', '--device', 'tpu'], '`--device` is one of cpu, gpu, not `tpu`', null],
  [['a', '-j1', '-j2'], '`--jobs` is given twice', null],
])('%j is wrong usage', (words, message, help) => {
  let thrown: unknown;
  try {
    run.read(words);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ name: 'UsageError', message });
  if (help !== null) expect((thrown as { help: string }).help).toContain(help);
});

test('the last argument can take all words that are left', async () => {
  const command = defineCommand({
    name: 'all',
    summary: '',
    arguments: { file: argument('FILE', ''), more: restArguments('PATH', '') },
    options: { json: flag({ name: '--json', help: '' }) },
    exitCodes: { 0: '' },
    examples: [],
    async run({ file, more }, _options, host) {
      host.stdout([file, ...more].join('|'));
      return 0;
    },
  });
  for (const [words, said] of [
    [['a'], 'a'],
    [['a', 'b', '--json', 'c', '--', '-d'], 'a|b|c|-d'],
  ] as const) {
    const host = memoryHost({});
    await command.read(words)(host);
    expect(host.written.stdout).toBe(said);
  }
});

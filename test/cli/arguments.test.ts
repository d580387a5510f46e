import { expect, test } from 'vitest';
import { readArguments } from '../../src/cli/arguments.js';
import type { CommandSpec } from '../../src/cli/arguments.js';

const spec: CommandSpec = {
  name: 'run',
  summary: '',
  positionals: ['FILE', '[MORE]'],
  options: [
    { name: '--jobs', short: '-j', value: 'N', atLeast: 1, help: '' },
    { name: '-p', value: 'NAME=VALUE', many: true, help: '' },
    { name: '--device', value: 'NAME', choices: ['cpu', 'gpu'], help: '' },
    { name: '--json', help: '' },
    { name: '--cache', value: 'DIR', help: '' },
  ],
};

test.each([
  [['a.seq', '-j4'], { jobs: ['4'] }],
  [['a.seq', '-j', '4'], { jobs: ['4'] }],
  [['-j=4', 'a.seq'], { jobs: ['4'] }],
  [['--jobs=4', 'a.seq'], { jobs: ['4'] }],
  [['--jobs', '4', 'a.seq', '--json'], { jobs: ['4'], json: [''] }],
  [['a.seq', '-p', 'x=1', '-p', 'y=a=b', '-pz=3'], { p: ['x=1', 'y=a=b', 'z=3'] }],
  [['a.seq', '--cache=a b/ü=1'], { cache: ['a b/ü=1'] }],
  [['--json', '--', 'a.seq'], { json: [''] }],
])('%j', (words, values) => {
  const read = readArguments(spec, words);
  expect(read.positionals).toEqual(['a.seq']);
  expect(read.values).toEqual(values);
});

test('a word after `--` is no option', () => {
  expect(readArguments(spec, ['--', '--json', '-']).positionals).toEqual(['--json', '-']);
});

test.each<[string[], string, string | null]>([
  [[], '`seqpipe run` needs FILE', null],
  [['a', 'b', 'c'], '`c` is one word too many for `seqpipe run`', null],
  [['a', '--jsn'], '`seqpipe run` has no option `--jsn`', 'did you mean `--json`?'],
  [['a', '--jbos=3'], '`seqpipe run` has no option `--jbos`', 'did you mean `--jobs`?'],
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
    readArguments(spec, words);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ name: 'UsageError', message });
  if (help !== null) expect((thrown as { help: string }).help).toContain(help);
});

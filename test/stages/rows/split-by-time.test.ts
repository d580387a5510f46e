/** Columns of times in files, and splits that keep their order. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import type { SourceColumn } from '../../../src/contract/operations/source.js';
import { assignByTime, assignRolling, orderOf } from '../../../src/stages/rows/assign-by-time.js';
import { createRandom } from '../../../src/stages/rows/random.js';
import { readRows, type KernelRun } from '../../support/run-kernel.js';
import { createSources, values } from '../sources/read-source.js';

const { workspace, read } = createSources();

const reference = readFileSync(new URL('../../reference/rows/rolling.json', import.meta.url), 'utf8');
const rolling = JSON.parse(reference) as {
  readonly rows: number;
  readonly count: number;
  readonly folds: readonly (readonly [train: number, held: number])[];
}[];

const day = { name: 'day', source: 'day', type: 'time' } as const satisfies SourceColumn;
const value = { name: 'v', source: 'v', type: 'number' } as const satisfies SourceColumn;
const shop = { name: 'shop', source: 'shop', type: 'text' } as const satisfies SourceColumn;

const times = (...written: string[]): Promise<KernelRun> =>
  read('delimited', `day,v\n${written.map((text, i) => `"${text}",${i}\n`).join('')}`, {
    columns: [day, value],
    tolerance: 0.9,
  });

const split = (data: KernelRun, changes: Partial<ArgumentsOf<'split'>> = {}) =>
  workspace.run('split', {
    arguments: {
      from: 'all',
      into: [
        { name: 'train', fraction: 0.7 },
        { name: 'validation', fraction: 0.1 },
        { name: 'test', fraction: 0.2 },
      ],
      seed: 0,
      stratify: null,
      by: 'day',
      ...changes,
    },
    inputs: { data },
  });

const parts = async (run: KernelRun, column = 'day'): Promise<unknown[][]> =>
  Promise.all(
    Object.keys(run.document.splits).map(async (name) =>
      (await readRows(run, name)).map((row) => row[column]),
    ),
  );

test('a column of times keeps what was written, to the finest precision of its rows', async () => {
  const days = await times('1981-01-01', '1981-01-02');
  expect(days.document.columns['day']).toEqual({ type: 'time', precision: 'day' });
  expect(await values(days, 'day')).toEqual(['1981-01-01', '1981-01-02']);
  const months = await times('1949-01', '1949-02');
  expect(months.document.columns['day']).toEqual({ type: 'time', precision: 'month' });
  const mixed = await times('1949-01', '1949-02-02T10:00');
  expect(await values(mixed, 'day')).toEqual(['1949-01-01T00:00', '1949-02-02T10:00']);
  const zoned = await times('2020-05-01T00:00+02:00', '2020-05-01T00:00Z');
  expect(zoned.document.columns['day']).toEqual({ type: 'time', precision: 'minute', zone: 'UTC' });
  expect(await values(zoned, 'day')).toEqual(['2020-04-30T22:00Z', '2020-05-01T00:00Z']);
  // The warning is `daysInUtc`.
  expect(zoned.warnings.map(({ message }) => message)).toEqual([
    '1 row of `day` is of another day in UTC, in which times with a zone are kept',
  ]);
  expect(zoned.warnings[0]?.notes).toEqual(['2020-05-01T00:00+02:00 is 2020-04-30T22:00Z']);
  expect((await times('2020-05-01T10:00+02:00')).warnings).toEqual([]);
});

test('a bad row leaves nothing behind: neither its precision nor its zone', async () => {
  const columns = [day, value];
  const content = 'day,v\n2020-01-01T10:00:01Z,x\n2020-01-01,1\n2020-01-02T00:00Z,2\n';
  const run = await read('delimited', content, { columns, tolerance: 0.9 });
  expect(run.document.columns['day']).toEqual({ type: 'time', precision: 'day' });
  expect(run.warnings[0]?.notes).toEqual([
    'line 2: "x" is not a number',
    'line 4: "2020-01-02T00:00Z" has a zone, and the rows before it have none',
  ]);
});

test.each([
  [
    '01/02/2020',
    '"01/02/2020" can be two days; say which comes first: `format: "DD/MM/YYYY"` or `format: "MM/DD/YYYY"`',
  ],
  ['1981-02-29', '"1981-02-29" is no time: month 2 of 1981 has 28 days'],
  ['12', '"12" is no date or time as ISO 8601 writes it (1981-01-31, 1949-01)'],
])('%s is refused with the way out', async (text, note) => {
  const run = await times('1981-01-01', text);
  expect(run.warnings[0]?.notes).toEqual([`line 3: ${note}`]);
});

test('a format of its own, and a time in JSON lines, which must be a text', async () => {
  const columns = [{ ...day, format: 'DD/MM/YYYY' }, value];
  const run = await read('delimited', 'day,v\n01/02/2020,1\n', { columns });
  expect(await values(run, 'day')).toEqual(['2020-02-01']);
  const lines = await read('jsonl', '{"day": "2020-02-01", "v": 1}\n{"day": 1580515200, "v": 1}\n', {
    columns: [day, value],
    tolerance: 0.5,
  });
  expect(await values(lines, 'day')).toEqual(['2020-02-01']);
  expect(lines.warnings[0]?.notes).toEqual(['line 2: "day" is a number, not a time']);
});

test('the parts follow each other in time', async () => {
  const written = Array.from({ length: 10 }, (_, i) => `2020-01-${String(i + 1).padStart(2, '0')}`);
  const run = await split(await times(...written));
  expect(await parts(run)).toEqual([written.slice(0, 7), written.slice(7, 8), written.slice(8)]);
  expect(run.warnings).toEqual([]);
});

test('rows that stand otherwise are sorted, whole, and that is said', async () => {
  const run = await split(await times('2020-01-03', '2020-01-01', '2020-01-02', '2020-01-04'), {
    into: [
      { name: 'train', fraction: 0.5 },
      { name: 'test', fraction: 0.5 },
    ],
  });
  expect(await parts(run)).toEqual([
    ['2020-01-01', '2020-01-02'],
    ['2020-01-03', '2020-01-04'],
  ]);
  expect(await parts(run, 'v')).toEqual([
    [1, 2],
    [0, 3],
  ]);
  expect(run.warnings).toMatchObject([
    { code: 'SEQ527', notes: ['the first is row 2: 2020-01-01 after 2020-01-03'] },
  ]);
});

test('rows of one time stay together, and are told where nothing tells them apart', async () => {
  const written = ['2020-01-01', '2020-01-01', '2020-01-01', '2020-01-02'];
  const into = [
    { name: 'train', fraction: 0.5 },
    { name: 'test', fraction: 0.5 },
  ];
  const run = await split(await times(...written), { into });
  expect(await parts(run)).toEqual([written.slice(0, 3), written.slice(3)]);
  expect(run.warnings.map(({ code, notes }) => [code, notes[0]])).toEqual([
    ['SEQ527', 'for example 2020-01-01'],
    ['SEQ525', 'train has 75% of the rows instead of 50%'],
  ]);
  const shops = await read(
    'delimited',
    'day,shop,v\n2020-01-01,a,1\n2020-01-01,b,1\n2020-01-02,a,1\n2020-01-02,b,1\n',
    { columns: [day, shop, value] },
  );
  const both = await split(shops, { into });
  expect(both.warnings).toEqual([]);
  expect(await parts(both, 'shop')).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
});

test('one time cannot be two parts', async () => {
  await expect(split(await times('2020-01-01', '2020-01-01', '2020-01-01'))).rejects.toMatchObject({
    code: 'SEQ521',
    message: 'the split all has 1 different time in day, so validation would be empty',
  });
});

test('whatever the times, no row of an earlier part is as late as one of a later part', () => {
  const random = createRandom(5);
  for (let round = 0; round < 300; round++) {
    const rows = 1 + random.below(40);
    const written = Float64Array.from({ length: rows }, () => random.below(1 + random.below(30)));
    const order = orderOf(written);
    const assigned = assignByTime(order, [0.6, 0.2, 0.2]);
    expect(assigned.includes(-1)).toBe(false);
    for (let one = 0; one < rows; one++) {
      for (let other = 0; other < rows; other++) {
        if (assigned[one]! < assigned[other]!) expect(written[one]).toBeLessThan(written[other]!);
      }
    }
    expect([...order.rows].map((row) => written[row])).toEqual([...written].sort((a, b) => a - b));
  }
});

test.each(rolling)('$rows rows in $count folds are those of scikit-learn', ({ rows, count, folds }) => {
  const order = orderOf(Float64Array.from({ length: rows }, (_, at) => at));
  folds.forEach(([train, held], at) => {
    const assigned = assignRolling(order, { count, at });
    const sizes = [0, 1].map((part) => assigned.filter((one) => one === part).length);
    expect(sizes).toEqual([train, held]);
    expect(assigned.slice(0, train).every((part) => part === 0)).toBe(true);
    expect(assigned.slice(train, train! + held!).every((part) => part === 1)).toBe(true);
  });
});

test('a fold by time trains on what came before, and leaves out what comes later', async () => {
  const written = Array.from({ length: 8 }, (_, i) => `2020-01-0${i + 1}`);
  const into = [
    { name: 'train', fraction: 2 / 3 },
    { name: 'validation', fraction: 1 / 3 },
  ];
  const run = await split(await times(...written), { into, fold: { count: 3, at: 1 } });
  expect(await parts(run)).toEqual([written.slice(0, 4), written.slice(4, 6)]);
  expect(run.warnings).toEqual([]);
});

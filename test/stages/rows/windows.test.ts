/** Windows of series: what is in them, what is not, and what is said of it. */
import { expect, test } from 'vitest';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import type { SourceColumn } from '../../../src/contract/operations/source.js';
import { readRows, type KernelRun } from '../../support/run-kernel.js';
import { createRandom } from '../../../src/stages/rows/random.js';
import { createSources } from '../sources/read-source.js';

const { workspace, read } = createSources();

const columns = [
  { name: 'day', source: 'day', type: 'time' },
  { name: 'v', source: 'v', type: 'number' },
  { name: 'w', source: 'w', type: 'number' },
  { name: 'shop', source: 'shop', type: 'text' },
] as const satisfies readonly SourceColumn[];

interface Row {
  readonly day: string;
  readonly v: number;
  readonly w?: number;
  readonly shop?: string;
}

const dayOf = (at: number): string => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);

const days = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, at) => ({ day: dayOf(at), v: at, w: -at }));

/** The rows, split in order of time. */
async function split(rows: readonly Row[], ...shares: readonly number[]): Promise<KernelRun> {
  const lines = rows.map(({ day, v, w = 0, shop = '' }) => `${day},${v},${w},${shop}\n`);
  const data = await read('delimited', `day,v,w,shop\n${lines.join('')}`, { columns });
  const names = ['train', 'validation', 'test'];
  const into = shares.map((fraction, i) => ({ name: names[i]!, fraction }));
  return workspace.run('split', {
    arguments: { from: 'all', into, seed: 0, stratify: null, by: 'day' },
    inputs: { data },
  });
}

const windows = (data: KernelRun, changes: Partial<ArgumentsOf<'windows'>> = {}) =>
  workspace.run('windows', {
    arguments: { history: 3, horizon: 2, step: 1, time: 'day', of: ['v'], target: ['v'], ...changes },
    inputs: { data },
  });

const cells = async (run: KernelRun, name: string): Promise<unknown[][]> =>
  (await readRows(run, name)).map(({ history, future, origin }) => [history, future, origin]);

const day = { unit: 'milliseconds', count: 86_400_000 };

test('the future lies in the split, and the history in it or before it', async () => {
  const run = await windows(await split(days(12), 0.5, 0.25, 0.25));
  expect(run.document.columns).toEqual({
    history: { type: 'numbers', shape: [3, 1], steps: [day] },
    future: { type: 'numbers', shape: [2], steps: [day] },
    origin: { type: 'time', precision: 'day' },
  });
  expect(await cells(run, 'train')).toEqual([
    [[0, 1, 2], [3, 4], '2020-01-03'],
    [[1, 2, 3], [4, 5], '2020-01-04'],
  ]);
  expect(await cells(run, 'validation')).toEqual([
    [[3, 4, 5], [6, 7], '2020-01-06'],
    [[4, 5, 6], [7, 8], '2020-01-07'],
  ]);
  expect(await cells(run, 'test')).toEqual([
    [[6, 7, 8], [9, 10], '2020-01-09'],
    [[7, 8, 9], [10, 11], '2020-01-10'],
  ]);
  expect(run.warnings).toEqual([]);
});

test('steps between windows, several columns, several targets', async () => {
  const data = await split(days(9), 1);
  const run = await windows(data, { step: 2, of: ['w', 'v'] });
  expect(await cells(run, 'train')).toEqual([
    [[0, 0, -1, 1, -2, 2], [3, 4], '2020-01-03'],
    [[-2, 2, -3, 3, -4, 4], [5, 6], '2020-01-05'],
    [[-4, 4, -5, 5, -6, 6], [7, 8], '2020-01-07'],
  ]);
  const both = await windows(data, { step: 9, target: ['v', 'w'] });
  expect(both.document.columns['future']).toEqual({ type: 'numbers', shape: [2, 2], steps: [day] });
  expect(await cells(both, 'train')).toEqual([[[0, 1, 2], [3, -3, 4, -4], '2020-01-03']]);
});

test('joined days that are on no weekend say so', async () => {
  const workdays = days(60).filter((_, at) => at % 7 !== 3 && at % 7 !== 4);
  const stepsOf = async (rows: readonly Row[], changes = {}) => {
    const future = (await windows(await split(rows, 1), changes)).document.columns['future'];
    return future?.type === 'numbers' ? future.steps : null;
  };
  const join = { gaps: 'join' } as const;
  expect(await stepsOf(workdays, join)).toEqual([{ ...day, weekdays: [1, 2, 3, 4, 5] }]);
  expect(await stepsOf(workdays, { horizon: 1 })).toEqual([day]);
  // Too few to tell; and rows of all days.
  expect(await stepsOf(workdays.slice(0, 12), join)).toEqual([day]);
  expect(await stepsOf(days(60), join)).toEqual([day]);
});

test('what follows each step of the history', async () => {
  const run = await windows(await split(days(5), 1), { each: true });
  expect(run.document.columns['futures']).toEqual({ type: 'numbers', shape: [3, 2], steps: [day] });
  expect((await readRows(run, 'train')).map(({ futures }) => futures)).toEqual([[1, 2, 2, 3, 3, 4]]);
});

test('no window has rows of two series, wherever their rows stand', async () => {
  const rows = days(6).flatMap(({ day, v }) => [
    { day, v, shop: 'a' },
    { day, v: 100 + v, shop: 'b' },
  ]);
  const run = await windows(await split(rows, 1), { series: 'shop' });
  const found = await readRows(run, 'train');
  expect(found.map(({ shop, history, future }) => [shop, history, future])).toEqual([
    ['a', [0, 1, 2], [3, 4]],
    ['a', [1, 2, 3], [4, 5]],
    ['b', [100, 101, 102], [103, 104]],
    ['b', [101, 102, 103], [104, 105]],
  ]);
});

test('windows with a missing day are left out and counted, or joined', async () => {
  const rows = days(12).filter(({ v }) => v !== 6);
  const data = await split(rows, 1);
  const run = await windows(data);
  expect((await cells(run, 'train')).map(([, future]) => future)).toEqual([
    [3, 4],
    [4, 5],
    [10, 11],
  ]);
  expect(run.warnings).toMatchObject([
    {
      code: 'SEQ574',
      message: '4 of 7 windows left out, which have a missing step inside',
      notes: ['day has 1 gap: from 2020-01-06 to 2020-01-08'],
    },
  ]);
  const joined = await windows(data, { gaps: 'join' });
  expect(joined.warnings).toEqual([]);
  expect(await cells(joined, 'train')).toHaveLength(7);
});

test('months are steps of a month, however long, and so are years', async () => {
  const months = ['2019-11', '2019-12', '2020-01', '2020-02', '2020-03', '2020-04'];
  for (const suffix of ['', '-01', '-28']) {
    const rows = months.map((month, v) => ({ day: month + suffix, v }));
    const run = await windows(await split(rows, 1));
    expect(run.warnings).toEqual([]);
    expect(await cells(run, 'train')).toHaveLength(2);
  }
  const missing = await windows(
    await split(
      months.filter((m) => m !== '2020-01').map((day, v) => ({ day, v })),
      1,
    ),
    {
      history: 1,
      horizon: 1,
    },
  );
  expect(missing.warnings).toMatchObject([{ notes: ['day has 1 gap: from 2019-12 to 2020-02'] }]);
});

test.each<[string, readonly Row[], Partial<ArgumentsOf<'windows'>>, string, string]>([
  [
    'too few rows',
    days(6),
    { history: 5 },
    'SEQ569',
    'the split train is too short for a window: it has 6 rows',
  ],
  [
    'a time twice',
    [...days(6), { day: '2020-01-06', v: 9 }],
    {},
    'SEQ568',
    'two rows have the day 2020-01-06',
  ],
  [
    'a gap in every window',
    days(30).filter(({ v }) => v % 3 > 0),
    {},
    'SEQ569',
    'each of the 16 windows of the split train has a missing step inside',
  ],
])('%s: refused', async (_what, rows, changes, code, message) => {
  await expect(windows(await split(rows, 1), changes)).rejects.toMatchObject({ code, message });
});

test('splits that are not in order of time are refused', async () => {
  const [early, late] = [await split(days(12).slice(0, 6), 1), await split(days(12).slice(4), 1)];
  const data = await workspace.run('dataset', { arguments: {}, inputs: { test: early, train: late } });
  await expect(windows(data)).rejects.toMatchObject({ code: 'SEQ568' });
});

test('a later split may be too short to have a history of its own', async () => {
  const run = await windows(await split(days(20), 0.9, 0.1));
  expect(await cells(run, 'validation')).toEqual([[[15, 16, 17], [18, 19], '2020-01-18']]);
});

test('leakage: a value that only a later split has is in no earlier window', async () => {
  const random = createRandom(27);
  for (let round = 0; round < 6; round++) {
    const shops = ['a', 'b', 'c'].slice(0, 1 + random.below(3));
    const rows = shops.flatMap((shop) =>
      days(60 + random.below(40)).map(({ day }) => ({ day, v: random.below(1e6), shop })),
    );
    const data = await split(rows, 0.6, 0.2, 0.2);
    const run = await windows(data, {
      history: 1 + random.below(6),
      horizon: 1 + random.below(4),
      step: 1 + random.below(3),
      series: 'shop',
      each: true,
      gaps: 'join',
    });
    const parts = ['train', 'validation', 'test'];
    const own = await Promise.all(
      parts.map(async (name) => new Set((await readRows(data, name)).map(({ v }) => v))),
    );
    for (const [at, name] of parts.entries()) {
      const found = (await readRows(run, name)).flatMap(({ history, future, futures }) =>
        [history, future, futures].flatMap((part) => part as number[]),
      );
      expect(found.length).toBeGreaterThan(0);
      for (const later of own.slice(at + 1)) {
        const earlier = new Set(own.slice(0, at + 1).flatMap((values) => [...values]));
        expect(found.filter((value) => later.has(value) && !earlier.has(value))).toEqual([]);
      }
    }
  }
});

test('series that look alike, and rows that name none, are told: similarSeries, seriesWithoutName', async () => {
  const said = async (...shops: readonly string[]) => {
    const rows = shops.flatMap((shop) => days(12).map((row) => ({ ...row, shop })));
    const { warnings } = await windows(await split(rows, 1), { series: 'shop' });
    return warnings.map(({ message }) => message);
  };
  expect(await said('Madrid', 'madrid', 'Lugo')).toEqual([
    '`shop` has 2 series that look alike: "Madrid", "madrid"',
  ]);
  expect(await said('Málaga', 'Ma\u0301laga')).toHaveLength(1);
  expect(await said('Lugo', '')).toEqual(['12 rows have no name in `shop`, and are taken for one series']);
  expect(await said('Lugo', 'Madrid')).toEqual([]);
});

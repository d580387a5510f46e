/** Changes of a series since earlier rows: over the border of splits backwards, never forwards. */
import { expect, test } from 'vitest';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import type { SourceColumn } from '../../../src/contract/operations/source.js';
import { createSources } from '../sources/read-source.js';
import { readRows, type KernelRun } from '../../support/run-kernel.js';

const { workspace, read } = createSources();

const columns = [
  { name: 'day', source: 'day', type: 'time' },
  { name: 'v', source: 'v', type: 'number' },
  { name: 'shop', source: 'shop', type: 'text' },
] as const satisfies readonly SourceColumn[];

/** Day of January 2020, value, shop. */
type Row = readonly [day: number, value: number, shop?: string];

const table = (rows: readonly Row[]): Promise<KernelRun> =>
  read(
    'delimited',
    `day,v,shop\n${rows.map(([day, v, shop = 'a']) => `2020-01-${String(day).padStart(2, '0')},${v},${shop}\n`).join('')}`,
    { columns },
  );

const parted = (data: KernelRun): Promise<KernelRun> =>
  workspace.run('split', {
    arguments: {
      from: 'all',
      into: [
        { name: 'train', fraction: 0.5 },
        { name: 'test', fraction: 0.5 },
      ],
      seed: 0,
      stratify: null,
      by: 'day',
    },
    inputs: { data },
  });

const difference = (data: KernelRun, changes: Partial<ArgumentsOf<'difference'>> = {}) =>
  workspace.run('difference', {
    arguments: { columns: ['v'], lag: 1, time: 'day', ...changes },
    inputs: { data },
  });

const values = async (run: KernelRun, split = 'all'): Promise<unknown[]> =>
  (await readRows(run, split)).map(({ day, v }) => [String(day).slice(-2), v]);

const squares: readonly Row[] = [1, 2, 3, 4, 5, 6].map((day) => [day, day * day]);

test('each row has its change since the row before, and the first row, which has none, is left out', async () => {
  expect(await values(await difference(await table(squares)))).toEqual([
    ['02', 3],
    ['03', 5],
    ['04', 7],
    ['05', 9],
    ['06', 11],
  ]);
  expect(await values(await difference(await table(squares), { lag: 4 }))).toEqual([
    ['05', 24],
    ['06', 32],
  ]);
});

test('the first row of a later split looks back into the split before it', async () => {
  const run = await difference(await parted(await table(squares)));
  expect(await values(run, 'train')).toEqual([
    ['02', 3],
    ['03', 5],
  ]);
  expect(await values(run, 'test')).toEqual([
    ['04', 7],
    ['05', 9],
    ['06', 11],
  ]);
});

test('what a later split holds changes nothing in an earlier one', async () => {
  const other = squares.map(([day, v]): Row => [day, day > 3 ? v + 1000 : v]);
  const [one, two] = [await parted(await table(squares)), await parted(await table(other))];
  expect(await values(await difference(one), 'train')).toEqual(await values(await difference(two), 'train'));
});

test('rows that are not in order of time are taken in it, and stay where they stand', async () => {
  const shuffled: readonly Row[] = [squares[3]!, squares[0]!, squares[2]!, squares[1]!];
  expect(await values(await difference(await table(shuffled)))).toEqual([
    ['04', 7],
    ['03', 5],
    ['02', 3],
  ]);
});

test('each series is compared with itself', async () => {
  const shops = squares.flatMap(([day, v]): Row[] => [
    [day, v, 'a'],
    [day, -100 * v, 'b'],
  ]);
  const run = await difference(await table(shops.slice(0, 6)), { series: 'shop' });
  expect((await readRows(run)).map(({ shop, v }) => [shop, v])).toEqual([
    ['a', 3],
    ['b', -300],
    ['a', 5],
    ['b', -500],
  ]);
  await expect(difference(await table(shops))).rejects.toThrow(/2020-01-01/);
});

test('a lag that no row has before it is refused', async () => {
  await expect(difference(await table(squares), { lag: 6 })).rejects.toMatchObject({ code: 'SEQ521' });
});

test('changes over a missing step are counted: differencesOverGaps', async () => {
  const gap = squares.filter(([day]) => day !== 3);
  const { warnings } = await difference(await table(gap));
  expect(warnings.map(({ message }) => message)).toEqual([
    '1 of 4 differences is over a missing step: the change of more time than a step',
  ]);
  expect(warnings[0]?.notes).toEqual(['day has 1 gap: from 2020-01-02 to 2020-01-04']);
  const twoBefore = await difference(await table(gap), { lag: 2 });
  expect(twoBefore.warnings[0]?.message).toBe(
    '2 of 3 differences are over a missing step: the change of more time than 2 steps',
  );
  expect((await difference(await table(squares))).warnings).toEqual([]);
});

test('its column says what is to be undone, after what was done before', async () => {
  const once = await difference(await table(squares));
  expect(once.document.columns['v']).toEqual({ type: 'number', scaling: [{ kind: 'difference', lag: 1 }] });
  const twice = await difference(once, { lag: 2 });
  const scaling = [
    { kind: 'difference', lag: 1 },
    { kind: 'difference', lag: 2 },
  ];
  expect(twice.document.columns['v']).toEqual({ type: 'number', scaling });
  const windows = await workspace.run('windows', {
    arguments: { history: 1, horizon: 1, step: 1, time: 'day', of: ['v'], target: ['v'] },
    inputs: { data: await difference(await parted(await table(squares))) },
  });
  // Only a forecast has values before it.
  expect(windows.document.columns['history']).not.toHaveProperty('scaling');
  expect(windows.document.columns['future']).toMatchObject({ scaling: scaling.slice(0, 1) });
});

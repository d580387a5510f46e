/** Forecasts measured on windows of real kernels, with predictions that the test makes up. */
import { expect, test } from 'vitest';
import type { KernelContext, StageWarning } from '../../../../src/contract/kernel.js';
import type { ArgumentsOf } from '../../../../src/contract/operations.js';
import { withForecastScores } from '../../../../src/stages/engine/evaluation/forecast-scores.js';
import { demandTimeSteps } from '../../../../src/stages/engine/evaluation/demand-time-steps.js';
import { demandSameWindows } from '../../../../src/stages/engine/evaluation/window-origins.js';
import { unitOfData } from '../../../../src/stages/engine/evaluation/unit-of-data.js';
import { readRows, type KernelRun } from '../../../support/run-kernel.js';
import { createSources } from '../../sources/read-source.js';

const { workspace, read } = createSources();

const dayOf = (at: number): string => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10);

/** Forty days of each shop, split by time, and their windows. */
async function tables(
  valueOf: (day: number, shop: string) => number,
  shops = [''],
  { missing = [], gaps }: { readonly missing?: readonly number[]; readonly gaps?: 'join' } = {},
) {
  const lines = shops.flatMap((shop) =>
    Array.from({ length: 40 }, (_, at) => at)
      .filter((at) => !missing.includes(at))
      .map((at) => `${dayOf(at)},${valueOf(at, shop)},${shop}\n`),
  );
  const all = await read('delimited', `day,v,shop\n${lines.join('')}`, {
    columns: [
      { name: 'day', source: 'day', type: 'time' },
      { name: 'v', source: 'v', type: 'number' },
      { name: 'shop', source: 'shop', type: 'text' },
    ],
  });
  const into = [
    { name: 'train', fraction: 0.5 },
    { name: 'test', fraction: 0.5 },
  ];
  const series = await workspace.run('split', {
    arguments: { from: 'all', into, seed: 0, stratify: null, by: 'day' },
    inputs: { data: all },
  });
  const windows = await workspace.run('windows', {
    arguments: {
      history: 3,
      horizon: 2,
      step: 1,
      time: 'day',
      of: ['v'],
      target: ['v'],
      ...(shops.length > 1 && { series: 'shop' }),
      ...(gaps && { gaps }),
    },
    inputs: { data: series },
  });
  return { all, series, windows, named: shops.length > 1 };
}

type Tables = Omit<Awaited<ReturnType<typeof tables>>, 'all'> & {
  /** Of changes: the rows before them, and windows of the values. */
  readonly levels?: KernelRun;
  readonly truth?: KernelRun;
};

/** The scores of predictions that are `error` too large. */
async function scoresOf(
  { series, windows, named, levels, truth = windows }: Tables,
  error: number,
  asked: Pick<ArgumentsOf<'evaluate'>, 'metrics' | 'against'>,
) {
  const rows = await readRows(truth, 'test');
  const target = Float32Array.from(rows.flatMap(({ future }) => future as number[]));
  const type = { type: 'numbers', shape: [2] } as const;
  const column = (values: Float32Array) => ({
    type,
    part: (first: number, last: number) => ({
      kind: 'fixed-numbers' as const,
      width: 2,
      values: values.subarray(first * 2, last * 2),
    }),
  });
  const warnings: StageWarning[] = [];
  const forecast = {
    horizon: 2,
    target: ['v'],
    time: 'day',
    ...(named && { series: 'shop' }),
    ...(levels && { levels: ['v'] }),
  };
  const context = {
    arguments: { target: 'future', batch: 32, forecast, ...asked },
    inputs: { data: only(windows, 'test'), series, ...(levels && { levels }) },
    warn: (warning: StageWarning) => void warnings.push(warning),
  };
  const { scores } = await withForecastScores(context as unknown as KernelContext<'evaluate'>, {
    scores: { examples: rows.length },
    predictions: {
      rows: rows.length,
      columns: { target: column(target), predicted: column(target.map((value) => value + error)) },
    },
  });
  return { scores, warnings };
}

function only(run: KernelRun, split: string): KernelRun {
  const { document } = run;
  return { ...run, document: { ...document, splits: { [split]: document.splits[split]! } } };
}

test('naive, seasonal naive and mean are measured on the same windows, for each step ahead', async () => {
  // A line: each step is one more than the one before, and ten days ago it was ten less.
  const { scores, warnings } = await scoresOf(await tables((day) => day + 1), 0.5, {
    metrics: ['mae', 'mase'],
    against: [{ kind: 'naive' }, { kind: 'seasonal_naive', season: 10 }, { kind: 'mean' }],
  });
  expect(warnings).toEqual([]);
  // 19 windows end in the days 21 to 40, their futures start from 21 to 39.
  expect(scores).toEqual({
    examples: 19,
    mae: 0.5,
    mase: 0.5,
    ahead: [
      { mae: 0.5, mase: 0.5 },
      { mae: 0.5, mase: 0.5 },
    ],
    against: [
      { name: 'naive', mae: 1.5, mase: 1.5, ahead: [{ mae: 1, mase: 1 }, { mae: 2, mase: 2 }] }, // prettier-ignore
      { name: 'seasonal_naive(10)', mae: 10, mase: 10, ahead: [{ mae: 10, mase: 10 }, { mae: 10, mase: 10 }] }, // prettier-ignore
      { name: 'mean', mae: 20, mase: 20, ahead: [{ mae: 19.5, mase: 19.5 }, { mae: 20.5, mase: 20.5 }] }, // prettier-ignore
    ],
  });
});

test('each series has its own past, its own mean and its own naive error', async () => {
  const slope = (shop: string): number => (shop === 'a' ? 1 : 10);
  const shops = await tables((day, shop) => slope(shop) * day, ['a', 'b']);
  const { scores } = await scoresOf(shops, 1, { metrics: ['mae', 'mase'], against: [{ kind: 'naive' }] });
  expect(scores.examples).toBe(38);
  expect(scores.mase).toBeCloseTo((1 / 1 + 1 / 10) / 2, 6);
  expect(scores.against).toMatchObject([{ name: 'naive', mae: 8.25, mase: 1.5 }]);
});

test('targets of 0 are counted: zeroTargets', async () => {
  const { scores, warnings } = await scoresOf(await tables((day) => day % 2), 0.5, { metrics: ['mape'] });
  expect(scores.mape).toBeCloseTo(0.5, 6);
  expect(warnings).toMatchObject([{ code: 'SEQ575' }]);
});

test('windows with a missing step in the season before them are counted: seasonOverGaps', async () => {
  const asked = { metrics: ['mae'], against: [{ kind: 'seasonal_naive', season: 7 }] } as const;
  const missing = [29];
  const { warnings } = await scoresOf(await tables((day) => day, [''], { missing }), 0, asked);
  // The futures that begin on the days 33 to 36: before these, the gap is in the window itself.
  expect(warnings.map(({ message }) => message)).toEqual([
    '`seasonal_naive(7)` says the value of another time than a season ago for 4 of 14 windows: steps are missing in `day`, and a season is counted in rows',
  ]);
  // Who joins gaps has said that rows follow each other.
  const joined = await tables((day) => day, [''], { missing, gaps: 'join' });
  expect((await scoresOf(joined, 0, asked)).warnings).toEqual([]);
});

test('what cannot be compared is refused', async () => {
  const season = { kind: 'seasonal_naive', season: 30 } as const;
  await expect(
    scoresOf(await tables((day) => day), 1, { metrics: ['mae'], against: [season] }),
  ).rejects.toMatchObject({
    code: 'SEQ576',
    message: '`seasonal_naive(30)` has no forecast for the window after 20 steps',
  });
  await expect(scoresOf(await tables(() => 7), 1, { metrics: ['mase'] })).rejects.toMatchObject({
    code: 'SEQ576',
    message: '`mase` divides by the naive error on the training rows, and that is 0',
  });
});

// Their answers were once joined row by row, whichever windows the rows were.
test('members of an ensemble forecast the same windows', async () => {
  const { series, windows } = await tables((day) => day);
  const settings = { horizon: 2, step: 1, time: 'day', of: ['v'], target: ['v'] };
  const cut = (history: number, changes: object = {}) =>
    workspace.run('windows', { arguments: { ...settings, history, ...changes }, inputs: { data: series } });
  const short = only(windows, 'test');
  const long = only(await cut(15), 'test');
  await demandSameWindows([short, long], undefined);
  const others = only(await cut(3, { horizon: 2, step: 2 }), 'test');
  await expect(demandSameWindows([short, long, others], undefined)).rejects.toThrow(
    'member 3 of the ensemble forecasts 10 windows of these rows, and the first one 19',
  );
});

test('a model of another rhythm is not measured: otherTimeStep', async () => {
  const { windows } = await tables((day) => day);
  const answer = (count: number) =>
    ({ answer: { type: 'numbers', shape: [2], steps: [{ unit: 'milliseconds', count }] } }) as const;
  const { document } = windows;
  if (document.kind !== 'dataset') throw new Error('windows are a dataset');
  expect(() => demandTimeSteps(answer(86_400_000), document)).not.toThrow();
  expect(() => demandTimeSteps({}, document)).not.toThrow();
  expect(() => demandTimeSteps(answer(3_600_000), document)).toThrow(
    'these windows have a row every day, and the model has learned from rows every hour',
  );
});

/** The same days as changes over `lag` days, taken before or after the split. */
async function changesOf(plain: Tables, all: KernelRun, lag: number, isSplitFirst: boolean) {
  const settings = { columns: ['v'], lag, time: 'day', ...(plain.named && { series: 'shop' }) };
  const difference = (data: KernelRun) =>
    workspace.run('difference', { arguments: settings, inputs: { data } });
  const from = isSplitFirst ? plain.series : all;
  const changes = await difference(from);
  // The first days have no change; the border is where it was.
  const into = [
    { name: 'train', fraction: (20 - lag) / (40 - lag) },
    { name: 'test', fraction: 20 / (40 - lag) },
  ];
  const settled = { from: 'all', into, seed: 0, stratify: null, by: 'day' };
  const series = isSplitFirst
    ? changes
    : await workspace.run('split', { arguments: settled, inputs: { data: changes } });
  const sizes = { history: 3, horizon: 2, step: 1, time: 'day', of: ['v'], target: ['v'] };
  const windows = await workspace.run('windows', {
    arguments: { ...sizes, ...(plain.named && { series: 'shop' }), each: true },
    inputs: { data: series },
  });
  return { series, windows, named: plain.named, levels: from, truth: plain.windows };
}

const bumpy = (day: number, shop: string): number => ((day * 37) % 23) * (shop === 'b' ? 10 : 1) + day;

test.each([
  { lag: 1, isSplitFirst: true },
  { lag: 5, isSplitFirst: true },
  { lag: 5, isSplitFirst: false },
])('forecasts of changes are compared in the unit of the data: lag $lag', async ({ lag, isSplitFirst }) => {
  const plain = await tables(bumpy, ['a', 'b']);
  const changes = await changesOf(plain, plain.all, lag, isSplitFirst);
  const asked = {
    metrics: ['mae', 'mase'],
    against: [{ kind: 'naive' }, { kind: 'seasonal_naive', season: 7 }, { kind: 'mean' }],
  } as const;
  expect((await scoresOf(changes, 0.5, asked)).scores).toEqual((await scoresOf(plain, 0.5, asked)).scores);
  const test = only(changes.windows, 'test');
  const type = test.document.columns['future']!;
  if (type.type !== 'numbers') throw new Error('a future has numbers');
  const forecast = { horizon: 2, target: ['v'], levels: ['v'], time: 'day', series: 'shop' };
  const context = {
    arguments: { target: 'future', batch: 32, forecast, metrics: [] },
    inputs: { data: test, levels: changes.levels },
  } as unknown as KernelContext<'evaluate'>;
  const unit = await unitOfData(context, test, { said: type.scaling, truth: type.scaling });
  const rows = await readRows(test, 'test');
  const all = Int32Array.from(rows, (_, row) => row);
  // What is said is the truth, so both are: value by value those of the data.
  for (const column of ['future', 'futures']) {
    const said = Float32Array.from(rows.flatMap((row) => row[column] as number[]));
    const truth = unit.truth(said, all);
    unit.said(said, all).forEach((value, at) => expect(value).toBeCloseTo(truth[at]!, 4));
    const each = said.length / (rows.length * 2);
    const [first] = rows;
    const day = Math.round((Date.parse(String(first!['origin'])) - Date.UTC(2020, 0, 1)) / 86_400_000);
    const wanted = Array.from({ length: each }, (_, at) =>
      [1, 2].map((step) => bumpy(day - (each - 1 - at) + step, String(first!['shop']))),
    ).flat();
    expect(Array.from(truth.subarray(0, 2 * each))).toEqual(wanted);
  }
  // A batch has some of the rows, in any order.
  const some = Int32Array.of(4, 1);
  const said = Float32Array.from([...some].flatMap((row) => rows[row]!['future'] as number[]));
  const truth = unit.truth(said, some);
  unit.said(said, some).forEach((value, at) => expect(value).toBeCloseTo(truth[at]!, 4));
});

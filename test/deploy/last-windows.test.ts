/** The last window of each series, the times after it, and how forecasts are written. */
import { expect, test } from 'vitest';
import { lastWindows } from '../../src/deploy/last-windows.js';
import { createPrepareWindows } from '../../src/deploy/prepare-windows.js';
import type { WindowPreparation } from '../../src/contract/stage-graph.js';
import type { TimeStep } from '../../src/contract/artefacts/time-step.js';
import { writeForecasts } from '../../src/deploy/output/write-forecasts.js';
import { readIso, timeReader } from '../../src/base/time-format.js';

interface Row {
  readonly day: string;
  readonly v: number;
  readonly shop?: string;
}

const settings = { history: 2, horizon: 3, step: 1, time: 'day', of: ['v'], target: ['v'] } as const;

function windows(
  rows: readonly Row[],
  changes: object = {},
  format: string | null = null,
  learned: readonly TimeStep[] = [],
) {
  const read = format === null ? readIso : timeReader(format);
  const times = rows.map(({ day }) => {
    const time = typeof read === 'function' ? read(day) : null;
    return BigInt(time === null || 'is' in time ? 0 : time.milliseconds);
  });
  const columns = {
    day: { kind: 'time', values: BigInt64Array.from(times) },
    v: { kind: 'number', values: Float64Array.from(rows, ({ v }) => v) },
  } as const;
  const raw = rows.map(({ day, v, shop = '' }) => ({ day, v, shop }));
  const wanted = { settings: { ...settings, ...changes }, format, learned };
  return lastWindows({ rows: rows.length, columns }, raw, wanted);
}

test('the last rows in order of time, and the days that follow', () => {
  const rows = [
    { day: '2020-02-28', v: 3 },
    { day: '2020-02-26', v: 1 },
    { day: '2020-02-27', v: 2 },
  ];
  expect(windows(rows)).toMatchObject([
    { series: null, history: [2, 3], times: ['2020-02-29', '2020-03-01', '2020-03-02'] },
  ]);
});

test('months follow months, and a format is kept in its precision', () => {
  const months = ['1960-10', '1960-11', '1960-12'].map((day, v) => ({ day, v }));
  expect(windows(months)).toMatchObject([{ times: ['1961-01', '1961-02', '1961-03'] }]);
  const written = ['30/12/2020', '31/12/2020'].map((day, v) => ({ day, v }));
  expect(windows(written, {}, 'DD/MM/YYYY')).toMatchObject([
    { times: ['2021-01-01', '2021-01-02', '2021-01-03'] },
  ]);
  const hours = ['2020-01-01T22:00Z', '2020-01-01T23:00Z'].map((day, v) => ({ day, v }));
  expect(windows(hours)).toMatchObject([
    { times: ['2020-01-02T00:00Z', '2020-01-02T01:00Z', '2020-01-02T02:00Z'] },
  ]);
});

test('each series has a window of its own', () => {
  const rows = ['2020-01-01', '2020-01-02'].flatMap((day, at) => [
    { day, v: at, shop: 'a' },
    { day, v: 10 * at, shop: 'b' },
  ]);
  expect(windows(rows, { series: 'shop', horizon: 1 })).toMatchObject([
    { series: 'a', history: [0, 1], times: ['2020-01-03'] },
    { series: 'b', history: [0, 10], times: ['2020-01-03'] },
  ]);
});

test.each<[string, readonly Row[], object, string]>([
  [
    'too few rows',
    [{ day: '2020-01-01', v: 1 }],
    {},
    'the input has 1 row, and the model forecasts from the last 2',
  ],
  ['no rows', [], {}, 'the input has 0 rows, and the model forecasts from the last 2'],
  [
    'one row',
    [{ day: '2020-01-01', v: 1 }],
    { history: 1 },
    'of one row, nothing says which time comes next',
  ],
  [
    'a time twice',
    ['2020-01-01', '2020-01-02', '2020-01-02'].map((day, v) => ({ day, v })),
    {},
    'two rows have the time 2020-01-02',
  ],
  [
    'a missing day among the last ones',
    ['2020-01-01', '2020-01-02', '2020-01-03', '2020-01-05'].map((day, v) => ({ day, v })),
    {},
    'rows are missing between 2020-01-03 and 2020-01-05',
  ],
])('%s: no forecast', (_what, rows, changes, message) => {
  expect(windows(rows, changes)).toMatchObject({ code: 'SEQ578', message });
});

test('an older gap does no harm, and joined rows have none', () => {
  const gap = ['2020-01-01', '2020-01-03', '2020-01-04', '2020-01-05'].map((day, v) => ({ day, v }));
  expect(windows(gap)).toMatchObject([{ history: [2, 3] }]);
  expect(windows(gap.slice(0, 3), { history: 3, gaps: 'join' })).toMatchObject([{ history: [0, 1, 2] }]);
});

const day = { unit: 'milliseconds', count: 86_400_000 } as const;
const month = { unit: 'months', count: 1 } as const;

test.each<[string, readonly string[], readonly TimeStep[], string]>([
  [
    'weeks',
    ['2020-01-01', '2020-01-08', '2020-01-15'],
    [day],
    'every 7 days, and the model has learned from rows every day',
  ],
  ['hours', ['2020-01-01T01:00Z', '2020-01-01T02:00Z'], [day], 'every hour, and'],
  [
    'quarters',
    ['2020-01', '2020-04', '2020-07'],
    [month, day],
    'every 3 months, and the model has learned from rows every month or every day',
  ],
  ['years', ['2020', '2021'], [month], 'every year, and'],
])('%s are refused by a model of another rhythm', (_what, times, learned, message) => {
  const rows = times.map((time, v) => ({ day: time, v }));
  expect(windows(rows, {}, null, learned)).toMatchObject({
    code: 'SEQ578',
    message: expect.stringContaining(`the input has a row ${message}`) as string,
  });
});

test('of one row, the model says what the next time is', () => {
  const one = [{ day: '2020-02-28', v: 1 }];
  expect(windows(one, { history: 1 }, null, [day])).toMatchObject([
    { times: ['2020-02-29', '2020-03-01', '2020-03-02'] },
  ]);
  const two = { unit: 'milliseconds', count: 3_600_000 } as const;
  expect(windows(one, { history: 1 }, null, [day, two])).toMatchObject({ code: 'SEQ578' });
});

test.each<[string, readonly string[], TimeStep, object, string]>([
  ['a month for days', ['2020-02'], day, { history: 1 }, 'the time 2020-02 is too coarse'],
  ['a year for months', ['2020'], month, { history: 1 }, 'from rows every month'],
  ['a day for hours', ['2020-02-03'], { ...day, count: 3_600_000 }, { history: 1 }, 'too coarse'],
  [
    'a zone in some rows',
    ['2020-01-01T00:00', '2020-01-02T01:00+01:00'],
    day,
    {},
    'the time 2020-01-02T01:00+01:00 has a zone, and 2020-01-01T00:00 has none',
  ],
  ['the last days', ['9999-12-28', '9999-12-29'], day, {}, '3 steps of a row every day go beyond the year'],
  ['far ahead', ['2020-01', '2020-02'], month, { horizon: 1e12 }, 'beyond the year 9999'],
])('%s: no time that would lie', (_what, times, learned, changes, message) => {
  const rows = times.map((time, v) => ({ day: time, v }));
  expect(windows(rows, changes, null, [learned])).toMatchObject({
    code: 'SEQ578',
    message: expect.stringContaining(message) as string,
  });
});

test('up to the end of the calendar, of rows with zones, over a change of the clock', () => {
  const rows = (...times: readonly string[]) => times.map((time, v) => ({ day: time, v }));
  expect(windows(rows('9999-12-27', '9999-12-28'), {}, null, [day])).toMatchObject([
    { times: ['9999-12-29', '9999-12-30', '9999-12-31'] },
  ]);
  const spring = rows('2020-03-29T01:00+01:00', '2020-03-29T03:00+02:00');
  expect(windows(spring, {}, null, [{ ...day, count: 3_600_000 }])).toMatchObject([
    { times: ['2020-03-29T02:00Z', '2020-03-29T03:00Z', '2020-03-29T04:00Z'] },
  ]);
  // Without zones, the hour of the autumn stands there twice.
  expect(windows(rows('2020-10-25T02:00', '2020-10-25T02:00'))).toMatchObject({ code: 'SEQ578' });
});

test('of days that skip the weekend, Friday is followed by Monday', () => {
  const workdays = { ...day, weekdays: [1, 2, 3, 4, 5] } as const;
  const rows = (...times: readonly string[]) => times.map((time, v) => ({ day: time, v }));
  const after = ['2020-01-06', '2020-01-07', '2020-01-08'];
  const join = { gaps: 'join' } as const;
  expect(windows(rows('2020-01-02', '2020-01-03'), join, null, [workdays])).toMatchObject([{ times: after }]);
  expect(windows(rows('2020-01-03'), { ...join, history: 1 }, null, [workdays])).toMatchObject([
    { times: after },
  ]);
  // Two rows that are three days apart are not every third day.
  const monday = windows(rows('2020-01-03', '2020-01-06'), { ...join, horizon: 12 }, null, [workdays]);
  expect(monday).toMatchObject([
    { times: expect.arrayContaining(['2020-01-07', '2020-01-10', '2020-01-13', '2020-01-22']) as string[] },
  ]);
  expect(JSON.stringify(monday)).not.toMatch(/01-(?:11|12|18|19)/u);
  // A holiday is joined over; rows of a weekend go on every day.
  expect(
    windows(rows('2019-12-30', '2019-12-31', '2020-01-02', '2020-01-03'), join, null, [workdays]),
  ).toMatchObject([{ times: after }]);
  expect(windows(rows('2020-01-03', '2020-01-04'), join, null, [workdays])).toMatchObject([
    { times: ['2020-01-05', '2020-01-06', '2020-01-07'] },
  ]);
  // Of several series, those that have weekends keep them.
  expect(windows(rows('2020-01-04', '2020-01-06', '2020-01-07'), join, null, [workdays, day])).toMatchObject([
    { times: ['2020-01-08', '2020-01-09', '2020-01-10'] },
  ]);
});

test('the middle of a month is not followed by its end', () => {
  const last = { ...month, last: true } as const;
  const rows = [
    { day: '2020-06-30', v: 1 },
    { day: '2020-07-30', v: 2 },
  ];
  expect(windows(rows, {}, null, [last])).toMatchObject([
    { times: ['2020-08-30', '2020-09-30', '2020-10-30'] },
  ]);
  expect(windows([{ day: '2020-07-15', v: 1 }], { history: 1, horizon: 1 }, null, [last])).toMatchObject([
    { times: ['2020-08-15'] },
  ]);
});

test('the last days of months follow each other', () => {
  const rows = ['2020-01-31', '2020-02-29', '2020-03-31', '2020-04-30'].map((time, v) => ({ day: time, v }));
  const times = ['2020-05-31', '2020-06-30', '2020-07-31'];
  expect(windows(rows)).toMatchObject([{ history: [2, 3], times }]);
  const last = { ...month, last: true } as const;
  expect(windows(rows.slice(0, 2), { horizon: 1 }, null, [month])).toMatchObject([{ times: ['2020-03-31'] }]);
  expect(windows(rows.slice(1, 3), {}, null, [last])).toMatchObject([
    { times: ['2020-04-30', '2020-05-31', '2020-06-30'] },
  ]);
});

test('forecasts as a table, as CSV and as JSON lines', () => {
  const steps = [{ time: '2020-01-03', series: 'a, b', values: { w: 2, v: 1.5 } }];
  const names = { time: 'day', series: 'shop', target: ['v', 'w'] };
  expect(writeForecasts('table', steps, names)).toBe('2020-01-03\ta, b\t1.5\t2\n');
  expect(writeForecasts('csv', steps, names)).toBe('day,shop,v,w\n2020-01-03,"a, b",1.5,2\n');
  expect(writeForecasts('jsonl', steps, names)).toBe('{"day":"2020-01-03","shop":"a, b","v":1.5,"w":2}\n');
});

/** Differences over a day, in tens, and over two days more; forecasts are of `v`. */
const ofChanges: WindowPreparation = {
  columns: { day: 'text', v: 'number', shop: 'text' },
  steps: [
    { operation: 'parse_time', version: 1, arguments: {}, column: 'day', into: 'day', fitted: {} },
    {
      operation: 'scale_from',
      version: 1,
      arguments: { low: 0, high: 1, from: { low: 0, high: 10 } },
      column: 'v',
      into: 'v',
      fitted: {},
    },
  ],
  differences: [
    { after: 1, columns: ['v'], lag: 1 },
    { after: 2, columns: ['v'], lag: 2 },
  ],
  levels: { difference: 0, columns: ['v'] },
  after: [],
  unknown: [],
  format: null,
  settings: { ...settings, series: 'shop' },
};

const changesOf = (rows: readonly Row[]) => {
  const types = { day: { type: 'text' }, v: { type: 'number' }, shop: { type: 'text' } } as const;
  const prepare = createPrepareWindows(ofChanges, { fitted: {}, types, steps: [] });
  return prepare(
    rows.map(({ day, v, shop = 'a' }) => ({ day, v, shop })),
    3,
  );
};

/** In no order: what stands first is the last. */
const bumpy = (shop: string, values: readonly number[]): Row[] =>
  values.map((v, at) => ({ day: `2020-01-0${at + 1}`, v, shop })).reverse();

test('differences read the rows before the history, of each series its own', () => {
  const rows = [...bumpy('a', [7, 10, 30, 60, 10, 40]), ...bumpy('b', [0, 10, 30, 60, 100])];
  const made = changesOf(rows);
  if ('code' in made) throw new Error(made.message);
  // Of a: 20 30 -50 30 are changes; less those of two days before, in tens.
  expect(made.windows.map(({ series, history }) => [series, history])).toEqual([
    ['a', [-7, 0]],
    ['b', [2, 2]],
  ]);
  expect([...made.before!(0, 0, 3)]).toEqual([60, 10, 40]);
  expect([...made.before!(1, 0, 2)]).toEqual([60, 100]);
});

test.each<[string, readonly Row[], string]>([
  [
    'too few rows before the history',
    bumpy('a', [1, 2, 3, 4]),
    'the series "a" has 4 rows, and the model forecasts from the last 5',
  ],
  [
    'a missing day before the history',
    bumpy('a', [1, 2, 3, 4, 5, 6]).filter(({ v }) => v !== 2),
    'rows are missing between 2020-01-01 and 2020-01-03 of the series "a"',
  ],
])('%s: no changes', (_what, rows, message) => {
  expect(changesOf(rows)).toMatchObject({ code: 'SEQ578', message });
});

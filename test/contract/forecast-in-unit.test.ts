/** Forecasts of changes as forecasts of values, beside statsmodels. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forecastInUnit } from '../../src/contract/artefacts/forecast-in-unit.js';
import { unscaled, type Scaling } from '../../src/contract/artefacts/scaling.js';

interface Case {
  readonly lags: readonly number[];
  readonly log: boolean;
  /** Changes that are forecast, and the values that they lead to. */
  readonly said: readonly number[];
  readonly forecast: readonly number[];
}

const { values, cases } = JSON.parse(
  readFileSync(new URL('../reference/metrics/changes.json', import.meta.url), 'utf8'),
) as { readonly values: readonly number[]; readonly cases: readonly Case[] };

const chain = ({ lags, log }: Pick<Case, 'lags' | 'log'>): readonly Scaling[] => [
  ...(log ? [{ kind: 'log' } as const] : []),
  ...lags.map((lag) => ({ kind: 'difference', lag }) as const),
];

/** As they were before the first difference. */
const known = ({ log }: Pick<Case, 'log'>) =>
  Float64Array.from(values, (value) => (log ? Math.log(value) : value));

test.each(cases)('changes over $lags rows, of logarithms: $log', (one) => {
  const sizes = { steps: one.said.length, targets: 1 };
  const before = (_forecast: number, _target: number, count: number) => known(one).slice(-count);
  const forecast = forecastInUnit(Float64Array.from(one.said), chain(one), sizes, before);
  one.forecast.forEach((value, step) => expect(forecast[step]! / value).toBeCloseTo(1, 6));
});

test('several forecasts of several columns, each with its own steps and its own values before', () => {
  const [first, last] = [cases[0]!, cases.at(-1)!];
  const steps = first.said.length;
  const scale = { kind: 'affine', offset: [2], factor: [5] } as const;
  const scaled = (value: number): number => (value - 2) / 5;
  // The second column is no change.
  const scaling: readonly Scaling[] = [
    { kind: 'each', places: [[...chain(first), scale], [scale], [...chain(last), scale]] },
  ];
  const said = [0, 1].flatMap((forecast) =>
    Array.from({ length: steps }, (_, step) =>
      [first.said[step]!, 7 + forecast, last.said[step]!].map(scaled),
    ).flat(),
  );
  const counts: number[] = [];
  const forecasts = forecastInUnit(
    Float64Array.from(said),
    scaling,
    { steps, targets: 3 },
    (_, target, count) => {
      counts.push(count);
      return known(target === 0 ? first : last).slice(values.length - count);
    },
  );
  expect(counts.slice(0, 3)).toEqual([1, 0, 13]);
  for (const forecast of [0, 1]) {
    for (let step = 0; step < steps; step++) {
      const [one, plain, other] = forecasts.slice((forecast * steps + step) * 3);
      expect(one! / first.forecast[step]!).toBeCloseTo(1, 6);
      expect(plain).toBeCloseTo(7 + forecast, 9);
      expect(other! / last.forecast[step]!).toBeCloseTo(1, 6);
    }
  }
});

test('between two differences, a scale is undone between them', () => {
  const scale = { kind: 'affine', offset: [3], factor: [0.5] } as const;
  const scaling = [{ kind: 'difference', lag: 1 }, scale, { kind: 'difference', lag: 2 }] as const;
  // 1 4 9 16 25 36: changes 3 5 7 9 11; scaled 0 4 8 12 16; over two rows 8 8 8.
  const forecast = forecastInUnit(Float64Array.of(8, 8), scaling, { steps: 2, targets: 1 }, () =>
    Float64Array.of(4, 9, 16),
  );
  expect([...forecast]).toEqual([25, 36]);
});

test('a change of one row stays a change', () => {
  const scale = { kind: 'affine', offset: [3], factor: [2] } as const;
  expect([...unscaled(Float64Array.of(1), [{ kind: 'log' }, { kind: 'difference', lag: 1 }, scale])]).toEqual(
    [5],
  );
});

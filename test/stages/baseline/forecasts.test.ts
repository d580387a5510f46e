/** Baselines and measures of forecasts beside sktime and scikit-learn. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ForecastBaseline } from '../../../src/contract/operations/baseline.js';
import { forecastFrom, naiveErrorOf } from '../../../src/stages/baseline/forecasts.js';
import {
  numberScores,
  zeroTargets,
  type ForecastNumbers,
  type NumberMetric,
} from '../../../src/stages/engine/evaluation/number-scores.js';

interface Reference {
  readonly series: readonly number[];
  readonly training: number;
  readonly horizon: number;
  readonly starts: readonly number[];
  readonly baselines: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly predicted: readonly (readonly number[])[];
  readonly measures: Readonly<Record<NumberMetric, number>>;
  readonly ahead: readonly Readonly<Record<NumberMetric, number>>[];
}

const path = new URL('../../reference/metrics/forecasts.json', import.meta.url);
const reference = JSON.parse(readFileSync(path, 'utf8')) as Reference;
const { training, horizon, starts } = reference;
const values = Float64Array.from(reference.series);
const series = { values, training: { first: 0, end: training } };

test.each<[string, ForecastBaseline]>([
  ['naive', { kind: 'naive' }],
  ['seasonal_naive', { kind: 'seasonal_naive', season: 12 }],
  ['seasonal_naive_short', { kind: 'seasonal_naive', season: 3 }],
  ['mean', { kind: 'mean' }],
])('%s forecasts as sktime does', (name, baseline) => {
  starts.forEach((start, i) => {
    const forecast = forecastFrom(series, start, horizon, baseline)!;
    forecast.forEach((value, step) => expect(value).toBeCloseTo(reference.baselines[name]![i]![step]!, 10));
  });
});

test('a season that reaches back before the series has no forecast', () => {
  expect(forecastFrom(series, 11, 3, { kind: 'seasonal_naive', season: 12 })).toBeNull();
  expect(forecastFrom(series, 12, 3, { kind: 'seasonal_naive', season: 12 })).not.toBeNull();
  expect(forecastFrom(series, 0, 3, { kind: 'naive' })).toBeNull();
  const untrained = { values, training: { first: 5, end: 5 } };
  expect(forecastFrom(untrained, 9, 3, { kind: 'mean' })).toBeNull();
  expect(naiveErrorOf(untrained)).toBeNaN();
});

const metrics: readonly NumberMetric[] = ['mae', 'mse', 'rmse', 'r2', 'mape', 'smape', 'mase'];

const numbers: ForecastNumbers = {
  truth: Float64Array.from(starts.flatMap((start) => [...values.subarray(start, start + horizon)])),
  predicted: Float64Array.from(reference.predicted.flat()),
  steps: horizon,
  width: 1,
  scales: new Float64Array(starts.length).fill(naiveErrorOf(series)),
};

test('measures of all steps, and of each step ahead, are those of scikit-learn and sktime', () => {
  const whole = numberScores(numbers, metrics);
  for (const metric of metrics) expect(whole[metric]).toBeCloseTo(reference.measures[metric], 10);
  reference.ahead.forEach((wanted, step) => {
    const found = numberScores(numbers, metrics, step);
    for (const metric of metrics) expect(found[metric]).toBeCloseTo(wanted[metric], 10);
  });
});

test('a target of 0 has no share: it is left out and counted, and two zeros are no error', () => {
  const zeros: ForecastNumbers = {
    truth: Float64Array.of(0, 2, 0, 4),
    predicted: Float64Array.of(1, 1, 0, 4),
    steps: 1,
    width: 1,
    scales: null,
  };
  expect(zeroTargets(zeros)).toBe(2);
  expect(numberScores(zeros, ['mape', 'smape', 'mase'])).toEqual({ mape: 0.25, smape: (2 + 2 / 3) / 4 });
  const none = { ...zeros, truth: Float64Array.of(0, 0, 0, 0) };
  expect(numberScores(none, ['mape'])).toEqual({});
});

test('several numbers of a step are measured together', () => {
  const two: ForecastNumbers = {
    truth: Float64Array.of(1, 10, 2, 20),
    predicted: Float64Array.of(2, 10, 2, 24),
    steps: 2,
    width: 2,
    scales: Float64Array.of(1, 2),
  };
  expect(numberScores(two, ['mae', 'mase'])).toEqual({ mae: 1.25, mase: 0.75 });
  expect(numberScores(two, ['mae'], 1)).toEqual({ mae: 2 });
});

/**
 * Forecasts that need no training: the last value, that of a season ago, the mean. Hyndman and
 * Athanasopoulos, Forecasting: Principles and Practice, 5.2. Steps are the rows of a series; a
 * season of 365 is 365 rows.
 */
import type { ForecastBaseline } from '../../contract/operations/baseline.js';

/** One series in the unit of the data. */
export interface KnownSeries {
  readonly values: Float64Array;
  /** The steps of the training rows. */
  readonly training: { readonly first: number; readonly end: number };
}

/**
 * The forecast of `horizon` steps from the step `start` on, of which only earlier steps are known.
 * Null where the series does not reach far enough back, or has no training rows.
 */
export function forecastFrom(
  { values, training }: KnownSeries,
  start: number,
  horizon: number,
  baseline: ForecastBaseline,
): Float64Array | null {
  switch (baseline.kind) {
    case 'naive':
      return start < 1 ? null : new Float64Array(horizon).fill(values[start - 1]!);
    case 'seasonal_naive': {
      const { season } = baseline;
      if (start < season) return null;
      return Float64Array.from({ length: horizon }, (_, step) => values[start - season + (step % season)]!);
    }
    case 'mean': {
      const { first, end } = training;
      if (end === first) return null;
      const known = values.subarray(first, end);
      return new Float64Array(horizon).fill(known.reduce((sum, value) => sum + value, 0) / known.length);
    }
  }
}

/**
 * What errors are divided by for the mean absolute scaled error: the mean absolute error of the
 * naive forecast of one step over the training rows. NaN of fewer than two, and 0 where they are
 * all the same.
 */
export function naiveErrorOf({ values, training: { first, end } }: KnownSeries): number {
  let sum = 0;
  for (let step = first + 1; step < end; step++) sum += Math.abs(values[step]! - values[step - 1]!);
  return sum / Math.max(0, end - first - 1);
}

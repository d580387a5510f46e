/**
 * Measures of numbers that are all in memory, in the unit of the data: those of `evaluate` for
 * forecasts, of all steps together and of each step ahead. Values equal those of scikit-learn and
 * sktime, but that targets of 0 have no part in the mean absolute percentage error.
 */
import type { Metric } from '../../../contract/operations/metric.js';

export type NumberMetric = Extract<Metric, 'mae' | 'mse' | 'rmse' | 'r2' | 'mape' | 'smape' | 'mase'>;

export interface ForecastNumbers {
  /** Row-major [rows, steps, width]. */
  readonly truth: Float64Array;
  readonly predicted: Float64Array;
  readonly steps: number;
  readonly width: number;
  /** What the errors of each row and number of a step are divided by, [rows, width]; for `mase`. */
  readonly scales: Float64Array | null;
}

export type NumberScores = Readonly<Partial<Record<NumberMetric, number>>>;

const all: readonly NumberMetric[] = ['mae', 'mse', 'rmse', 'r2', 'mape', 'smape', 'mase'];

export function isNumberMetric(metric: Metric): metric is NumberMetric {
  return all.some((name) => name === metric);
}

/** `step`: only this one of each row, from 0. A measure of no number is left out. */
export function numberScores(
  numbers: ForecastNumbers,
  metrics: readonly NumberMetric[],
  step?: number,
): NumberScores {
  const sums = sumUp(numbers, step);
  const values = metrics.map((metric) => [metric, valueOf(metric, sums)] as const);
  return Object.fromEntries(values.filter(([, value]) => Number.isFinite(value)));
}

/** How many targets are 0. */
export function zeroTargets({ truth }: Pick<ForecastNumbers, 'truth'>): number {
  return truth.reduce((count, value) => count + (value === 0 ? 1 : 0), 0);
}

interface Sums {
  readonly count: number;
  readonly absolute: number;
  readonly squared: number;
  /** Of the targets around their mean. */
  readonly spread: number;
  readonly share: { readonly sum: number; readonly count: number };
  readonly symmetric: number;
  readonly scaled: number;
}

function sumUp({ truth, predicted, steps, width, scales }: ForecastNumbers, only?: number): Sums {
  let [count, absolute, squared, mean, spread] = [0, 0, 0, 0, 0];
  let [shares, ofShares, symmetric, scaled] = [0, 0, 0, 0];
  const rows = truth.length / (steps * width);
  for (let row = 0; row < rows; row++) {
    for (let step = only ?? 0; step < (only === undefined ? steps : only + 1); step++) {
      for (let place = 0; place < width; place++) {
        const at = (row * steps + step) * width + place;
        const [wanted, said] = [truth[at]!, predicted[at]!];
        const error = Math.abs(said - wanted);
        count++;
        absolute += error;
        squared += error * error;
        const before = wanted - mean;
        mean += before / count;
        spread += before * (wanted - mean);
        if (wanted !== 0) {
          shares += error / Math.abs(wanted);
          ofShares++;
        }
        // Two zeros are no error.
        const size = Math.abs(wanted) + Math.abs(said);
        if (size > 0) symmetric += (2 * error) / size;
        if (scales !== null) scaled += error / scales[row * width + place]!;
      }
    }
  }
  const share = { sum: shares, count: ofShares };
  return {
    count,
    absolute,
    squared,
    spread,
    share,
    symmetric,
    scaled: scales === null ? Number.NaN : scaled,
  };
}

function valueOf(metric: NumberMetric, sums: Sums): number {
  const { count, absolute, squared, spread, share, symmetric, scaled } = sums;
  switch (metric) {
    case 'mae':
      return absolute / count;
    case 'mse':
      return squared / count;
    case 'rmse':
      return Math.sqrt(squared / count);
    case 'r2':
      // Of numbers that are all the same, as scikit-learn has it.
      return spread > 0 ? 1 - squared / spread : squared > 0 ? 0 : 1;
    case 'mape':
      return share.sum / share.count;
    case 'smape':
      return symmetric / count;
    case 'mase':
      return scaled / count;
  }
}

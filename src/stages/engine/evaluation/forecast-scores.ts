/**
 * Scores of numbers once all predictions are there, in the unit of the data: relative errors, those
 * of each step ahead of a forecast, and what forecasts without training reach on the same windows.
 */
import { dictionary, own } from '../../../base/dictionary.js';
import { scalingOf } from '../../../contract/artefacts/column-type.js';
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import { unscaled } from '../../../contract/artefacts/scaling.js';
import type { ForecastScores, Scores } from '../../../contract/artefacts/scores.js';
import type { KernelContext } from '../../../contract/kernel.js';
import type { EvaluateOperation } from '../../../contract/operations/evaluate.js';
import {
  isForecastBaseline,
  showBaseline,
  type ForecastBaseline,
} from '../../../contract/operations/baseline.js';
import { datasetOf } from '../../artefacts/dataset-view.js';
import { forecastFrom, naiveErrorOf, type KnownSeries } from '../../baseline/forecasts.js';
import { readSeries, type OneSeries, type SeriesTable } from '../../rows/read-series.js';
import { followsStep } from '../../rows/regular-times.js';
import { failure, warning } from '../failures.js';
import type { Evaluated } from './evaluated.js';
import { dividedAs, placeWindows, readLevels, type PlacedWindow } from './series-levels.js';
import {
  isNumberMetric,
  numberScores,
  zeroTargets,
  type ForecastNumbers,
  type NumberMetric,
} from './number-scores.js';

type Context = KernelContext<'evaluate'>;
type Forecast = NonNullable<EvaluateOperation['arguments']['forecast']>;

/** Metrics that are measured here and nowhere before. */
const relative: readonly NumberMetric[] = ['mape', 'smape', 'mase'];

/** The scores with what needs all predictions. */
export async function withForecastScores(context: Context, evaluated: Evaluated): Promise<Evaluated> {
  const { forecast, metrics } = context.arguments;
  const asked = metrics.filter(isNumberMetric);
  if (forecast === undefined && !asked.some((metric) => relative.includes(metric))) return evaluated;
  const numbers = numbersOf(evaluated, forecast);
  const zeros = zeroTargets(numbers);
  if (asked.includes('mape') && zeros > 0) {
    context.warn(warning('zeroTargets', { zeros, total: numbers.truth.length }));
  }
  const { scores, predictions } = evaluated;
  if (forecast === undefined) {
    const wanted = asked.filter((metric) => relative.includes(metric));
    return { scores: { ...scores, ...numberScores(numbers, wanted) }, predictions };
  }
  const windows = await locate(context, forecast);
  const scaled = asked.includes('mase') ? { ...numbers, scales: scalesOf(windows, forecast) } : numbers;
  const against = (context.arguments.against ?? []).filter(isForecastBaseline);
  for (const baseline of against) {
    const over = seasonsOverGaps(windows, forecast, baseline);
    const total = windows.windows.length;
    if (over > 0) {
      const holes = { baseline: showBaseline(baseline), windows: over, total, time: forecast.time };
      context.warn(warning('seasonOverGaps', holes));
    }
  }
  const compared = against.map((baseline) => ({
    name: showBaseline(baseline),
    ...measured({ ...scaled, predicted: forecastsOf(windows, forecast, baseline) }, asked),
  }));
  return {
    scores: {
      ...scores,
      examples: predictions.rows,
      ...measured(scaled, asked),
      ...(compared.length > 0 && { against: compared }),
    },
    predictions,
  };
}

/** Of all steps, and of each step ahead where there are several. */
function measured(
  numbers: ForecastNumbers,
  asked: readonly NumberMetric[],
): Pick<Scores, 'ahead'> & ForecastScores {
  const ahead = Array.from({ length: numbers.steps }, (_, step) => numberScores(numbers, asked, step));
  return { ...numberScores(numbers, asked), ...(numbers.steps > 1 && { ahead }) };
}

/** What was asked and said; of an answer at each step of the history, the last one is the forecast. */
function numbersOf(
  { predictions: { rows, columns } }: Evaluated,
  forecast: Forecast | undefined,
): ForecastNumbers {
  const width = forecast?.target.length ?? 1;
  const [truth, predicted] = ['target', 'predicted'].map((name) => {
    const column = own(columns, name)?.part(0, rows);
    if (column?.kind !== 'number' && column?.kind !== 'fixed-numbers') {
      throw new Error(`the model predicts no numbers of one shape: ${name}`);
    }
    const size = column.values.length / rows;
    const last = forecast === undefined ? size : forecast.horizon * width;
    const values = new Float64Array(rows * last);
    for (let row = 0; row < rows; row++) {
      values.set(column.values.subarray((row + 1) * size - last, (row + 1) * size), row * last);
    }
    return values;
  });
  const steps = forecast?.horizon ?? 1;
  return {
    truth: truth!,
    predicted: predicted!,
    steps,
    width: forecast === undefined ? Math.max(1, truth!.length / Math.max(1, rows)) : width,
    scales: null,
  };
}

/** The windows that are measured, each with the series it is of, and where its future starts. */
interface Located {
  readonly table: SeriesTable;
  readonly windows: readonly PlacedWindow[];
}

/** Nothing where neither a baseline nor a metric needs the series. */
async function locate(context: Context, { time, series, target }: Forecast): Promise<Located> {
  const view = context.inputs.series;
  if (view === undefined) return { table: emptyTable, windows: [] };
  const levels = await readLevels(context);
  const wanted = { time, ...(series !== undefined && { series }), columns: levels === null ? target : [] };
  const parts = await readSeries(datasetOf(view), wanted);
  // Of changes, baselines and scales are those of the values before them.
  const table =
    levels === null
      ? inUnitOfData(parts, view.document)
      : { ...dividedAs(parts, levels.table), numbers: levels.inUnit };
  return { table, windows: await placeWindows(context.inputs.data, table, series) };
}

/** The same series before what was done to their values. */
function inUnitOfData(table: SeriesTable, { columns }: DatasetDocument): SeriesTable {
  const numbers = dictionary<Float64Array>();
  for (const [name, values] of Object.entries(table.numbers)) {
    numbers[name] = unscaled(values, scalingOf(own(columns, name)) ?? []);
  }
  return { ...table, numbers };
}

const emptyTable: SeriesTable = {
  splits: [],
  series: [],
  numbers: {},
  marks: { rows: 0, columns: {} },
  style: { precision: 'day' },
};

/**
 * Windows that have a missing step within the season before them. None where windows themselves go
 * over gaps: then somebody has said that rows follow each other.
 */
function seasonsOverGaps(
  { table, windows }: Located,
  { horizon }: Forecast,
  baseline: ForecastBaseline,
): number {
  if (baseline.kind !== 'seasonal_naive') return 0;
  const { season } = baseline;
  /** Of each series: how many gaps there are up to a step, it among them. */
  const gaps = new Map(
    table.series.map((series) => {
      let sum = 0;
      const follows = followsStep(series.times, table.style.precision);
      return [series, Int32Array.from(follows, (one) => (sum += 1 - one))] as const;
    }),
  );
  const between = (series: OneSeries, from: number, to: number): boolean =>
    gaps.get(series)![to]! > gaps.get(series)![Math.max(0, from)]!;
  if (windows.some(({ series, start }) => between(series, start - 1, start + horizon - 1))) return 0;
  return windows.filter(({ series, start }) => between(series, start - season, start)).length;
}

/** Row-major [windows, steps, targets]. */
function forecastsOf(
  { table, windows }: Located,
  { horizon, target }: Forecast,
  baseline: ForecastBaseline,
): Float64Array {
  const width = target.length;
  const forecasts = new Float64Array(windows.length * horizon * width);
  const known = knownSeries(table, target);
  windows.forEach(({ series, start }, row) => {
    known.get(series)!.forEach((one, place) => {
      const forecast = forecastFrom(one, start, horizon, baseline);
      if (forecast === null) {
        throw failure('noBaseline', { baseline: showBaseline(baseline), steps: start, series: series.name });
      }
      forecast.forEach((value, step) => (forecasts[(row * horizon + step) * width + place] = value));
    });
  });
  return forecasts;
}

/** What the errors of each window and target are divided by, [windows, targets]. */
function scalesOf({ table, windows }: Located, { target }: Forecast): Float64Array {
  const errors = new Map(
    [...knownSeries(table, target)].map(([series, all]) => [series, all.map(naiveErrorOf)] as const),
  );
  return Float64Array.from(
    windows.flatMap(({ series }) =>
      errors.get(series)!.map((error) => {
        if (error > 0) return error;
        throw failure('noScaledError', { series: series.name, constant: error === 0 });
      }),
    ),
  );
}

/** The values of each series and target in order of time, in the unit of the data. */
function knownSeries(
  table: SeriesTable,
  target: readonly string[],
): ReadonlyMap<OneSeries, readonly KnownSeries[]> {
  const split = table.splits.indexOf('train');
  return new Map(
    table.series.map((series) => {
      const training = series.bounds[split] ?? { first: 0, end: 0 };
      const all = target.map((name) => ({
        values: Float64Array.from(series.rows, (row) => table.numbers[name]![row]!),
        training,
      }));
      return [series, all] as const;
    }),
  );
}

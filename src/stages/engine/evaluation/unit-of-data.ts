/**
 * Targets and answers before what was done to the target, in the unit of the data. Where changes are
 * forecast, answers are added to the values before them, and the truth is what the data has.
 */
import { forecastInUnit, hasDifference } from '../../../contract/artefacts/forecast-in-unit.js';
import { unscaled, type Numbers, type Scaling } from '../../../contract/artefacts/scaling.js';
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { ArtefactView, KernelContext } from '../../../contract/kernel.js';
import { placeWindows, readLevels, type PlacedWindow, type SeriesLevels } from './series-levels.js';

/** What was done to what the model says, and to what is asked; undefined where nothing was. */
export interface Done {
  readonly said: readonly Scaling[] | undefined;
  readonly truth: readonly Scaling[] | undefined;
}

/** `rows`: which rows of the split the numbers are of. */
export interface UnitOfData {
  said(values: Numbers, rows: Int32Array): Numbers;
  truth(values: Numbers, rows: Int32Array): Numbers;
}

type Context = Pick<KernelContext<'evaluate'>, 'arguments' | 'inputs'>;

/** `data`: the rows that are measured, of one split. */
export async function unitOfData(
  context: Context,
  data: ArtefactView<DatasetDocument>,
  done: Done,
): Promise<UnitOfData> {
  const { forecast } = context.arguments;
  // Of other rows than windows, changes stay changes.
  if (forecast !== undefined && hasDifference(done.said ?? [])) {
    const levels = await readLevels(context);
    if (levels === null) throw new Error('forecasts of changes come with the values before them');
    const windows = await placeWindows(data, levels.table, forecast.series);
    return forecastsInUnit({ ...forecast, levels, windows }, done.said ?? []);
  }
  const undo = (values: Numbers, scaling: readonly Scaling[] | undefined): Numbers =>
    scaling === undefined ? values : unscaled(values, scaling);
  return { said: (values) => undo(values, done.said), truth: (values) => undo(values, done.truth) };
}

interface Placed {
  readonly levels: SeriesLevels;
  readonly windows: readonly PlacedWindow[];
  /** Steps of a forecast, and the columns that it is of. */
  readonly horizon: number;
  readonly target: readonly string[];
}

function forecastsInUnit(
  { levels: { table, inUnit }, windows, horizon, target }: Placed,
  scaling: readonly Scaling[],
): UnitOfData {
  const sizes = { steps: horizon, targets: target.length };
  const size = sizes.steps * sizes.targets;
  /** Of a forecast at each step of the history, the last one starts where the future does. */
  const placeOf = (values: Numbers, rows: Int32Array, forecast: number): PlacedWindow => {
    const each = values.length / (rows.length * size);
    const { series, start } = windows[rows[Math.floor(forecast / each)]!]!;
    return { series, start: start - (each - 1 - (forecast % each)) };
  };
  return {
    said: (values, rows) =>
      forecastInUnit(values, scaling, sizes, (forecast, at, count) => {
        const { series, start } = placeOf(values, rows, forecast);
        const numbers = table.numbers[target[at]!]!;
        return Float64Array.from(series.rows.subarray(start - count, start), (row) => numbers[row]!);
      }),
    truth(values, rows) {
      const known = new Float64Array(values.length);
      for (let at = 0; at < known.length; at++) {
        const { series, start } = placeOf(values, rows, Math.floor(at / size));
        const step = Math.floor((at % size) / sizes.targets);
        known[at] = inUnit[target[at % sizes.targets]!]![series.rows[start + step]!]!;
      }
      return known;
    },
  };
}

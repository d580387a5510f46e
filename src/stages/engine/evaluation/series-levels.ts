/**
 * The values that forecasts of changes are added to: the series before the first difference. Memory:
 * the times and numbers of all rows.
 */
import { dictionary, own } from '../../../base/dictionary.js';
import { scalingOf } from '../../../contract/artefacts/column-type.js';
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import { unscaled } from '../../../contract/artefacts/scaling.js';
import type { ArtefactView, KernelContext } from '../../../contract/kernel.js';
import { datasetOf } from '../../artefacts/dataset-view.js';
import { readSeries, type OneSeries, type SeriesTable } from '../../rows/read-series.js';
import { originsOf } from './window-origins.js';

type Context = Pick<KernelContext<'evaluate'>, 'arguments' | 'inputs'>;

/** A window: its series, and where its future starts in it. */
export interface PlacedWindow {
  readonly series: OneSeries;
  readonly start: number;
}

export interface SeriesLevels {
  /** Its numbers have the names of the targets, and are as they were before the first difference. */
  readonly table: SeriesTable;
  /** The same numbers in the unit of the data. */
  readonly inUnit: SeriesTable['numbers'];
}

/** Null where no changes are forecast. */
export async function readLevels({ arguments: settings, inputs }: Context): Promise<SeriesLevels | null> {
  const { forecast } = settings;
  const names = forecast?.levels;
  if (forecast === undefined || names === undefined || inputs.levels === undefined) return null;
  const { time, series, target } = forecast;
  const wanted = { time, ...(series !== undefined && { series }), columns: [...new Set(names)] };
  const table = await readSeries(datasetOf(inputs.levels), wanted);
  const numbers = dictionary<Float64Array>();
  const inUnit = dictionary<Float64Array>();
  for (const [at, name] of names.entries()) {
    const values = table.numbers[name]!;
    numbers[target[at]!] = values;
    inUnit[target[at]!] = unscaled(values, scalingOf(own(inputs.levels.document.columns, name)) ?? []);
  }
  return { table: { ...table, numbers }, inUnit };
}

/** Where the windows of `data`, of one split, lie in the series of `table`. */
export async function placeWindows(
  data: ArtefactView<DatasetDocument>,
  table: SeriesTable,
  series: string | undefined,
): Promise<readonly PlacedWindow[]> {
  const places = new Map(
    table.series.map((one) => [one.name, { one, at: new Map(Array.from(one.times, (t, i) => [t, i])) }]),
  );
  const { origins, names } = await originsOf(data, series);
  return origins.map((origin, row) => {
    const found = places.get(names?.[row] ?? null);
    const at = found?.at.get(origin);
    if (found === undefined || at === undefined) throw new Error('a window is of no series that was read');
    return { series: found.one, start: at + 1 };
  });
}

/**
 * The same values, divided as `parts` are: these begin later, for they lack the first rows of each
 * series. What stands before all splits belongs to the first of them.
 */
export function dividedAs(parts: SeriesTable, levels: SeriesTable): SeriesTable {
  const divided = new Map(parts.series.map((one) => [one.name, one]));
  const series = levels.series.map((one) => {
    const part = divided.get(one.name);
    const bounds = parts.splits.map((_, split) => {
      const { first, end } = part?.bounds[split] ?? { first: 0, end: 0 };
      if (part === undefined || end === first) return { first: 0, end: 0 };
      return {
        first: first === 0 ? 0 : one.times.indexOf(part.times[first]!),
        end: one.times.indexOf(part.times[end - 1]!) + 1,
      };
    });
    return { ...one, bounds };
  });
  return { ...levels, splits: parts.splits, series };
}

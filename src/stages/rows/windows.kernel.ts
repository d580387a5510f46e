/**
 * `windows`: of each series and split, `history` known steps and the `horizon` steps after them.
 * Steps are the rows of a series in order of time. Memory: the times and numbers of all rows, 8
 * bytes each, and their texts that name series; windows are written as they are cut.
 */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import { scalingOf, undoneScaling, type ColumnType } from '../../contract/artefacts/column-type.js';
import { scalingOfPlaces, type Scaling } from '../../contract/artefacts/scaling.js';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { TimeStep } from '../../contract/artefacts/time-step.js';
import type { Kernel, StageContext } from '../../contract/kernel.js';
import { windowColumns, type WindowsOperation } from '../../contract/operations/windows.js';
import { batchLimits, writeSplit } from '../artefacts/arrow-file.js';
import type { Batch, Column } from '../artefacts/column.js';
import { datasetOf, splitFiles } from '../artefacts/dataset-view.js';
import { takeRows } from '../artefacts/take-rows.js';
import { cutWindows, type CutWindows } from './cut-windows.js';
import { failure, warning } from './failures.js';
import { readSeries, type OneSeries, type SeriesTable } from './read-series.js';
import { followsStep, stepOf, stepOfWeekdays } from './regular-times.js';
import { gapsOf } from './series-gaps.js';
import { warnOfSeriesNames } from './series-names.js';

type Settings = WindowsOperation['arguments'];

export const kernel: Kernel<'windows'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const settings = context.arguments;
  const { known = [], only } = settings;
  const columns = [...new Set([...settings.of, ...settings.target, ...known])];
  const table = await readSeries(data, { ...settings, columns });
  const types = windowTypes(settings, data.document.columns, stepsOf(table, settings));
  const fileOf = splitFiles(data.splits);
  warnOfSeriesNames(context, table, settings.series);
  const cut = cutAll(table, settings);
  reportWindows(context, table, cut);
  const splits = dictionary<SplitDocument>();
  for (const split of data.splits) {
    if (only !== undefined && split !== only) continue;
    const file = fileOf(split);
    const windows = cut[table.splits.indexOf(split)]!;
    const rows = await writeSplit(join(context.output, file), types, async (writer) => {
      for (const [at, series] of table.series.entries()) {
        for (const starts of portions(windows[at]!.starts, settings)) {
          context.signal.throwIfAborted();
          await writer.write(batchOf(table, series, starts, settings));
        }
        context.progress({ done: at + 1, total: table.series.length, unit: 'series', note: split });
      }
    });
    splits[split] = { file, rows };
  }
  return { kind: 'dataset', columns: types, splits };
};

/** The columns of the windows, and the one that names their series. */
function windowTypes(
  { history, horizon, of, target, series, time, each, known: before }: Settings,
  types: Readonly<Record<string, ColumnType>>,
  steps: readonly TimeStep[],
): Record<string, ColumnType> {
  const made = dictionary<ColumnType>();
  const ahead = target.length === 1 ? [horizon] : [horizon, target.length];
  const times = steps.length === 0 ? {} : { steps };
  // Changes are undone only where they are forecast.
  const read = (names: readonly string[]) => ({
    ...scaled(names, (name) => undoneScaling(types[name])),
    ...times,
  });
  const asked = { ...scaled(target, (name) => scalingOf(types[name])), ...times };
  made[windowColumns.history] = { type: 'numbers', shape: [history, of.length], ...read(of) };
  made[windowColumns.future] = { type: 'numbers', shape: ahead, ...asked };
  if (each) {
    made[windowColumns.futures] = { type: 'numbers', shape: [history, horizon * target.length], ...asked };
  }
  if (before !== undefined) {
    made[windowColumns.known] = { type: 'numbers', shape: [horizon, before.length], ...read(before) };
  }
  made[windowColumns.origin] = types[time]!;
  if (series !== undefined) made[series] = types[series]!;
  return made;
}

/** Those that the series have, the one of most series first. */
function stepsOf({ series, style }: SeriesTable, { gaps }: Settings): readonly TimeStep[] {
  const found = new Map<string, { readonly step: TimeStep; count: number }>();
  for (const { times } of series) {
    const plain = stepOf(times, style.precision);
    if (plain === null) continue;
    // Without `join`, no window goes over a day that has no row.
    const step = (gaps === 'join' ? stepOfWeekdays(times, plain) : null) ?? plain;
    const key = JSON.stringify([step.count, step.unit, step.unit === 'milliseconds' && step.weekdays]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { step, count: 1 });
    else known.count++;
  }
  return [...found.values()].sort((a, b) => b.count - a.count).map(({ step }) => step);
}

/** What was done to columns before they were put into windows. */
function scaled(
  names: readonly string[],
  done: (name: string) => readonly Scaling[] | undefined,
): { readonly scaling?: readonly Scaling[] } {
  const scaling = scalingOfPlaces(names.map(done));
  return scaling === undefined ? {} : { scaling };
}

/** By split, in the order of the table, and series. */
function cutAll(table: SeriesTable, settings: Settings): readonly (readonly CutWindows[])[] {
  const follows = table.series.map(({ times }) =>
    settings.gaps === 'join' ? null : followsStep(times, table.style.precision),
  );
  return table.splits.map((_, split) =>
    table.series.map(({ bounds }, at) => cutWindows(bounds[split]!, settings, follows[at]!)),
  );
}

/** Splits that nothing learns from or is measured on may be too short. */
const meaningful: readonly string[] = ['train', 'validation', 'test', 'all'];

/** Says which windows there are not. Throws `StageFailure` where a split has none. */
function reportWindows(
  context: StageContext & { readonly arguments: Settings },
  table: SeriesTable,
  cut: readonly (readonly CutWindows[])[],
): void {
  const { history, horizon, time: column } = context.arguments;
  const gaps = gapsOf(table);
  let overGaps = 0;
  let total = 0;
  const short = new Set<string>();
  for (const [at, split] of table.splits.entries()) {
    if (context.arguments.only !== undefined && split !== context.arguments.only) continue;
    const windows = cut[at]!;
    const count = windows.reduce((sum, { starts }) => sum + starts.length, 0);
    const left = windows.reduce((sum, { overGaps: over }) => sum + over, 0);
    if (count === 0 && meaningful.includes(split)) {
      if (left > 0) throw failure('windowsOnlyOverGaps', { split, windows: left, column, ...gaps });
      const rows = Math.max(...table.series.map(({ bounds }) => bounds[at]!.end - bounds[at]!.first));
      const before = Math.max(...table.series.map(({ bounds }) => bounds[at]!.first));
      const several = table.series.length > 1;
      throw failure('tooShortForWindows', { split, rows, before, history, horizon, several });
    }
    overGaps += left;
    total += count + left;
    for (const [i, { starts, overGaps: over }] of windows.entries()) {
      const { name, bounds } = table.series[i]!;
      const { first, end } = bounds[at]!;
      if (starts.length === 0 && over === 0 && end > first && name !== null) short.add(name);
    }
  }
  if (overGaps > 0) context.warn(warning('windowsOverGaps', { windows: overGaps, total, column, ...gaps }));
  if (short.size > 0) {
    context.warn(
      warning('seriesTooShort', { names: [...short], all: table.series.length, history, horizon }),
    );
  }
}

/** As many windows at once as a batch may have. */
function* portions(
  starts: Int32Array,
  { history, horizon, of, target, each, known = [] }: Settings,
): Generator<Int32Array> {
  const futures = each ? history * horizon * target.length : 0;
  const numbers = history * of.length + horizon * (target.length + known.length) + futures;
  const size = Math.max(1, Math.min(batchLimits.rows, Math.floor(batchLimits.bytes / (4 * numbers))));
  for (let first = 0; first < starts.length; first += size) yield starts.subarray(first, first + size);
}

function batchOf(
  { numbers, marks }: SeriesTable,
  { rows }: OneSeries,
  starts: Int32Array,
  { history, horizon, of, target, series, time, each, known: before }: Settings,
): Batch {
  const [known, asked] = [of, target].map((names) => names.map((name) => numbers[name]!));
  /** `steps` steps from `first(window)` on, each with a number of every column. */
  const pieces = (
    columns: readonly Float64Array[],
    steps: number,
    first: (start: number) => number,
  ): Column => {
    const width = steps * columns.length;
    const values = new Float32Array(starts.length * width);
    let at = 0;
    for (const start of starts) {
      for (let step = first(start); step < first(start) + steps; step++) {
        for (const column of columns) values[at++] = column[rows[step]!]!;
      }
    }
    return { kind: 'fixed-numbers', width, values };
  };
  const columns = dictionary<Column>();
  columns[windowColumns.history] = pieces(known!, history, (start) => start - history);
  columns[windowColumns.future] = pieces(asked!, horizon, (start) => start);
  if (each) columns[windowColumns.futures] = futuresOf(starts, rows, asked!, { history, horizon });
  if (before !== undefined) {
    const values = before.map((name) => numbers[name]!);
    columns[windowColumns.known] = pieces(values, horizon, (start) => start);
  }
  const origins = takeRows(
    marks,
    Int32Array.from(starts, (start) => rows[start - 1]!),
  );
  columns[windowColumns.origin] = origins.columns[time]!;
  if (series !== undefined) columns[series] = origins.columns[series]!;
  return { rows: starts.length, columns };
}

/** After each step of the history, the `horizon` steps that follow it. */
function futuresOf(
  starts: Int32Array,
  rows: Int32Array,
  columns: readonly Float64Array[],
  { history, horizon }: Pick<Settings, 'history' | 'horizon'>,
): Column {
  const width = history * horizon * columns.length;
  const values = new Float32Array(starts.length * width);
  let at = 0;
  for (const start of starts) {
    for (let known = start - history; known < start; known++) {
      for (let step = known + 1; step <= known + horizon; step++) {
        for (const column of columns) values[at++] = column[rows[step]!]!;
      }
    }
  }
  return { kind: 'fixed-numbers', width, values };
}

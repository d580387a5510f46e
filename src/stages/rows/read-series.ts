/**
 * The series of a table in memory: for each its rows in order of time, over all splits, and where
 * each split lies in it.
 */
import { millisecondsOfDay, showTime, type TimeStyle } from '../../base/calendar.js';
import { dictionary } from '../../base/dictionary.js';
import type { Batch } from '../artefacts/column.js';
import { concatRows } from '../artefacts/concat-rows.js';
import type { DatasetView } from '../artefacts/dataset-view.js';
import { failure } from './failures.js';

export interface OneSeries {
  /** What its column of series says; null where there is no such column. */
  readonly name: string | null;
  /** Rows of the table, in order of time. */
  readonly rows: Int32Array;
  /** In that order. */
  readonly times: Float64Array;
  /** Of each split, in the order of `SeriesTable.splits`: its steps of this series. */
  readonly bounds: readonly { readonly first: number; readonly end: number }[];
}

export interface SeriesTable {
  /** From the earliest to the latest. */
  readonly splits: readonly string[];
  readonly series: readonly OneSeries[];
  /** By column, a number for each row. */
  readonly numbers: Readonly<Record<string, Float64Array>>;
  /** The times and the names of the series, for each row. */
  readonly marks: Batch;
  readonly style: TimeStyle;
}

export interface WantedSeries {
  readonly time: string;
  readonly series?: string;
  /** Columns of numbers. */
  readonly columns: readonly string[];
}

export async function readSeries(data: DatasetView, wanted: WantedSeries): Promise<SeriesTable> {
  const style = data.document.columns[wanted.time];
  if (style?.type !== 'time') throw new Error(`${wanted.time} is no column of times`);
  const marked = wanted.series === undefined ? [wanted.time] : [wanted.time, wanted.series];
  const parts: { readonly split: string; readonly batch: Batch; readonly first: number }[] = [];
  for (const split of data.splits) {
    const batches: Batch[] = [];
    for await (const batch of data.batches(split, [...new Set([...marked, ...wanted.columns])])) {
      batches.push(batch);
    }
    const batch = concatRows(batches);
    parts.push({
      split,
      batch,
      first: batch.rows === 0 ? Infinity : Math.min(...timesOf(batch, wanted.time)),
    });
  }
  const ordered = [...parts].sort((one, other) => one.first - other.first);
  const filled = ordered.filter(({ batch }) => batch.rows > 0);
  const all = concatRows(filled.map(({ batch }) => batch));
  const numbers = dictionary<Float64Array>();
  for (const name of wanted.columns) {
    const column = all.columns[name];
    if (column?.kind !== 'number') throw new Error(`${name} is no column of numbers`);
    const bad = column.values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw failure('seriesNotFinite', { column: name, row: bad + 1 });
    numbers[name] = column.values;
  }
  const splits = ordered.map(({ split }) => split);
  const splitOf = new Int32Array(all.rows);
  let row = 0;
  for (const { split, batch } of filled) {
    splitOf.fill(splits.indexOf(split), row, row + batch.rows);
    row += batch.rows;
  }
  const times = timesOf(all, wanted.time);
  const series = [...rowsBySeries(all, wanted.series)].map(([name, rows]) =>
    orderSeries(
      { name: wanted.series === undefined ? null : nameOf(data, wanted.series, name), rows },
      {
        times,
        splitOf,
        splits,
        style,
        time: wanted.time,
      },
    ),
  );
  const marks: Batch = {
    rows: all.rows,
    columns: Object.fromEntries(marked.map((name) => [name, all.columns[name]!])),
  };
  return { splits, series, numbers, marks, style };
}

function timesOf({ columns, rows }: Batch, name: string): Float64Array {
  const column = columns[name];
  if (column?.kind !== 'time') throw new Error(`${name} is no column of times`);
  return Float64Array.from({ length: rows }, (_, row) => Number(column.values[row]));
}

/** Rows by what tells their series: a text, or the code of a class. */
function rowsBySeries(all: Batch, name: string | undefined): ReadonlyMap<string, number[]> {
  const found = new Map<string, number[]>();
  const column = name === undefined ? null : all.columns[name]!;
  for (let row = 0; row < all.rows; row++) {
    const key = column === null ? '' : keyOf(column, row);
    const known = found.get(key);
    if (known === undefined) found.set(key, [row]);
    else known.push(row);
  }
  return found;
}

function keyOf(column: Batch['columns'][string], row: number): string {
  if (column.kind === 'class') return String(column.codes[row]);
  if (column.kind !== 'text') throw new Error('series are told apart by texts or classes');
  const { bytes, offsets } = column;
  return Buffer.from(bytes.subarray(offsets[row], offsets[row + 1])).toString('utf8');
}

function nameOf(data: DatasetView, column: string, key: string): string {
  const type = data.document.columns[column];
  return type?.type === 'class' ? type.classes[Number(key)]! : key;
}

interface Surroundings {
  readonly times: Float64Array;
  readonly splitOf: Int32Array;
  readonly splits: readonly string[];
  readonly style: TimeStyle;
  readonly time: string;
}

function orderSeries(
  { name, rows: unordered }: { readonly name: string | null; readonly rows: readonly number[] },
  { times, splitOf, splits, style, time: column }: Surroundings,
): OneSeries {
  const rows = Int32Array.from(unordered);
  rows.sort((one, other) => times[one]! - times[other]! || one - other);
  const ordered = Float64Array.from(rows, (row) => times[row]!);
  const show = (at: number): string => showTime(ordered[at]!, style);
  for (let at = 1; at < rows.length; at++) {
    if (ordered[at] === ordered[at - 1]) {
      const local = style.zone === undefined && ordered[at]! % millisecondsOfDay !== 0;
      throw failure('timeTwice', { column, series: name, time: show(at), local });
    }
    const [before, after] = [splitOf[rows[at - 1]!]!, splitOf[rows[at]!]!];
    if (after >= before) continue;
    const holes = { early: splits[after]!, late: splits[before]!, time: show(at) };
    throw failure('splitsNotInOrder', { column, series: name, ...holes });
  }
  let end = 0;
  const bounds = splits.map((_, split) => {
    const first = end;
    while (end < rows.length && splitOf[rows[end]!] === split) end++;
    return { first, end };
  });
  return { name, rows, times: ordered, bounds };
}

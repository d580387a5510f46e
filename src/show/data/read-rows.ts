/** Some rows of a split as plain values, in their order. */
import { showTime } from '../../base/calendar.js';
import { dictionary } from '../../base/dictionary.js';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { Batch, Column } from '../../stages/artefacts/column.js';
import type { DatasetView } from '../../stages/artefacts/dataset-view.js';
import { takeRows } from '../../stages/artefacts/take-rows.js';
import { rangeOf } from './statistics.js';

/** A text, a class by its name, a time as it is written, a number, tokens, ids, or numbers with a shape. */
export type Cell = string | number | readonly string[] | Int32Array | Numbers;

export interface Numbers {
  readonly values: Float32Array;
  /** Of this row, its steps among them. */
  readonly shape: readonly number[];
}

export type Row = Readonly<Record<string, Cell>>;

export interface Slice {
  readonly split: string;
  /** Rows that are passed over first. */
  readonly offset: number;
  /** Rows at most. */
  readonly count: number;
}

export async function readRows(data: DatasetView, slice: Slice): Promise<readonly Row[]> {
  const batches = await readSlice(data, slice);
  return batches.flatMap((batch) => rowsOf(batch, data.document.columns));
}

/** The same rows as they lie in memory. */
export async function readSlice(
  data: DatasetView,
  { split, offset, count }: Slice,
): Promise<readonly Batch[]> {
  const slices: Batch[] = [];
  let [first, left] = [0, Math.min(count, data.rows(split) - offset)];
  if (left <= 0) return slices;
  for await (const batch of data.batches(split)) {
    const from = Math.max(0, offset - first);
    const taken = Math.max(0, Math.min(left, batch.rows - from));
    // A copy: the arrays of a batch do not stay.
    if (taken > 0)
      slices.push(
        takeRows(
          batch,
          Int32Array.from({ length: taken }, (_, at) => from + at),
        ),
      );
    first += batch.rows;
    left -= taken;
    if (left === 0) break;
  }
  return slices;
}

export function rowsOf(batch: Batch, types: Readonly<Record<string, ColumnType>>): readonly Row[] {
  return Array.from({ length: batch.rows }, (_, row) => rowOf(batch, row, types));
}

function rowOf(batch: Batch, row: number, types: Readonly<Record<string, ColumnType>>): Row {
  const cells = dictionary<Cell>();
  for (const [name, column] of Object.entries(batch.columns)) cells[name] = cellOf(column, row, types[name]!);
  return cells;
}

function cellOf(column: Column, row: number, type: ColumnType): Cell {
  switch (column.kind) {
    case 'text':
      return textAt(column, row);
    case 'class':
      return (type.type === 'class' ? type.classes[column.codes[row]!] : undefined) ?? '?';
    case 'number':
      return column.values[row]!;
    case 'time':
      return showTime(Number(column.values[row]), type.type === 'time' ? type : { precision: 'second' });
    case 'tokens': {
      const [start, end] = rangeOf(column, row);
      return Array.from({ length: end - start }, (_, at) => textAt(column, start + at));
    }
    case 'ids':
    case 'fixed-ids':
      return column.values.subarray(...rangeOf(column, row));
    case 'fixed-numbers': {
      const values = column.values.subarray(row * column.width, (row + 1) * column.width);
      return { values, shape: shapeOf(type) };
    }
    case 'numbers': {
      const { rows, width } = column;
      const values = column.values.subarray(rows[row]! * width, rows[row + 1]! * width);
      return { values, shape: [rows[row + 1]! - rows[row]!, ...shapeOf(type)] };
    }
  }
}

function shapeOf(type: ColumnType): readonly number[] {
  if (type.type !== 'numbers') throw new Error(`numbers are stored in a column of ${type.type}`);
  return type.shape;
}

function textAt({ bytes, offsets }: { bytes: Uint8Array; offsets: Int32Array }, at: number): string {
  const start = offsets[at]!;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, offsets[at + 1]! - start).toString('utf8');
}

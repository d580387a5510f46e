/** The numbers of a column as one flat array, whatever the shape of a row. */
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { Numbers } from '../../contract/artefacts/scaling.js';
import type { Column } from '../artefacts/column.js';

/** A column of numbers, whatever the shape of a row. */
export type NumbersColumn = Extract<Column, { kind: 'number' | 'fixed-numbers' | 'numbers' }>;

/** The language lets no other column get to a step on numbers. */
export function numbersColumn(column: Column): NumbersColumn {
  switch (column.kind) {
    case 'number':
    case 'fixed-numbers':
    case 'numbers':
      return column;
    default:
      throw new Error(`a step on numbers cannot read a ${column.kind} column`);
  }
}

/** The column with `change` done to each of its numbers; `i` is its place among them. */
export function mapNumbers(column: Column, change: (value: number, i: number) => number): Column {
  const known = numbersColumn(column);
  const { values } = known;
  const changed = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) changed[i] = change(values[i]!, i);
  return withValues(known, changed);
}

/** A column of the same rows with other numbers. */
export function withValues(like: NumbersColumn, values: Numbers): Column {
  if (like.kind === 'number') return { kind: 'number', values: new Float64Array(values) };
  return { ...like, values: new Float32Array(values) };
}

/** Which row, from 0, the number at place `i` is of. */
export function rowOfPlace(column: NumbersColumn, i: number): number {
  switch (column.kind) {
    case 'number':
      return i;
    case 'fixed-numbers':
      return Math.floor(i / column.width);
    case 'numbers': {
      const step = Math.floor(i / column.width);
      return column.rows.findIndex((end, row) => row > 0 && end > step) - 1;
    }
  }
}

/** The row of every number. */
export function rowsOfPlaces(column: NumbersColumn): Int32Array {
  if (column.kind !== 'numbers') return Int32Array.from(column.values, (_, i) => rowOfPlace(column, i));
  const rows = new Int32Array(column.values.length);
  for (let row = 0; row + 1 < column.rows.length; row++) {
    rows.fill(row, column.rows[row]! * column.width, column.rows[row + 1]! * column.width);
  }
  return rows;
}

/** How many places the last axis of a row has. */
export function lastAxis(type: ColumnType): number {
  return type.type === 'numbers' ? (type.shape.at(-1) ?? 1) : 1;
}

/** Whether a 32-bit float can hold it. */
export function fitsModel(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}

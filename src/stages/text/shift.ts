/**
 * `shift`: what a decoder reads before each step of a row. Step t of the result is step t - 1 of the
 * column, so that it has as many steps as the column.
 */
import { widthOf, type ColumnType } from '../../contract/artefacts/column-type.js';
import type { Column, FixedNumbersColumn, IdsColumn, NumbersColumn } from '../artefacts/column.js';

/**
 * `first`: the column whose last step stands in front of numbers; null: zeros do. In front of ids
 * stands `<start>`.
 */
export function shiftColumn(column: Column, type: ColumnType, first: Column | null): Column {
  if (column.kind === 'ids' && type.type === 'ids' && type.ends !== undefined) {
    return shiftIds(column, type.ends.start);
  }
  if (column.kind === 'fixed-numbers' && type.type === 'numbers') {
    return shiftFixed(column, widthOf({ shape: type.shape.slice(1) }), first);
  }
  if (column.kind === 'numbers') return shiftRagged(column, first);
  throw new Error(`shift cannot read a ${column.kind} column`);
}

function shiftIds({ rows, values }: IdsColumn, start: number): IdsColumn {
  const shifted = new Int32Array(values.length);
  shifted.set(values.subarray(0, values.length - 1), 1);
  for (let row = 0; row + 1 < rows.length; row++) {
    if (rows[row]! < rows[row + 1]!) shifted[rows[row]!] = start;
  }
  return { kind: 'ids', rows, values: shifted };
}

/** `width`: numbers of a step. */
function shiftFixed(column: FixedNumbersColumn, width: number, first: Column | null): FixedNumbersColumn {
  const size = column.width;
  const values = new Float32Array(column.values.length);
  for (let row = 0; row * size < values.length; row++) {
    const start = row * size;
    values.set(column.values.subarray(start, start + size - width), start + width);
    if (first !== null) values.set(lastStep(first, row, width), start);
  }
  return { kind: 'fixed-numbers', width: size, values };
}

function shiftRagged({ rows, width, values }: NumbersColumn, first: Column | null): NumbersColumn {
  const shifted = new Float32Array(values.length);
  for (let row = 0; row + 1 < rows.length; row++) {
    const [start, end] = [rows[row]! * width, rows[row + 1]! * width];
    if (start === end) continue;
    shifted.set(values.subarray(start, end - width), start + width);
    if (first !== null) shifted.set(lastStep(first, row, width), start);
  }
  return { kind: 'numbers', rows, width, values: shifted };
}

/** The last `width` numbers of a row; zeros of a row without steps. */
function lastStep(column: Column, row: number, width: number): Float32Array {
  switch (column.kind) {
    case 'number':
      return Float32Array.of(column.values[row]!);
    case 'fixed-numbers':
      return column.values.subarray((row + 1) * column.width - width, (row + 1) * column.width);
    case 'numbers': {
      const [start, end] = [column.rows[row]!, column.rows[row + 1]!];
      return start === end ? new Float32Array(width) : column.values.subarray((end - 1) * width, end * width);
    }
    default:
      throw new Error(`shift cannot begin with a ${column.kind} column`);
  }
}

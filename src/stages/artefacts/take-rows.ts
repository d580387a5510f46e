/** Some rows of a batch, in the order given. */
import { dictionary } from '../../base/dictionary.js';
import type { Batch, Column } from './column.js';

export function takeRows(batch: Batch, rows: Int32Array): Batch {
  const columns = dictionary<Column>();
  for (const [name, column] of Object.entries(batch.columns)) columns[name] = takeColumn(column, rows);
  return { rows: rows.length, columns };
}

function takeColumn(column: Column, rows: Int32Array): Column {
  switch (column.kind) {
    case 'text': {
      const [offsets, items] = takeRuns(column.offsets, rows);
      const bytes = new Uint8Array(items);
      copyRuns(column.bytes, column.offsets, rows, bytes);
      return { kind: 'text', offsets, bytes };
    }
    case 'tokens': {
      const [lists, tokens] = takeRuns(column.rows, rows);
      const picked = new Int32Array(tokens);
      let at = 0;
      for (const row of rows) {
        for (let token = column.rows[row]!; token < column.rows[row + 1]!; token++) picked[at++] = token;
      }
      const [offsets, size] = takeRuns(column.offsets, picked);
      const bytes = new Uint8Array(size);
      // The tokens of a row lie side by side, so a row is copied at once.
      let to = 0;
      for (const row of rows) {
        const start = column.offsets[column.rows[row]!]!;
        const end = column.offsets[column.rows[row + 1]!]!;
        bytes.set(column.bytes.subarray(start, end), to);
        to += end - start;
      }
      return { kind: 'tokens', rows: lists, offsets, bytes };
    }
    case 'ids': {
      const [lists, size] = takeRuns(column.rows, rows);
      const values = new Int32Array(size);
      copyRuns(column.values, column.rows, rows, values);
      return { kind: 'ids', rows: lists, values };
    }
    case 'fixed-ids': {
      const { length } = column;
      const values = new Int32Array(rows.length * length);
      copyBlocks(column.values, length, rows, values);
      return { kind: 'fixed-ids', length, values };
    }
    case 'class':
      return { kind: 'class', codes: rows.map((row) => column.codes[row]!) };
    case 'number':
      return { kind: 'number', values: Float64Array.from(rows, (row) => column.values[row]!) };
    case 'time':
      return {
        kind: 'time',
        values: BigInt64Array.from({ length: rows.length }, (_, i) => column.values[rows[i]!]!),
      };
    case 'fixed-numbers': {
      const { width } = column;
      const values = new Float32Array(rows.length * width);
      copyBlocks(column.values, width, rows, values);
      return { kind: 'fixed-numbers', width, values };
    }
    case 'numbers': {
      const { width } = column;
      const [lists, steps] = takeRuns(column.rows, rows);
      const values = new Float32Array(steps * width);
      let at = 0;
      for (const row of rows) {
        const run = column.values.subarray(column.rows[row]! * width, column.rows[row + 1]! * width);
        values.set(run, at);
        at += run.length;
      }
      return { kind: 'numbers', rows: lists, width, values };
    }
  }
}

/** Offsets of the runs that `rows` picks, laid side by side, and their end. */
function takeRuns(offsets: Int32Array, rows: Int32Array): [Int32Array, number] {
  const taken = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (taken[i + 1] = taken[i]! + offsets[row + 1]! - offsets[row]!));
  return [taken, taken[rows.length]!];
}

function copyRuns<T extends Uint8Array | Int32Array>(
  from: T,
  offsets: Int32Array,
  rows: Int32Array,
  to: T,
): void {
  let at = 0;
  for (const row of rows) {
    const run = from.subarray(offsets[row]!, offsets[row + 1]!);
    to.set(run, at);
    at += run.length;
  }
}

/** Rows of one length each, side by side. */
function copyBlocks<T extends Int32Array | Float32Array>(
  from: T,
  length: number,
  rows: Int32Array,
  to: T,
): void {
  rows.forEach((row, i) => to.set(from.subarray(row * length, (row + 1) * length), i * length));
}

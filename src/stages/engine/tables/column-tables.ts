/**
 * Stored columns gathered in memory, row after row: ids with their lengths, classes, and numbers as
 * float32.
 */
import type { ColumnType } from '../../../contract/artefacts/column-type.js';
import type { Column } from '../../artefacts/column.js';

/** One column of ids over all rows of a split. */
export interface IdsTable {
  readonly kind: 'ids';
  /**
   * Row i is `values[rows[i] .. rows[i + 1])` where lengths differ, else `values[i * length ..]`.
   */
  readonly values: Int32Array;
  /** Null where every row has `length` ids. */
  readonly rows: Int32Array | null;
  readonly length: number | null;
  /** Stands for a row without any id: the engine wants at least one step a row. */
  readonly emptyId: number;
}

export interface NumbersTable {
  readonly kind: 'numbers';
  /** Row-major [rows, …shape]. */
  readonly values: Float32Array;
  /** Of one row: [width], [time, width] or [height, width, channels]. */
  readonly shape: readonly number[];
}

export interface ClassesTable {
  readonly kind: 'classes';
  readonly codes: Int32Array;
}

export type IdsColumnType = Extract<ColumnType, { type: 'ids' }>;

/** Takes the batches of a column in their order. */
export interface Collector<Table> {
  add(column: Column, firstRow: number, rows: number): void;
  finish(): Table;
}

export function collectClasses(rows: number): Collector<ClassesTable> {
  const codes = new Int32Array(rows);
  return {
    add(column, firstRow) {
      if (column.kind !== 'class') throw new Error('classes are not stored as classes');
      codes.set(column.codes, firstRow);
    },
    finish: () => ({ kind: 'classes', codes }),
  };
}

export function collectNumbers(rows: number): Collector<NumbersTable> {
  const values = new Float32Array(rows);
  return {
    add(column, firstRow) {
      if (column.kind !== 'number') throw new Error('numbers are not stored as numbers');
      values.set(column.values, firstRow);
    },
    finish: () => ({ kind: 'numbers', values, shape: [1] }),
  };
}

export function collectIds(type: IdsColumnType, rows: number, emptyId: number): Collector<IdsTable> {
  return type.length === null ? collectRaggedIds(rows, emptyId) : collectFixedIds(type.length, rows, emptyId);
}

function collectFixedIds(length: number, rows: number, emptyId: number): Collector<IdsTable> {
  const values = new Int32Array(rows * length);
  return {
    add(column, firstRow) {
      if (column.kind !== 'fixed-ids') throw new Error('ids are not stored padded');
      values.set(column.values, firstRow * length);
    },
    finish: () => ({ kind: 'ids', values, rows: null, length, emptyId }),
  };
}

function collectRaggedIds(rows: number, emptyId: number): Collector<IdsTable> {
  const offsets = new Int32Array(rows + 1);
  const parts: Int32Array[] = [];
  let total = 0;
  return {
    add(column, firstRow, added) {
      if (column.kind !== 'ids') throw new Error('ids are stored padded');
      const start = column.rows[0]!;
      for (let i = 0; i < added; i++) offsets[firstRow + i + 1] = total + column.rows[i + 1]! - start;
      const part = column.values.slice(start, column.rows[added]!);
      parts.push(part);
      total += part.length;
    },
    finish() {
      const values = new Int32Array(total);
      let at = 0;
      // Each part is let go once copied, so that the peak stays near one copy of the ids, not two.
      for (let part = parts.shift(); part; part = parts.shift()) {
        values.set(part, at);
        at += part.length;
      }
      return { kind: 'ids', values, rows: offsets, length: null, emptyId };
    },
  };
}

/** A column that is in memory already. */
export function tableOfColumn(column: Column, emptyId: number): IdsTable | NumbersTable {
  switch (column.kind) {
    case 'ids':
      return { kind: 'ids', values: column.values, rows: column.rows, length: null, emptyId };
    case 'fixed-ids':
      return { kind: 'ids', values: column.values, rows: null, length: column.length, emptyId };
    case 'number':
      return { kind: 'numbers', values: Float32Array.from(column.values), shape: [1] };
    default:
      throw new Error(`a model reads ids or numbers, not a column of ${column.kind}`);
  }
}

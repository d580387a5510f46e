/**
 * Stored columns gathered in memory, row after row: ids with their lengths, classes, and numbers as
 * float32.
 */
import { widthOf, type ColumnType } from '../../../contract/artefacts/column-type.js';
import { onlyKind, type Column } from '../../artefacts/column.js';

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
  /** Row-major [rows, …shape]; where rows have their own number of steps [steps, …shape]. */
  readonly values: Float32Array;
  /** Of one row: [width], [time, width] or [height, width, channels]; of one step where `rows`. */
  readonly shape: readonly number[];
  /** Row i has the steps `rows[i] .. rows[i + 1]`; null where all rows have one shape. */
  readonly rows: Int32Array | null;
}

export type NumbersColumnType = Extract<ColumnType, { type: 'number' | 'numbers' }>;

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

export function collectNumbers(type: NumbersColumnType, rows: number): Collector<NumbersTable> {
  if (type.type === 'number') return collectFixedNumbers([1], rows);
  return type.ragged ? collectRaggedNumbers(type.shape, rows) : collectFixedNumbers(type.shape, rows);
}

function collectFixedNumbers(shape: readonly number[], rows: number): Collector<NumbersTable> {
  const width = widthOf({ shape });
  const values = new Float32Array(rows * width);
  return {
    add(column, firstRow) {
      if (column.kind !== 'number' && column.kind !== 'fixed-numbers') {
        throw new Error(`numbers of one shape are not stored as ${column.kind}`);
      }
      values.set(column.values, firstRow * width);
    },
    finish: () => ({ kind: 'numbers', values, shape, rows: null }),
  };
}

function collectRaggedNumbers(shape: readonly number[], rows: number): Collector<NumbersTable> {
  const width = widthOf({ shape });
  const offsets = new Int32Array(rows + 1);
  const parts = createParts((length) => new Float32Array(length));
  return {
    add(column, firstRow, added) {
      const { rows: steps, values } = onlyKind('numbers', column);
      const start = steps[0]!;
      const total = parts.length() / width;
      for (let i = 0; i < added; i++) offsets[firstRow + i + 1] = total + steps[i + 1]! - start;
      parts.add(values.slice(start * width, steps[added]! * width));
    },
    finish: () => ({ kind: 'numbers', values: parts.join(), shape, rows: offsets }),
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
  const parts = createParts((length) => new Int32Array(length));
  return {
    add(column, firstRow, added) {
      if (column.kind !== 'ids') throw new Error('ids are stored padded');
      const start = column.rows[0]!;
      const total = parts.length();
      for (let i = 0; i < added; i++) offsets[firstRow + i + 1] = total + column.rows[i + 1]! - start;
      parts.add(column.values.slice(start, column.rows[added]!));
    },
    finish: () => ({ kind: 'ids', values: parts.join(), rows: offsets, length: null, emptyId }),
  };
}

/** Arrays to be put together as one. */
function createParts<A extends Int32Array | Float32Array>(
  make: (length: number) => A,
): { length(): number; add(part: A): void; join(): A } {
  const parts: A[] = [];
  let total = 0;
  return {
    length: () => total,
    add(part) {
      parts.push(part);
      total += part.length;
    },
    join() {
      const values = make(total);
      let at = 0;
      // Each part is let go once copied, so that the peak stays near one copy, not two.
      for (let part = parts.shift(); part; part = parts.shift()) {
        values.set(part, at);
        at += part.length;
      }
      return values;
    },
  };
}

/** A column that is in memory already; `shape`: of numbers, of a row or of a step. */
export function tableOfColumn(
  column: Column,
  { emptyId, shape }: { readonly emptyId: number; readonly shape: readonly number[] },
): IdsTable | NumbersTable {
  switch (column.kind) {
    case 'ids':
      return { kind: 'ids', values: column.values, rows: column.rows, length: null, emptyId };
    case 'fixed-ids':
      return { kind: 'ids', values: column.values, rows: null, length: column.length, emptyId };
    case 'number':
      return { kind: 'numbers', values: Float32Array.from(column.values), shape: [1], rows: null };
    case 'fixed-numbers':
      return { kind: 'numbers', values: column.values, shape, rows: null };
    case 'numbers':
      return { kind: 'numbers', values: column.values, shape, rows: column.rows };
    default:
      throw new Error(`a model reads ids or numbers, not a column of ${column.kind}`);
  }
}

/** Compressed sparse rows: what TF-IDF makes and logistic regression reads. */
import { grown } from './term-table.js';

/**
 * Row i holds `values[k]` in column `columns[k]` for k in `offsets[i] .. offsets[i + 1]`; no column
 * twice in a row.
 */
export interface SparseMatrix {
  readonly rows: number;
  readonly width: number;
  readonly offsets: Float64Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Collects a matrix row by row, doubling its arrays as it fills. */
export class SparseMatrixBuilder {
  #rows = 0;
  #entries = 0;
  #offsets: number[] = [0];
  #columns = new Int32Array(1 << 12);
  #values = new Float32Array(1 << 12);

  constructor(readonly width: number) {}

  /** Appends a row: the first `size` of `columns` and `values`, which are copied. */
  addRow(columns: Int32Array, values: Float64Array, size: number): void {
    const end = this.#entries + size;
    if (end > this.#columns.length) {
      const length = Math.max(end, this.#columns.length * 2);
      this.#columns = grown(this.#columns, length);
      this.#values = grown(this.#values, length);
    }
    this.#columns.set(columns.subarray(0, size), this.#entries);
    this.#values.set(values.subarray(0, size), this.#entries);
    this.#entries = end;
    this.#rows++;
    this.#offsets.push(end);
  }

  /** The matrix so far; the builder must not be used afterwards. */
  finish(): SparseMatrix {
    return {
      rows: this.#rows,
      width: this.width,
      offsets: Float64Array.from(this.#offsets),
      columns: this.#columns.subarray(0, this.#entries),
      values: this.#values.subarray(0, this.#entries),
    };
  }
}

/**
 * Columns in memory: flat typed arrays that lie in memory as Arrow lays them out, so that reading
 * and writing a file copies nothing and a stage works on bytes rather than on a million small
 * objects. All offsets have one entry more than there are rows (or tokens); entry 0 is 0.
 */

/** UTF-8 text, one string a row. Row i is `bytes[offsets[i] .. offsets[i + 1])`. */
export interface TextColumn {
  readonly kind: 'text';
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

/**
 * A list of UTF-8 tokens a row. Row i holds tokens `rows[i] .. rows[i + 1]`; token j is
 * `bytes[offsets[j] .. offsets[j + 1])`.
 */
export interface TokensColumn {
  readonly kind: 'tokens';
  readonly rows: Int32Array;
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

/**
 * A list of vocabulary ids a row, of differing lengths. Row i is `values[rows[i] .. rows[i + 1])`.
 */
export interface IdsColumn {
  readonly kind: 'ids';
  readonly rows: Int32Array;
  readonly values: Int32Array;
}

/** Vocabulary ids padded to one length: `values` is row-major [rows, length]. */
export interface FixedIdsColumn {
  readonly kind: 'fixed-ids';
  readonly length: number;
  readonly values: Int32Array;
}

/** A class a row: an index into the classes that the artefact's column type lists. */
export interface ClassColumn {
  readonly kind: 'class';
  readonly codes: Int32Array;
}

/** One float a row. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly values: Float64Array;
}

/** A point in time a row: milliseconds since 1970 in UTC. */
export interface TimeColumn {
  readonly kind: 'time';
  readonly values: BigInt64Array;
}

/**
 * Numbers with a shape, the same for all rows: `values` is row-major [rows, width], `width` the
 * product of the shape.
 */
export interface FixedNumbersColumn {
  readonly kind: 'fixed-numbers';
  readonly width: number;
  readonly values: Float32Array;
}

/**
 * Steps of `width` numbers each, of differing counts: row i has the steps `rows[i] .. rows[i + 1]`;
 * `values` is row-major [steps, width].
 */
export interface NumbersColumn {
  readonly kind: 'numbers';
  readonly rows: Int32Array;
  readonly width: number;
  readonly values: Float32Array;
}

export type Column =
  | TextColumn
  | TokensColumn
  | IdsColumn
  | FixedIdsColumn
  | ClassColumn
  | NumberColumn
  | TimeColumn
  | FixedNumbersColumn
  | NumbersColumn;

/** A run of rows that fits in memory; every column has `rows` rows. */
export interface Batch {
  readonly rows: number;
  readonly columns: Readonly<Record<string, Column>>;
}

/** A column that must be of this kind, as the type of its table says. */
export function onlyKind<K extends Column['kind']>(
  kind: K,
  column: Column,
): Extract<Column, { readonly kind: K }> {
  if (column.kind !== kind) throw new Error(`expected a column of ${kind}, found ${column.kind}`);
  return column as Extract<Column, { readonly kind: K }>;
}

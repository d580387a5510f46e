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

export type Column =
  TextColumn | TokensColumn | IdsColumn | FixedIdsColumn | ClassColumn | NumberColumn | TimeColumn;

/** A run of rows that fits in memory; every column has `rows` rows. */
export interface Batch {
  readonly rows: number;
  readonly columns: Readonly<Record<string, Column>>;
}

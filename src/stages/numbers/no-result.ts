/** Why a formula has no finite result in a row, and what the columns that it reads hold there. */

export type NoResult = { readonly values: readonly ColumnOfRow[] } & NoResultReason;

export type NoResultReason =
  | { readonly why: 'divides' | 'large' }
  | { readonly why: 'domain'; readonly function: DomainFunction; readonly of: number };

/** Functions that have values for some numbers only. */
export type DomainFunction = 'log' | 'log1p' | 'sqrt';

export interface ColumnOfRow {
  readonly column: string;
  /** A time as text. */
  readonly value: number | string;
}

export interface RowWithoutResult {
  /** From 1. */
  readonly row: number;
  /** Null where the table has one. */
  readonly split: string | null;
  readonly place: NoResult;
}

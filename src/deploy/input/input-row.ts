/**
 * Rows of an input on their way to an answer: what they hold, where they stand, and what keeps one
 * from being a row.
 */
import type { DecimalMark } from '../../contract/operations/delimited.js';
import type { CheckedRow, RowProblem } from '../check-row.js';

/** Where a text or a row begins. */
export interface Place {
  /** Null for standard input and for `--text`. */
  readonly file: string | null;
  /** `line 3`, `text 3`; `file` where the whole file is one text. */
  readonly unit: 'line' | 'text' | 'file';
  /** Counts from 1. */
  readonly at: number;
}

export interface InputRow {
  readonly row: CheckedRow;
  readonly place: Place;
  readonly kept: Kept;
}

/** The columns that a row came with, as they were written: outputs keep them. */
export type Kept =
  | { readonly is: 'fields'; readonly names: readonly string[]; readonly values: readonly string[] }
  | {
      readonly is: 'json';
      /** The object as it was written. */
      readonly text: string;
      readonly fields: Readonly<Record<string, unknown>>;
    };

/** A place that holds no row. Nothing after it is read. */
export interface BadInput {
  readonly place: Place;
  readonly problem: InputProblem;
}

/** Why there is no row. `fault`: what is wrong, in words. */
export type InputProblem =
  | RowProblem
  | { readonly is: 'no JSON'; readonly reason: string }
  /** `comma`: it would be a number with a decimal comma. */
  | {
      readonly is: 'no number';
      readonly column: string;
      readonly found: string;
      readonly decimal: DecimalMark;
      readonly comma: boolean;
    }
  /** `found`: the path that stands there; `fault`: why there is no image. */
  | { readonly is: 'no image'; readonly column: string; readonly found: string; readonly fault: string }
  /** `nul`: it has a NUL byte. */
  | { readonly is: 'no text'; readonly fault: string; readonly nul: boolean }
  | { readonly is: 'malformed'; readonly fault: string }
  /** The archive breaks after this place. */
  | { readonly is: 'cut off'; readonly fault: string }
  | { readonly is: 'column twice'; readonly column: string }
  /** `source`: the field that the source of the training reads it from. */
  | { readonly is: 'two fields'; readonly column: string; readonly source: string }
  /** For CSV output, which is one table and has columns of its own. */
  | { readonly is: 'other columns'; readonly columns: readonly string[]; readonly first: readonly string[] }
  | { readonly is: 'column taken'; readonly column: string }
  | { readonly is: 'inexact number'; readonly column: string };

/** Rows that came together, and what ended them if the input has a fault. */
export interface InputBlock {
  /** The names of the columns, if all rows have the same. */
  readonly names: readonly string[] | null;
  readonly rows: readonly InputRow[];
  readonly bad: BadInput | null;
}

/** `items` up to the first that is bad. */
export function blockOf(names: InputBlock['names'], items: Iterable<InputRow | BadInput>): InputBlock {
  const rows: InputRow[] = [];
  for (const item of items) {
    if ('problem' in item) return { names, rows, bad: item };
    rows.push(item);
  }
  return { names, rows, bad: null };
}

/** A file of data as a new project needs to know it: what it is, how to read it, and its columns. */
import type { Translations } from '../../base/language.js';
import type { TextEncoding } from '../../contract/operations/source.js';

export interface DataFile {
  /** Absolute. */
  readonly path: string;
  /** Without its folders. */
  readonly name: string;
  readonly encoding: TextEncoding;
  readonly layout: Layout;
  /** In the order of the file. */
  readonly columns: readonly DataColumn[];
  /** Rows that were read. */
  readonly rows: number;
  /** Whether these are all rows of the file. */
  readonly whole: boolean;
  /** Rows that no source can read: with a field too many, or with bytes of another encoding. */
  readonly brokenRows: number;
  readonly findings: readonly Finding[];
}

export type Layout =
  | {
      readonly is: 'table';
      readonly delimiter: Delimiter;
      readonly quoting: boolean;
      readonly header: boolean;
    }
  | { readonly is: 'json' }
  | { readonly is: 'fasttext' }
  | { readonly is: 'lines' };

export type Delimiter = ',' | ';' | '\t' | '|';

export interface DataColumn {
  /** How people call it: the name in the header, else `column 2`, in the reader's language. */
  readonly title: string;
  /** How a program names it: by its name, or by its place where it has no name of its own. */
  readonly source: string | number;
  /** Of each row; empty where the row has nothing. */
  readonly values: readonly string[];
}

/** What was guessed, and why. */
export interface Finding {
  readonly about: string;
  readonly text: string;
}

/** Why something is no data set, and what helps. */
export interface Refusal {
  readonly refusal: string;
  readonly help: string;
  /** Of a reason that a source gives, which has them already. */
  readonly translations?: Translations<{ readonly refusal: string; readonly help: string }>;
}

export function isRefusal<Value extends object>(value: Value | Refusal): value is Refusal {
  return 'refusal' in value;
}

/** The name of a column, which may be in capitals or not, or its number from 1. */
export function columnNamed({ columns }: DataFile, name: string): DataColumn | null {
  const same = (one: string): boolean => one.toLowerCase() === name.trim().toLowerCase();
  return (
    columns.find(({ title }) => title === name) ??
    columns.find(({ title }) => same(title)) ??
    (/^\d+$/.test(name) ? columns[Number(name) - 1] : undefined) ??
    null
  );
}

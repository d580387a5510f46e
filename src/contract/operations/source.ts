/** What the sources of rows have in common. */
import { widthOf, type NumbersColumnType } from '../artefacts/column-type.js';

/** Where a source reads: a file on disk, or the one that `download` left. */
export type SourceInputs = { readonly path?: 'file' };
export type SourceFiles = { readonly path?: 'file' };

/** The columns of a table of texts, each of a class. */
export const labelledText = { text: 'text', label: 'label' } as const;

/** Names of the WHATWG encoding standard. */
export const textEncodings = [
  'utf-8',
  'latin1',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'shift_jis',
  'gb18030',
  'utf-16le',
  'utf-16be',
] as const;
export type TextEncoding = (typeof textEncodings)[number];

export type SourceArguments = {
  /** Rows to read, from the start; null reads all. */
  readonly limit: number | null;
  /** Share of rows that may be broken and are left out, from 0 to 1; more fail the stage. */
  readonly tolerance: number;
  /** Absent for UTF-8. A byte order mark in the file says more. */
  readonly encoding?: TextEncoding;
};

/** Of a source that reads one file of text. */
export type MemberArgument = {
  /** The file in an archive; absent for the only one, or where the file is no archive. */
  readonly member?: string;
};

/** How labels in a file become classes. */
export type ClassMapping = {
  /** Label as written to class; null takes the labels themselves as classes. */
  readonly labels: Readonly<Record<string, string>> | null;
  /**
   * The classes in the order of `labels`, which a JSON object does not keep; null sorts them. Of
   * two classes the last is the positive one, whose probability a model with one output gives.
   */
  readonly class_order: readonly string[] | null;
};

/** A column of a table that a source reads. */
export type TableColumn = SingleColumn | NumbersColumn;

/** A column whose value is in one field. */
export type SingleColumn = {
  readonly name: string;
  /**
   * A regular expression (JavaScript, Unicode): the value is its first group, or its match where it
   * has no group. Absent for the whole field.
   */
  readonly pattern?: string;
} & (
  | { readonly type: 'text' | 'number' }
  /** As `format` says, `DD/MM/YYYY`; absent for ISO 8601. */
  | { readonly type: 'time'; readonly format?: string }
  | ({ readonly type: 'class' } & ClassMapping & Threshold)
);

/** A column of numbers with a shape. */
export type NumbersColumn = NumbersColumnType & { readonly name: string };

/** How numbers become two classes. */
type Threshold = {
  /** The label is `true` for a number above it, else `false`. Absent for labels as they are. */
  readonly above?: number;
};

/** A column, and where it stands in the file. */
export type SourceColumn = SingleSourceColumn | NumbersSourceColumn;

/** A header or field, or the number of a column, counted from 1. */
export type FieldName = string | number;

export type SingleSourceColumn = SingleColumn & { readonly source: FieldName };

export type NumbersSourceColumn = NumbersColumn & {
  /** The fields of its numbers in their order; a name with `*` stands for all headers that match. */
  readonly sources: readonly FieldName[];
};

/** Whether one field of JSON has all numbers of a row, as a list. */
export function isListField(column: NumbersSourceColumn): boolean {
  const [first, ...more] = column.sources;
  if (more.length > 0 || String(first).includes('*')) return false;
  return column.ragged === true || widthOf(column) > 1;
}

/** The fields that a column is read from. */
export function fieldsOf(column: SourceColumn): readonly FieldName[] {
  return column.type === 'numbers' ? column.sources : [column.source];
}

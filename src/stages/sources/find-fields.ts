/** In which fields of a record each column stands. */
import { widthOf } from '../../contract/artefacts/column-type.js';
import { fieldsOf, type FieldName, type SourceColumn } from '../../contract/operations/source.js';

export type FoundFields =
  | { readonly places: readonly FieldPlace[] }
  /** No field has the name or number that `column` asks for; `present` are those that there are. */
  | { readonly column: string; readonly missing: string; readonly present: readonly string[] }
  /** Several fields have the name that `column` asks for; they count from 1. */
  | { readonly column: string; readonly repeated: string; readonly fields: readonly number[] }
  /** `pattern` stands for `matched` fields, and the column has `width` numbers. */
  | {
      readonly column: string;
      readonly pattern: string;
      readonly matched: readonly string[];
      readonly width: number;
    };

/** Columns by their place in what is asked for, fields by their place in a record, both from 0. */
export interface FieldPlace {
  readonly column: number;
  readonly field: number;
}

/** `headings`: the names of the fields; null where fields have numbers only, `width` of them. */
export function findFields(
  columns: readonly SourceColumn[],
  headings: readonly string[] | null,
  width: number,
): FoundFields {
  const numbers = Array.from({ length: width }, (_, i) => String(i + 1));
  const places: FieldPlace[] = [];
  for (const [column, wanted] of columns.entries()) {
    const { name } = wanted;
    const pattern = patternOf(wanted);
    if (pattern !== null) {
      const found = matching(pattern, headings ?? []);
      const most = widthOf(pattern.of);
      const matched = found.map((field) => headings![field]!);
      if (found.length !== most) return { column: name, pattern: pattern.written, matched, width: most };
      for (const field of found) places.push({ column, field });
      continue;
    }
    for (const source of fieldsOf(wanted)) {
      const names = headings !== null && typeof source === 'string' ? headings : numbers;
      const [field, ...more] = fieldsNamed(String(source), names);
      if (field === undefined) return { column: name, missing: String(source), present: names };
      if (more.length > 0) {
        return { column: name, repeated: String(source), fields: [field, ...more].map((at) => at + 1) };
      }
      places.push({ column, field });
    }
  }
  return { places };
}

interface FieldPattern {
  readonly written: string;
  readonly of: Extract<SourceColumn, { readonly type: 'numbers' }>;
}

/** The pattern that stands for the fields of a column, or null. */
function patternOf(column: SourceColumn): FieldPattern | null {
  if (column.type !== 'numbers') return null;
  const [only] = column.sources;
  return isPattern(only) ? { written: only, of: column } : null;
}

export function isPattern(source: FieldName | undefined): source is string {
  return typeof source === 'string' && source.includes('*');
}

/** The fields whose names match, in the order of the file. */
function matching({ written }: FieldPattern, headings: readonly string[]): number[] {
  const parts = plain(written)
    .split('*')
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`));
  const expression = new RegExp(`^${parts.join('.*')}$`, 'su');
  return indexesOf(headings, (name) => expression.test(plain(name)));
}

/**
 * Fields of exactly this name; if there are none, those that differ in outer blanks or in the form
 * of Unicode only.
 */
function fieldsNamed(name: string, names: readonly string[]): number[] {
  const exact = indexesOf(names, (other) => other === name);
  return exact.length > 0 ? exact : indexesOf(names, (other) => plain(other) === plain(name));
}

function indexesOf(names: readonly string[], fits: (name: string) => boolean): number[] {
  return [...names.keys()].filter((i) => fits(names[i]!));
}

function plain(name: string): string {
  return name.trim().normalize('NFC');
}

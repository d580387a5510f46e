/**
 * Where a column of the model stands in the rows of an input: in the field that the command names,
 * else in the field that the source of the training reads it from, else in one of its own name.
 */
import { own } from '../../base/dictionary.js';
import type { RawColumns, SourceFields } from '../../contract/stage-graph.js';
import { valueFaults } from '../../stages/artefacts/messages.js';
import { partReader } from '../../stages/artefacts/part-of-value.js';
import type { InputProblem } from './input-row.js';

export interface GivenFields {
  /** The names that columns of the model have in the input, if they are others. */
  readonly fields: ReadonlyMap<string, string>;
  /** What the source of the training reads the columns from; absent for fields of their own names. */
  readonly sources?: SourceFields;
}

export interface FoundField {
  readonly field: string;
  /** The part of the field that is the value; null for all of it. */
  readonly pattern: string | null;
}

/** `has`: whether the rows have a field. Where none is there, the field that was looked for first. */
export function fieldOfColumn(
  column: string,
  { fields, sources = {} }: GivenFields,
  has: (field: string) => boolean,
): FoundField | { readonly problem: InputProblem } {
  const source = own(sources, column);
  const named = fields.get(column);
  if (named !== undefined) {
    return { field: named, pattern: source?.field === named ? (source.pattern ?? null) : null };
  }
  if (source === undefined || !has(source.field)) return { field: column, pattern: null };
  const ofOther = Object.entries(sources).some(([other, { field }]) => other !== column && field === column);
  if (source.field !== column && has(column) && !ofOther) {
    return { problem: { is: 'two fields', column, source: source.field } };
  }
  return { field: source.field, pattern: source.pattern ?? null };
}

/** All fields that a column may stand in. */
export function possibleFields(
  columns: RawColumns,
  { fields, sources = {} }: GivenFields,
): readonly string[] {
  const all = Object.keys(columns).flatMap((column) => {
    const named = fields.get(column);
    if (named !== undefined) return [named];
    return [column, ...(own(sources, column) === undefined ? [] : [sources[column]!.field])];
  });
  return [...new Set(all)];
}

/** The part of a text that a pattern finds, as the source of the training reads it. */
export function partOf(
  text: string,
  { field, pattern }: FoundField,
): { readonly value: string } | { readonly problem: InputProblem } {
  if (pattern === null) return { value: text };
  const value = partReader(pattern)(text);
  if (value !== null) return { value };
  const fault = `in its column "${field}", ${valueFaults.noMatch({ value: text, pattern })}`;
  return { problem: { is: 'malformed', fault } };
}

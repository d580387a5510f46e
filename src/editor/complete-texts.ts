/** What may stand in a text: a choice of its argument, or a field of the table's file. */
import type { SourceFile } from '../base/source/source-file.js';
import type { Expression } from '../language/syntax/ast.js';
import type { Analysis } from './analysis.js';
import { calledPrimitive, valuesFor } from './complete-arguments.js';
import { plain, type Completion } from './completion-item.js';

/** The fields of a table's file, by the path that the program writes; null where they are not known. */
export type FieldsOf = (path: string, from: SourceFile) => readonly string[] | null;

export function stringCompletions(
  analysis: Analysis,
  path: readonly Expression[],
  fieldsOf: FieldsOf,
): readonly Completion[] {
  const text = path.at(-1);
  const call = path.findLast((each) => each.kind === 'call');
  if (text?.kind !== 'string' || call?.kind !== 'call') return [];
  const table = path.find(
    (each) =>
      each.kind === 'call' &&
      each.arguments.some((one) => one.kind === 'named' && one.name.text === 'columns'),
  );
  const columns =
    table?.kind === 'call'
      ? table.arguments.find((one) => one.kind === 'named' && one.name.text === 'columns')
      : undefined;
  if (table?.kind === 'call' && columns !== undefined && path.includes(columns.value)) {
    const [file] = table.arguments;
    const value = file === undefined ? undefined : analysis.valueOf(file.value);
    if (value?.kind !== 'scalar' || typeof value.value !== 'string') return [];
    return (fieldsOf(value.value, analysis.file) ?? []).map((field) =>
      plain(field, 'column', value.value as string),
    );
  }
  const argument = call.arguments.find(({ value }) => value === text);
  const primitive = calledPrimitive(analysis, call);
  if (argument === undefined || primitive === undefined) return [];
  const position = call.arguments.indexOf(argument);
  const parameter =
    argument.kind === 'named'
      ? primitive.parameters.find(({ name }) => name === argument.name.text)
      : primitive.parameters.filter(({ positional }) => positional)[position];
  return parameter === undefined ? [] : valuesFor(analysis, parameter, true);
}

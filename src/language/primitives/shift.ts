/**
 * `shift`: what a decoder reads before each step of what it says; and which input of a model is such
 * a column of its own target, so that the model's answers take its place when it predicts.
 */
import { columnsRead } from '../../contract/operations/map-steps.js';
import { windowColumns } from '../../contract/operations/windows.js';
import type { Node } from '../types/node.js';
import { showColumnType, type ColumnType, type DatasetValue } from '../types/table.js';
import { describeValue } from '../types/show-type.js';
import type { ColumnValue, Value } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { noSuchColumn } from './column-diagnostics.js';
import { diagnose } from './diagnose.js';
import { parameter } from './parameters.js';
import { columnsOf, contentOf, stepsTo, type PreparationStep } from './preparation.js';
import { defineStep, type StepRule } from './step.js';
import { windowsOfTable } from './windows.js';

const shiftParameters = [
  parameter(
    'first',
    false,
    {
      kind: 'value',
      shown: 'column',
      accepts: (value) => value.kind === 'column' || value.kind === 'accessor' || value.kind === 'error',
      optional: true,
    },
    'Of numbers: the column whose last step stands in front. By default zeros do, which are the mean of ' +
      'standardized numbers.',
    null,
  ),
] as const;

type Call = PrimitiveCall<typeof shiftParameters>;

export const shift = defineStep({
  name: 'shift',
  operation: 'shift',
  summary:
    'What a decoder reads before each step that it says: the steps of a row one later, as many as ' +
    'before. In front of ids stands `<start>`, so their vocabulary needs `ends: true`. A model that ' +
    'reads the shift of its target is fed its own answers when it predicts.',
  example:
    'english = vocabulary(tokens, ends: true)\n' +
    'ids = tokens |> index(english, ends: true)\n' +
    'pairs = ids with { before: .text |> shift }',
  from: 'Id[..time]',
  to: 'Id[..time]',
  parameters: shiftParameters,
  fits: (type) =>
    type.kind === 'ids'
      ? type.length.kind === 'ragged'
      : type.kind === 'numbers' && type.shape.length > 0 && type.shape.length < 3,
  rule: (type, call, column) =>
    type.kind === 'ids' ? shiftIds(type, call) : shiftNumbers(type, call, column),
});

function shiftIds(type: Extract<ColumnType, { readonly kind: 'ids' }>, call: Call): StepRule<'shift'> | null {
  const { vocabulary, length } = type;
  const first = call.arguments.value('first');
  if (first !== null) {
    reportFirst(call, describeFirst(first), null);
    return null;
  }
  if (vocabulary.ends !== true && vocabulary.node !== null) {
    call.context.report(diagnose('noEndWords', call.span, { step: call.shown, vocabulary }));
    return null;
  }
  return { type: { kind: 'ids', vocabulary, length }, arguments: {} };
}

function shiftNumbers(
  type: ColumnType,
  call: Call,
  { table, column }: ColumnValue,
): StepRule<'shift'> | null {
  const first = call.arguments.value('first');
  if (first === null || table === null || type.kind !== 'numbers') return { type, arguments: {} };
  if (first.kind === 'error') return null;
  const width = stepWidth(type);
  if (first.kind === 'column' && first.steps.length > 0) {
    reportFirst(call, `${describeFirst(first)} after other steps`, width);
    return null;
  }
  const name = first.kind === 'column' ? first.column : first.kind === 'accessor' ? first.path.join('.') : '';
  const own = table.columns.get(name);
  if (own === undefined) {
    call.context.report(noSuchColumn(call.arguments.span('first'), name, table));
    return null;
  }
  const others = otherHistory(table, column, name);
  if (others !== null) {
    call.context.report(diagnose('shiftBeginsWithOthers', call.arguments.span('first'), others));
    return null;
  }
  if (width !== null && stepWidth(own) === width) return { type, arguments: { first: name } };
  reportFirst(call, showColumnType(own), width);
  return null;
}

/** Of a future that would begin with other columns of the history than it has: both. */
function otherHistory(
  table: DatasetValue,
  column: string,
  first: string,
): { readonly history: readonly string[]; readonly future: readonly string[] } | null {
  if (column !== windowColumns.future || first !== windowColumns.history) return null;
  const { of = [], target = [] } = windowsOfTable(table)?.arguments ?? {};
  return of.join() === target.join() ? null : { history: of, future: target };
}

function reportFirst(call: Call, got: string, needed: number | null): void {
  const span = call.arguments.span('first');
  const first = `\`${span.file.text.slice(span.start, span.end)}\``;
  call.context.report(diagnose('shiftBegins', span, { first, got, needed }));
}

function describeFirst(value: Value): string {
  return value.kind === 'column' ? showColumnType(value.type) : describeValue(value);
}

/** How many numbers a step of a row has; null of what has no steps of numbers. */
function stepWidth(type: ColumnType): number | null {
  if (type.kind === 'number') return 1;
  if (type.kind !== 'numbers') return null;
  const [, width] = type.shape;
  if (width === undefined) return 1;
  return width.kind === 'number' ? width.value : null;
}

/**
 * Whether column `name` is the shift of column `of`. It goes by what both were made of, whatever
 * their names; `pad` and `truncate` may come after the shift, if the other column went through the
 * same.
 */
export function isShiftOf({ reference }: DatasetValue, name: string, of: string): boolean {
  const steps = stepsTo(reference.node);
  const unshifted = withoutShift(makingOf(steps, name));
  return unshifted !== null && JSON.stringify(unshifted) === JSON.stringify(makingOf(steps, of));
}

/** Whether column `name` is the shift of any column. */
export function isShift({ reference }: DatasetValue, name: string): boolean {
  return withoutShift(makingOf(stepsTo(reference.node), name)) !== null;
}

/** What the values of a column were computed by, without the names of columns. */
type Making =
  | { readonly column: string; readonly stage: readonly unknown[] | null }
  | { readonly operation: string; readonly done: readonly unknown[]; readonly from: readonly Making[] };

function makingOf(steps: readonly PreparationStep[], column: string): Making {
  const at = steps.findLastIndex((step) => columnsOf(step).into.includes(column));
  const last = steps[at];
  if (last === undefined) return { column, stage: null };
  if (last.kind !== 'map') return { column, stage: contentOf(last) };
  const { step } = last;
  const from = columnsRead(step).map((name) => makingOf(steps.slice(0, at), name));
  if (step.operation === 'copy') return from[0]!;
  const fitted = Object.values<Node>(step.fitted).map(({ id }) => id);
  return { operation: step.operation, done: [step.version, step.arguments, fitted], from };
}

/** What is shifted; null where nothing is. */
function withoutShift(making: Making): Making | null {
  if (!('operation' in making)) return null;
  const [first] = making.from;
  if (making.operation === 'shift') return first!;
  if (making.operation !== 'pad' && making.operation !== 'truncate') return null;
  const before = withoutShift(first!);
  return before && { ...making, from: [before] };
}

/** `windows`: pieces of a series with what came next, for a model that forecasts. */
import { windowColumns } from '../../contract/operations/windows.js';
import type { Span } from '../../base/source/source-file.js';
import { numberDimension } from '../types/dimension.js';
import type { OperationNode } from '../types/node.js';
import type { ColumnOrigin, ColumnType, DatasetValue } from '../types/table.js';
import { showColumns } from '../types/table.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { asked } from './asked.js';
import { noSuchColumn, wrongColumnType } from './column-diagnostics.js';
import { columnNamed, readAs } from './column-named.js';
import { asWritten, definePrimitive, type PrimitiveCall, type PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { accessor, boolean, named, parameter, positiveInteger } from './parameters.js';
import { rowsFunction } from './rows-function.js';
import type { ConstantSchema } from './schema.js';
import { rowHistory } from './splits.js';

const windowLength = { type: 'integer', minimum: 1, maximum: 100000 } as const satisfies ConstantSchema;
const gapsHandling = { type: 'string', enum: ['leave_out', 'join'] } as const satisfies ConstantSchema;

const windowParameters = [
  named('history', windowLength, 'Known steps of a window: the rows before the forecast.'),
  named('horizon', windowLength, 'Steps to forecast.', 1),
  named('step', positiveInteger, 'Steps from one window to the next.', 1),
  parameter(
    'of',
    false,
    { kind: 'custom', shown: 'list of columns', read: readColumns, optional: true },
    'The columns of numbers in `history`: `[.value, .rain]`. By default all of the table.',
    null,
  ),
  parameter(
    'target',
    false,
    { kind: 'custom', shown: 'column or list of columns', read: readColumns, optional: true },
    'The column to forecast, `.value`, or several. Not needed if the table has one column of numbers.',
    null,
  ),
  parameter(
    'series',
    false,
    accessor({ optional: true }),
    'A column of texts or classes that names the series of each row. No window has rows of two series.',
    null,
  ),
  parameter('time', false, accessor({ optional: true }), 'The column of times, if there are several.', null),
  named(
    'gaps',
    gapsHandling,
    'A window with a missing step inside is left out and counted; `"join"` takes the rows as they follow each ' +
      'other.',
    'leave_out',
  ),
  named(
    'each_step',
    boolean,
    'Adds the column `futures`: the `horizon` values after each step of the history, for a model that ' +
      'forecasts at each step. Of several targets, those of a step stand side by side.',
    false,
  ),
] as const;

export const windows = definePrimitive({
  name: 'windows',
  kind: 'rows',
  role: 'window',
  signature:
    'Table with time → Table{history: float[history, columns], future: float[horizon], origin: time}',
  summary:
    'Cuts the rows of each split, in order of time, into windows: `history` has the known steps, `future` the ' +
    'values of the `horizon` steps that follow, `origin` the time of the last known step. The future of a ' +
    'window lies in its split; its history may reach back into earlier splits, and never forward.',
  example:
    'days = csv("temperatures.csv", columns: { day: time("Date"), value: number("Temp") })\n' +
    'parts = days |> split(by: .day, into: { train: 70%, validation: 10%, test: 20% })\n' +
    'series = parts |> windows(history: 30, horizon: 7)',
  parameters: windowParameters,
  evaluate: (call) => rowsFunction(call, (table) => windowsOf(call, table)),
});

/** `.value` or `[.value, .rain]`: names of columns. */
function readColumns(value: Value, span: Span, context: PrimitiveContext): readonly string[] | null {
  const items = value.kind === 'list' ? value.items : [{ value, span }];
  const names = items.flatMap((item) => (item.value.kind === 'accessor' ? [item.value.path.join('.')] : []));
  if (names.length === items.length && names.length > 0) return [...new Set(names)];
  if (items.every((item) => item.value.kind !== 'error')) context.report(diagnose('notColumns', span));
  return null;
}

type Call = PrimitiveCall<typeof windowParameters>;

function windowsOf(call: Call, table: DatasetValue): Value {
  const { context } = call;
  if (!splitInOrder(call, table)) return errorValue;
  const time = timeColumn(call, table);
  const series = seriesColumn(call, table);
  const of = numberColumns(call, 'of', table);
  if (time === null || series === undefined || of === null) return errorValue;
  const target = targetColumns(call, table, of);
  if (target === null) return errorValue;
  const each = call.arguments.json('each_step');
  const taken = series !== null && Object.values<string>(windowColumns).includes(series);
  if (taken) {
    context.report(diagnose('seriesHasWindowName', call.arguments.span('series'), { name: series }));
    return errorValue;
  }
  const { history, horizon, step } = call.arguments.pick(['history', 'horizon', 'step']);
  const gaps = call.arguments.json('gaps');
  const node = context.nodes.operation({
    operation: 'windows',
    arguments: {
      history,
      horizon,
      step,
      time,
      of,
      target,
      ...asked({ series }, { series: null }),
      ...(gaps === 'join' && { gaps: 'join' as const }),
      ...(each && { each: true as const }),
    },
    inputs: { data: table.reference },
    files: {},
    ...asWritten(call),
  });
  return windowTable(table, node, call.span);
}

/** The table that the stage leaves. */
function windowTable(table: DatasetValue, node: OperationNode<'windows'>, span: Span): DatasetValue {
  const { history, horizon, of, target, series, each } = node.arguments;
  const numbers = (...sizes: number[]): ColumnType => ({
    kind: 'numbers',
    shape: sizes.map(numberDimension),
  });
  const columns = new Map<string, ColumnType>([
    [windowColumns.history, numbers(history, of.length)],
    [windowColumns.future, target.length === 1 ? numbers(horizon) : numbers(horizon, target.length)],
  ]);
  if (each) columns.set(windowColumns.futures, numbers(history, horizon * target.length));
  columns.set(windowColumns.origin, { kind: 'time' });
  if (series !== undefined) columns.set(series, table.columns.get(series)!);
  const origin: ColumnOrigin = { by: 'step', shown: node.summary, span };
  return {
    ...table,
    columns,
    origins: new Map([...columns.keys()].map((name) => [name, origin])),
    reference: { node, splits: null },
    span,
  };
}

/**
 * False, and reported, where the rows are not split yet, or were drawn: then neighbours in time are
 * on both sides.
 */
function splitInOrder(call: Call, table: DatasetValue): boolean {
  const made = windowsOfTable(table);
  if (made !== null) {
    call.context.report(diagnose('windowsOfWindows', call.span, { first: made.span }));
    return false;
  }
  const history = rowHistory(table.reference);
  for (const node of history) {
    const drawn = node.operation === 'sample' || (node.operation === 'split' && !isByTime(node, table));
    if (!drawn) continue;
    const time = [...table.columns].find(([, { kind }]) => kind === 'time')?.[0] ?? null;
    call.context.report(diagnose('windowsOfDrawnRows', call.span, { drawn: node.span, time }));
    return false;
  }
  const isSplit = history.some(({ operation }) => operation === 'split' || operation === 'dataset');
  if (isSplit) return true;
  const time = [...table.columns].find(([, { kind }]) => kind === 'time')?.[0] ?? 'day';
  call.context.report(diagnose('windowsBeforeSplit', call.span, { time, table: table.span }));
  return false;
}

function isByTime({ arguments: { by } }: OperationNode<'split'>, table: DatasetValue): boolean {
  return by !== undefined && table.columns.get(by)?.kind === 'time';
}

function timeColumn(call: Call, table: DatasetValue): string | null {
  const accessor = call.arguments.value('time');
  if (accessor !== null)
    return columnNamed(call, 'time', accessor, table, { kinds: ['time'], shown: ['time'] }) ?? null;
  const times = [...table.columns].filter(([, { kind }]) => kind === 'time').map(([name]) => name);
  if (times.length === 1) return times[0]!;
  const shown = { span: table.span, columns: showColumns(table.columns) };
  call.context.report(
    times.length === 0
      ? diagnose('columnMissing', call.span, {
          callee: 'windows',
          wanted: 'time',
          table: shown,
          missing: null,
        })
      : diagnose('windowColumnUnclear', call.span, { argument: 'time', fitting: times }),
  );
  return null;
}

/** Null for one series, undefined when something was reported. */
function seriesColumn(call: Call, table: DatasetValue): string | null | undefined {
  const accessor = call.arguments.value('series');
  if (accessor === null) return null;
  return columnNamed(call, 'series', accessor, table, { kinds: ['text', 'class'], shown: ['Text', 'Class'] });
}

/** The columns that an argument names; of one that is not given, all of numbers. */
function numberColumns(call: Call, argument: 'of' | 'target', table: DatasetValue): readonly string[] | null {
  const given = call.arguments.json(argument);
  if (given === null) {
    const all = [...table.columns].filter(([, { kind }]) => kind === 'number').map(([name]) => name);
    if (all.length > 0) return all;
    const shown = { span: table.span, columns: showColumns(table.columns) };
    call.context.report(
      diagnose('columnMissing', call.span, {
        callee: 'windows',
        wanted: 'number',
        table: shown,
        missing: null,
      }),
    );
    return null;
  }
  const span = call.arguments.span(argument);
  for (const name of given) {
    const type = table.columns.get(name);
    if (type?.kind === 'number') continue;
    const fix = readAs(['number'], table, name);
    call.context.report(
      type === undefined
        ? noSuchColumn(span, name, table)
        : wrongColumnType(span, name, table, { shown: ['number'], fix }),
    );
    return null;
  }
  return given;
}

function targetColumns(call: Call, table: DatasetValue, of: readonly string[]): readonly string[] | null {
  if (call.arguments.json('target') !== null) return numberColumns(call, 'target', table);
  if (of.length === 1) return of;
  call.context.report(diagnose('windowColumnUnclear', call.span, { argument: 'target', fitting: of }));
  return null;
}

/** The `windows` that the rows of `table` come from, or null. */
export function windowsOfTable(table: DatasetValue): OperationNode<'windows'> | null {
  let { node } = table.reference;
  while (node.kind === 'map') ({ node } = node.input);
  return node.operation === 'windows' ? node : null;
}

/** True, and reported, when `table` has windows, which share rows. */
export function refuseWindows(call: PrimitiveCall, table: DatasetValue, span: Span): boolean {
  const made = windowsOfTable(table);
  if (made === null) return false;
  const holes = { callee: call.primitive.name, windows: made.span };
  call.context.report(diagnose('dividesWindows', span, holes));
  return true;
}

/** `difference`: how much columns of a series changed since some rows before. */
import { describeValue } from '../types/show-type.js';
import type { DatasetValue } from '../types/table.js';
import { errorValue, type AccessorValue, type Value } from '../types/value.js';
import { asked } from './asked.js';
import { noSuchColumn, wrongColumnType } from './column-diagnostics.js';
import { columnNamed, readAs } from './column-named.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { accessor, named, parameter, positiveInteger, valueOf } from './parameters.js';
import { rowsFunction } from './rows-function.js';
import { rowHistory } from './splits.js';
import { refuseStream } from './streams.js';
import { refuseWindows } from './windows.js';

const parameters = [
  {
    ...parameter(
      'columns',
      true,
      valueOf('column', 'accessor', 'error'),
      'The columns of numbers: `.value, .rain`. They keep their names.',
    ),
    rest: 'positional',
  },
  named('lag', positiveInteger, 'How many rows before. 12 of monthly rows is the change in a year.', 1),
  parameter(
    'series',
    false,
    accessor({ optional: true }),
    'A column of texts or classes that names the series of each row. No difference is of two series.',
    null,
  ),
  parameter('time', false, accessor({ optional: true }), 'The column of times, if there are several.', null),
] as const;

export const difference = definePrimitive({
  name: 'difference',
  kind: 'rows',
  role: 'window',
  signature: 'Table with time → Table',
  summary:
    'Replaces columns by their change since `lag` rows before, in order of time: value(t) - value(t - lag). ' +
    'The first rows of a series, which have none before, are left out. The first row of a later split looks ' +
    'back into the split before. Forecasts of windows are added to the values before them, so their scores ' +
    'and predictions are in the unit of the data. Those of single rows are of changes.',
  example:
    'days = csv("temperatures.csv", columns: { day: time("Date"), value: number("Temp") })\n' +
    'changes = days |> difference(.value) |> split(by: .day, into: { train: 80%, test: 20% })',
  parameters,
  evaluate: (call) => rowsFunction(call, (table) => differences(call, table)),
});

type Call = PrimitiveCall<typeof parameters>;

function differences(call: Call, table: DatasetValue): Value {
  if (refuseStream(call, table, call.span) || refuseWindows(call, table, call.span)) return errorValue;
  const columns = namedColumns(call, table);
  const time = timeColumn(call, table);
  if (columns === null || time === null || !isInOrder(call, table, time)) return errorValue;
  const given = call.arguments.value('series');
  const wanted = { kinds: ['text', 'class'], shown: ['Text', 'Class'] } as const;
  const series = given === null ? null : columnNamed(call, 'series', given, table, wanted);
  if (series === undefined) return errorValue;
  const node = call.context.nodes.operation({
    operation: 'difference',
    arguments: {
      columns,
      lag: call.arguments.json('lag'),
      time,
      ...asked({ series }, { series: null }),
    },
    inputs: { data: table.reference },
    files: {},
    ...asWritten(call),
  });
  const origins = new Map(table.origins);
  for (const name of columns) origins.set(name, { by: 'step', shown: call.shown, span: call.span });
  return { ...table, origins, reference: { node, splits: null }, span: call.span };
}

function namedColumns(call: Call, table: DatasetValue): readonly string[] | null {
  const { rest } = call.arguments;
  const names = rest.map(({ value, span }) =>
    value.kind === 'accessor' ? columnNamedAt(call, value, span, table) : undefined,
  );
  if (names.length === 0) {
    const fitting = [...table.columns].filter(([, { kind }]) => kind === 'number').map(([name]) => name);
    if (fitting.length === 1) return fitting;
    const got = describeValue(table);
    call.context.report(diagnose('differenceOfNothing', call.span, { fitting, got }));
    return null;
  }
  return names.every((name) => name !== undefined) ? [...new Set(names)] : null;
}

function columnNamedAt(
  call: Call,
  value: AccessorValue,
  span: Call['span'],
  table: DatasetValue,
): string | undefined {
  const name = value.path.join('.');
  const type = table.columns.get(name);
  if (type?.kind === 'number') return name;
  call.context.report(
    type === undefined
      ? noSuchColumn(span, name, table)
      : wrongColumnType(span, name, table, { shown: ['number'], fix: readAs(['number'], table, name) }),
  );
  return undefined;
}

/** The column of times; null when something was reported. */
function timeColumn(call: Call, table: DatasetValue): string | null {
  const given = call.arguments.value('time');
  if (given !== null) {
    return columnNamed(call, 'time', given, table, { kinds: ['time'], shown: ['time'] }) ?? null;
  }
  const times = [...table.columns].filter(([, { kind }]) => kind === 'time').map(([name]) => name);
  if (times.length === 1) return times[0]!;
  call.context.report(diagnose('differenceWithoutTime', call.span, { fitting: times }));
  return null;
}

/** False, and reported, where rows were drawn: those that stand side by side do not follow each other. */
function isInOrder(call: Call, table: DatasetValue, time: string): boolean {
  const drawn = rowHistory(table.reference).find(
    (node) =>
      node.operation === 'sample' ||
      (node.operation === 'split' &&
        (node.arguments.by === undefined || table.columns.get(node.arguments.by)?.kind !== 'time')),
  );
  if (drawn === undefined) return true;
  call.context.report(diagnose('differenceOfDrawnRows', call.span, { drawn: drawn.span, time }));
  return false;
}

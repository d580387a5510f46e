/** `join`: the columns of another table, by a key. */
import { showColumns, type Columns, type ColumnType, type DatasetValue } from '../types/table.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { columnNamed } from './column-named.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { accessor, named, parameter, valueOf } from './parameters.js';
import { stepsTo } from './preparation.js';
import { refuseStream } from './streams.js';
import type { ConstantSchema } from './schema.js';

const missingRows = { type: 'string', enum: ['fail', 'drop'] } as const satisfies ConstantSchema;

const joinParameters = [
  { ...parameter('data', true, valueOf('Table', 'dataset'), 'The rows, a table or a dataset.'), fed: true },
  parameter(
    'other',
    true,
    valueOf('Table', 'dataset'),
    'A table with one row for each key, as a source gives it.',
  ),
  parameter('by', false, accessor(), 'The key: a column of texts or classes that both tables have.'),
  named(
    'missing',
    missingRows,
    'What becomes of rows whose key the other table lacks: `"fail"`, or `"drop"` with a warning that counts them.',
    'fail',
  ),
] as const;

export const join = definePrimitive({
  name: 'join',
  kind: 'rows',
  role: 'drop',
  signature: 'Tables → Table',
  summary: 'Puts the columns of another table beside the rows that have the same key.',
  example:
    'reviews = join(csv("reviews.csv", columns: { text: "text", film: "film" }), csv("films.csv", columns: { film: "film", genre: class("genre") }), by: .film)',
  parameters: joinParameters,
  evaluate: (call) => {
    const data = call.arguments.value('data');
    const other = call.arguments.value('other');
    return data?.kind === 'dataset' && other?.kind === 'dataset' ? joined(call, data, other) : errorValue;
  },
});

function joined(call: PrimitiveCall<typeof joinParameters>, data: DatasetValue, other: DatasetValue): Value {
  const { context } = call;
  if (refuseStream(call, data, call.arguments.span('data'))) return errorValue;
  const span = call.arguments.span('other');
  if (other.splits.size > 1) {
    context.report(
      diagnose('severalSplitsAppended', span, { callee: 'join', names: [...other.splits.keys()] }),
    );
    return errorValue;
  }
  if (stepsTo(other.reference.node).length > 0) {
    context.report(diagnose('joinsPreparedTable', span));
    return errorValue;
  }
  const wanted = { kinds: ['text', 'class'], shown: ['Text', 'Class'] } as const;
  const key = call.arguments.value('by');
  const by = columnNamed(call, 'by', key, data, wanted);
  if (by === undefined || columnNamed(call, 'by', key, other, wanted) === undefined) return errorValue;
  const twice = [...other.columns.keys()].find((name) => name !== by && data.columns.has(name));
  if (twice !== undefined) {
    const columns = showColumns(data.columns);
    context.report(diagnose('columnInBothTables', span, { name: twice, data: { span: data.span, columns } }));
    return errorValue;
  }
  const node = context.nodes.operation({
    operation: 'join',
    arguments: { by, missing: call.arguments.json('missing') },
    inputs: { data: data.reference, other: other.reference },
    files: {},
    ...asWritten(call),
  });
  const columns: Columns = new Map<string, ColumnType>([
    ...data.columns,
    ...[...other.columns].filter(([name]) => name !== by),
  ]);
  const origins = new Map([...other.origins, ...data.origins]);
  return { ...data, columns, origins, reference: { node, splits: null }, span: call.span };
}

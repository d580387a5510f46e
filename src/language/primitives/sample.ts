/** `sample`: some rows of a table, drawn at random. */
import type { Span } from '../../base/source/source-file.js';
import { describeValue } from '../types/show-type.js';
import type { DatasetValue } from '../types/table.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive, type PrimitiveCall, type PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { dividedSplit, stratifyColumn, stratifyParameter } from './divide.js';
import { accessor, named, parameter, seed } from './parameters.js';
import { rowsFunction } from './rows-function.js';

const sampleParameters = [
  parameter(
    'size',
    true,
    { kind: 'custom', shown: 'int or share', read: readSize },
    'The number of rows (`1000`), or their share (`10%`).',
  ),
  parameter(
    'of',
    false,
    accessor({ optional: true, of: 'split' }),
    'The split to take rows from (`.train`). Not needed for a table. Other splits stay as they are.',
    null,
  ),
  stratifyParameter,
  named('seed', seed, 'Seed of the random choice.', 0),
] as const;

export const sample = definePrimitive({
  name: 'sample',
  kind: 'rows',
  role: 'drop',
  signature: 'Table → Table',
  summary:
    'Keeps some rows, chosen at random, in their order. The same seed gives the same rows, and of two ' +
    'sizes with one seed the smaller sample is a part of the larger one, unless it is stratified.',
  example: 'few = fasttext("reviews.txt") |> sample(1000, stratify: .label)',
  parameters: sampleParameters,
  evaluate: (call) => rowsFunction(call, (table) => sampleOf(call, table)),
});

type Size = { readonly rows: number } | { readonly fraction: number };

function readSize(value: Value, span: Span, context: PrimitiveContext): Size | null {
  if (value.kind === 'error') return null;
  if (value.kind === 'scalar' && typeof value.value === 'number') {
    const { value: number, unit } = value;
    if (unit === '%' && number > 0 && number <= 100) return { fraction: number / 100 };
    if (unit === null && Number.isInteger(number) && number >= 1) return { rows: number };
    if (unit === null && number > 0 && number < 1) return { fraction: number };
  }
  context.report(diagnose('wrongSample', span, { got: describeValue(value) }));
  return null;
}

function sampleOf(call: PrimitiveCall<typeof sampleParameters>, table: DatasetValue): Value {
  const from = dividedSplit(call, table, 'of');
  const stratify = stratifyColumn(call, table);
  if (from === null || stratify === undefined) return errorValue;
  const node = call.context.nodes.operation({
    operation: 'sample',
    arguments: { from, size: call.arguments.json('size'), seed: call.arguments.json('seed'), stratify },
    inputs: { data: table.reference },
    files: {},
    ...asWritten(call),
  });
  return { ...table, reference: { node, splits: null }, span: call.span };
}

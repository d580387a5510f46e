/**
 * `codes = digits |> auto.encoder`: rows through a part of a trained model. The table keeps its
 * columns and splits, and gets the column `code`.
 */
import { encodedColumn } from '../../contract/operations/encode.js';
import type { Span } from '../../base/source/source-file.js';
import { canonicalModelGraph, strangeSize } from '../types/model-graph.js';
import { showShape } from '../types/dimension.js';
import type { DatasetValue } from '../types/table.js';
import type { AppliedInput, FunctionValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { BoundArguments, type Primitive, type PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { modelInputs } from './model-inputs.js';
import { beginningInputs } from './trainable.js';

/** `primitive` is the one whose messages say which column feeds which input: `train`. */
export function encodeRows(
  context: PrimitiveContext,
  primitive: Primitive,
  part: FunctionValue,
  { rows, at, span }: { readonly rows: DatasetValue; readonly at: AppliedInput; readonly span: Span },
): Value {
  const bound = new Map([['data', { value: rows, json: null, span: at.span }]]);
  const call = {
    primitive,
    span,
    shown: part.shown,
    bare: false,
    context,
    arguments: new BoundArguments(true, bound, span, []),
  };
  const inputs = modelInputs(call, part, rows, null);
  if (inputs === null) return errorValue;
  const given = inputs.map((input) => ({ value: input.tensor, span: at.span }));
  const output = (part.part?.frozen(part.shown, part.span, null) ?? part).apply(given, span);
  if (output.kind !== 'tensor') return errorValue;
  const isFixed = output.shape.every(({ kind }) => kind === 'number');
  if (!isFixed || output.element !== 'float' || strangeSize(inputs, output) !== null) {
    context.report(diagnose('codeWithoutShape', span, { part: part.shown, shape: showShape(output.shape) }));
    return errorValue;
  }
  const node = context.nodes.operation({
    operation: 'encode',
    arguments: { model: canonicalModelGraph(inputs, output), into: encodedColumn },
    inputs: { data: rows.reference, ...beginningInputs({ inputs, output }) },
    files: {},
    summary: part.shown,
    span,
    argumentSpans: {},
  });
  return {
    ...rows,
    columns: new Map([...rows.columns, [encodedColumn, { kind: 'numbers', shape: output.shape }]]),
    origins: new Map([...rows.origins, [encodedColumn, { by: 'step', shown: part.shown, span }]]),
    reference: { node, splits: null },
    span,
  };
}

/** `+ - * /` inside a model: of two tensors of one shape, or of a tensor and a number. */
import { addLayer } from '../primitives/layer.js';
import { shapesDiffer } from '../primitives/messages.js';
import type { Json } from '../ir/json.js';
import type { Expression } from '../syntax/ast.js';
import { sameShape, showDimension } from '../types/dimension.js';
import { LayerIdentity } from '../types/layer-graph.js';
import { describeValue } from '../types/show-type.js';
import type { TensorValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { Checker } from './checker.js';
import { operatorTypes } from './messages.js';
import { shownCall } from './call.js';

const operations: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
};

export function tensorArithmetic(
  checker: Checker,
  expression: Expression & { readonly kind: 'binary' },
  left: Value,
  right: Value,
): Value {
  const operation = operations[expression.operator];
  const wrong = (): Value => {
    checker.report(
      operatorTypes(expression.span, expression.operator, describeValue(left), describeValue(right)),
    );
    return errorValue;
  };
  if (operation === undefined) return wrong();
  const inputs: TensorValue[] = [];
  let constant: Record<string, Json> = {};
  for (const [value, side] of [
    [left, 'left'],
    [right, 'right'],
  ] as const) {
    if (value.kind === 'tensor' && value.element === 'float') inputs.push(value);
    else if (value.kind === 'scalar' && (value.type === 'int' || value.type === 'float')) {
      constant = { constant: typeof value.value === 'number' ? value.value : 1, side };
    } else return wrong();
  }
  const [first, second] = inputs;
  if (second !== undefined && !sameShape(first!.shape, second.shape)) {
    const axis =
      first!.shape.length === second.shape.length
        ? first!.shape
            .map((one, at) => [showDimension(one), showDimension(second.shape[at]!)])
            .filter(([one, other]) => one !== other)
            .map(([one, other]) => `${one} and ${other} differ`)[0]!
        : 'one has more axes than the other';
    checker.report(
      shapesDiffer(expression.span, `\`${expression.operator}\``, first!, second, axis, [
        'only plain numbers are spread over a whole tensor; bring both to one shape, for example with `dense`',
      ]),
    );
    return errorValue;
  }
  const shown = { shown: shownCall(expression), span: expression.span };
  return addLayer(
    operation,
    {
      shape: first!.shape,
      masked: inputs.some((input) => input.masked),
      arguments: () => constant,
      setsWidth: false,
      activation: null,
    },
    inputs,
    new LayerIdentity(),
    shown,
  );
}

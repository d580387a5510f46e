/** `+ - * /` inside a model: of two tensors of one shape, or of a tensor and a number. */
import { addLayer } from '../primitives/layer.js';
import { shapesDiffer } from '../primitives/messages.js';
import type { Expression, ExpressionOf } from '../syntax/ast.js';
import { sameDimension, sameShape, showDimension } from '../types/dimension.js';
import { LayerIdentity } from '../types/layer-graph.js';
import { describeValue } from '../types/show-type.js';
import type { TensorValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import {
  elementwise,
  isNumber,
  lineAfter,
  lineBefore,
  numberOf,
  type Elementwise,
  type Line,
} from './arithmetic.js';
import type { Checker } from './checker.js';
import { operatorTypes } from './messages.js';
import { showExpression } from './show-expression.js';

export function tensorArithmetic(
  checker: Checker,
  expression: ExpressionOf<'binary'>,
  left: Value,
  right: Value,
): Value {
  const operation = elementwise(expression.operator);
  const wrong = (): Value => {
    const [one, other] = [describeValue(left), describeValue(right)];
    checker.report(operatorTypes(expression.span, expression.operator, one, other));
    return errorValue;
  };
  if (operation === undefined) return wrong();
  if (isFloat(left) && isFloat(right)) return ofTensors(checker, expression, operation, left, right);
  if (isFloat(left) && isNumber(right)) {
    const line = lineBefore(expression.operator, numberOf(right));
    return line === null ? wrong() : straightLine(expression, left, line);
  }
  if (isNumber(left) && isFloat(right)) {
    const line = lineAfter(expression.operator, numberOf(left));
    return line === null ? wrong() : straightLine(expression, right, line);
  }
  return wrong();
}

function ofTensors(
  checker: Checker,
  expression: ExpressionOf<'binary'>,
  operation: Elementwise,
  left: TensorValue,
  right: TensorValue,
): Value {
  if (!sameShape(left.shape, right.shape)) {
    checker.report(
      shapesDiffer(expression.span, `\`${expression.operator}\``, [left, right], difference(left, right), [
        'only plain numbers are spread over a whole tensor; bring both to one shape, for example with `dense`',
      ]),
    );
    return errorValue;
  }
  const masked = left.masked || right.masked;
  return addLayer({
    operation,
    rule: { shape: left.shape, masked, arguments: () => ({}), setsWidth: false, activation: null },
    inputs: [left, right],
    reaches: ['step', 'step'],
    identity: new LayerIdentity(),
    layer: asWritten(expression),
  });
}

/** Which axis differs, in words. */
function difference(left: TensorValue, right: TensorValue): string {
  if (left.shape.length !== right.shape.length) return 'one has more axes than the other';
  const axis = left.shape.findIndex((one, at) => !sameDimension(one, right.shape[at]!));
  return `${showDimension(left.shape[axis]!)} and ${showDimension(right.shape[axis]!)} differ`;
}

function straightLine(expression: Expression, tensor: TensorValue, line: Line): Value {
  return addLayer({
    operation: 'affine',
    rule: {
      shape: tensor.shape,
      masked: tensor.masked,
      arguments: () => ({ ...line }),
      setsWidth: false,
      activation: null,
    },
    inputs: [tensor],
    reaches: ['step'],
    identity: new LayerIdentity(),
    layer: asWritten(expression),
  });
}

function isFloat(value: Value): value is TensorValue {
  return value.kind === 'tensor' && value.element === 'float';
}

function asWritten(expression: Expression): { readonly shown: string; readonly span: Expression['span'] } {
  return { shown: showExpression(expression), span: expression.span };
}

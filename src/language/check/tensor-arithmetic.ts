/**
 * `+ - * /` inside a model: of two tensors of one shape, or of a tensor and a number. One number for
 * each step or row (a last axis of 1) meets each of the others: weights times states.
 */
import { diagnose as diagnoseLayer } from '../primitives/diagnose.js';
import { addLayer } from '../primitives/layer.js';
import type { Expression, ExpressionOf } from '../syntax/ast.js';
import { sameDimension, sameShape, showDimension, type Dimension } from '../types/dimension.js';
import { LayerIdentity } from '../types/layer-graph.js';
import { shapedTensor } from '../types/made-tensor.js';
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
import { diagnose } from './diagnose.js';
import { showExpression } from './show-expression.js';

export function tensorArithmetic(
  checker: Checker,
  expression: ExpressionOf<'binary'>,
  left: Value,
  right: Value,
): Value {
  const operation = elementwise(expression.operator);
  const wrong = (): Value => {
    const { operator, span } = expression;
    const types = { left: describeValue(left), right: describeValue(right) };
    checker.report(diagnose('operatorTypes', span, { operator, ...types }));
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
  const shape = commonShape(left.shape, right.shape);
  if (shape === null) {
    const { operator, span } = expression;
    const both = [shapedTensor(left), shapedTensor(right)] as const;
    const sizes = differentSizes(left, right);
    checker.report(diagnoseLayer('operatorSizesDiffer', span, { operator, sizes, both }));
    return errorValue;
  }
  const masked = left.masked || right.masked;
  return addLayer({
    operation,
    rule: { shape, masked, arguments: () => ({}), setsWidth: false, activation: null },
    inputs: [left, right],
    reaches: ['step', 'step'],
    identity: new LayerIdentity(),
    hasWeights: false,
    layer: asWritten(expression),
  });
}

/** Null where they do not fit. */
function commonShape(left: Shape, right: Shape): Shape | null {
  if (sameShape(left, right)) return left;
  if (left.length !== right.length || !sameShape(left.slice(0, -1), right.slice(0, -1))) return null;
  if (isOne(right.at(-1)!)) return left;
  return isOne(left.at(-1)!) ? right : null;
}

type Shape = TensorValue['shape'];

const isOne = (size: Dimension): boolean => size.kind === 'number' && size.value === 1;

/** Of the first axis that differs; null when one tensor has more axes. */
function differentSizes(left: TensorValue, right: TensorValue): readonly [string, string] | null {
  if (left.shape.length !== right.shape.length) return null;
  const axis = left.shape.findIndex((one, at) => !sameDimension(one, right.shape[at]!));
  return [showDimension(left.shape[axis]!), showDimension(right.shape[axis]!)];
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
    hasWeights: false,
    layer: asWritten(expression),
  });
}

function isFloat(value: Value): value is TensorValue {
  return value.kind === 'tensor' && value.element === 'float';
}

function asWritten(expression: Expression): { readonly shown: string; readonly span: Expression['span'] } {
  return { shown: showExpression(expression), span: expression.span };
}

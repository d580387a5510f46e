/** `+ - * /` inside a model: of two tensors of one shape, or of a tensor and a number. */
import { addLayer } from '../primitives/layer.js';
import { shapesDiffer } from '../primitives/messages.js';
import type { Expression, ExpressionOf } from '../syntax/ast.js';
import { sameDimension, sameShape, showDimension } from '../types/dimension.js';
import { LayerIdentity } from '../types/layer-graph.js';
import { describeValue } from '../types/show-type.js';
import type { ScalarValue, TensorValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { Checker } from './checker.js';
import { operatorTypes } from './messages.js';
import { showExpression } from './show-expression.js';

type Arithmetic = 'add' | 'subtract' | 'multiply' | 'divide';

const operations: Readonly<Record<string, Arithmetic>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
};

export function tensorArithmetic(
  checker: Checker,
  expression: ExpressionOf<'binary'>,
  left: Value,
  right: Value,
): Value {
  const operation = operations[expression.operator];
  const wrong = (): Value => {
    const [one, other] = [describeValue(left), describeValue(right)];
    checker.report(operatorTypes(expression.span, expression.operator, one, other));
    return errorValue;
  };
  if (operation === undefined) return wrong();
  if (isFloat(left) && isFloat(right)) return ofTensors(checker, expression, operation, left, right);
  if (isFloat(left) && isNumber(right)) {
    const line = rightLine(expression.operator, (right.value ?? 1) as number);
    return line === null ? wrong() : straightLine(expression, left, line);
  }
  if (isNumber(left) && isFloat(right)) {
    const line = leftLine(expression.operator, (left.value ?? 1) as number);
    return line === null ? wrong() : straightLine(expression, right, line);
  }
  return wrong();
}

function ofTensors(
  checker: Checker,
  expression: ExpressionOf<'binary'>,
  operation: Arithmetic,
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

/** factor·x + offset */
interface Line {
  readonly factor: number;
  readonly offset: number;
}

function straightLine(expression: Expression, tensor: TensorValue, line: Line): Value {
  return addLayer({
    operation: 'affine',
    rule: {
      shape: tensor.shape,
      masked: tensor.masked,
      arguments: () => ({ factor: line.factor, offset: line.offset }),
      setsWidth: false,
      activation: null,
    },
    inputs: [tensor],
    reaches: ['step'],
    identity: new LayerIdentity(),
    layer: asWritten(expression),
  });
}

function rightLine(operator: string, number: number): Line | null {
  if (operator === '+') return { factor: 1, offset: number };
  if (operator === '-') return { factor: 1, offset: -number };
  if (operator === '*') return { factor: number, offset: 0 };
  return number === 0 ? null : { factor: 1 / number, offset: 0 };
}

function leftLine(operator: string, number: number): Line | null {
  if (operator === '+') return { factor: 1, offset: number };
  if (operator === '-') return { factor: -1, offset: number };
  return operator === '*' ? { factor: number, offset: 0 } : null;
}

function isFloat(value: Value): value is TensorValue {
  return value.kind === 'tensor' && value.element === 'float';
}

/** A plain number; one that only a call will give counts as well. */
function isNumber(value: Value): value is ScalarValue {
  return value.kind === 'scalar' && (value.type === 'int' || value.type === 'float') && value.unit === null;
}

function asWritten(expression: Expression): { readonly shown: string; readonly span: Expression['span'] } {
  return { shown: showExpression(expression), span: expression.span };
}

/** Constants: literals, and arithmetic on them, computed while checking. */
import type { Span } from '../../base/source/source-file.js';
import type { BinaryOperator, ExpressionOf } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { ScalarType, ScalarValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { Checker } from './checker.js';
import { diagnose } from './diagnose.js';

export function scalar(
  type: ScalarType,
  value: ScalarValue['value'],
  span: Span,
  unit: ScalarValue['unit'] = null,
): ScalarValue {
  return { kind: 'scalar', type, value, unit, span };
}

export function literal(expression: ExpressionOf<'number' | 'string' | 'boolean' | 'none'>): ScalarValue {
  switch (expression.kind) {
    case 'number':
      return scalar(expression.integer ? 'int' : 'float', expression.value, expression.span, expression.unit);
    case 'string':
      return scalar('Text', expression.value, expression.span);
    case 'boolean':
      return scalar('bool', expression.value, expression.span);
    case 'none':
      return scalar('none', null, expression.span);
  }
}

/** `"page " + 3`, and `3 + "4"`, whose text has a number. */
function numberBesideText(
  left: ScalarValue,
  right: ScalarValue,
): { readonly beside?: { readonly number: number; readonly text: string } } {
  const values = [left.value, right.value];
  const number = values.find((value) => typeof value === 'number');
  const text = values.find((value) => typeof value === 'string');
  return number === undefined || text === undefined ? {} : { beside: { number, text } };
}

/** `left operator right` of two constants. */
export function foldBinary(
  checker: Checker,
  operator: BinaryOperator,
  left: ScalarValue,
  right: ScalarValue,
  span: Span,
): Value {
  const type = resultType(operator, left, right);
  if (type === null) {
    const types = { left: describeValue(left), right: describeValue(right) };
    const added = operator === '+' ? numberBesideText(left, right) : {};
    checker.report(diagnose('operatorTypes', span, { operator, ...types, ...added }));
    return errorValue;
  }
  if (left.value === undefined || right.value === undefined) return scalar(type, undefined, span);
  if (operator === '/' && right.value === 0) {
    checker.report(diagnose('divisionByZero', span));
    return errorValue;
  }
  const value = compute(operator, left.value, right.value);
  // Text keeps the place where it began: relative paths start from there.
  const exact = type === 'int' && !Number.isInteger(value) ? 'float' : type;
  return scalar(exact, value, type === 'Text' ? left.span : span, left.unit ?? right.unit);
}

function resultType(operator: BinaryOperator, left: ScalarValue, right: ScalarValue): ScalarType | null {
  const numbers = isNumber(left) && isNumber(right) && sameUnit(operator, left, right);
  const texts = left.type === 'Text' && right.type === 'Text';
  switch (operator) {
    case '+':
      if (texts) return 'Text';
      return numbers ? numeric(left, right) : null;
    case '-':
    case '*':
      return numbers ? numeric(left, right) : null;
    case '/':
      return numbers ? (isInt(left) && isInt(right) ? 'int' : 'float') : null;
    case '==':
    case '!=':
      return 'bool';
    case '<':
    case '<=':
    case '>':
    case '>=':
      return numbers || texts ? 'bool' : null;
    case 'and':
    case 'or':
      return left.type === 'bool' && right.type === 'bool' ? 'bool' : null;
    case '@':
      return null;
  }
}

/** Sums need equal units; a product or quotient takes one. */
function sameUnit(operator: BinaryOperator, left: ScalarValue, right: ScalarValue): boolean {
  if (operator === '*') return left.unit === null || right.unit === null;
  if (operator === '/') return right.unit === null;
  return left.unit === right.unit;
}

function isNumber(value: ScalarValue): boolean {
  return value.type === 'int' || value.type === 'float';
}

function isInt(value: ScalarValue): boolean {
  return value.type === 'int';
}

function numeric(left: ScalarValue, right: ScalarValue): ScalarType {
  return isInt(left) && isInt(right) ? 'int' : 'float';
}

type Constant = string | number | boolean | null;

function compute(operator: BinaryOperator, left: Constant, right: Constant): Constant {
  switch (operator) {
    case '+':
      return typeof left === 'string' ? left + String(right) : (left as number) + (right as number);
    case '-':
      return (left as number) - (right as number);
    case '*':
      return (left as number) * (right as number);
    case '/':
      return (left as number) / (right as number);
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left! < right!;
    case '<=':
      return left! <= right!;
    case '>':
      return left! > right!;
    case '>=':
      return left! >= right!;
    case 'and':
      return left === true && right === true;
    default:
      return left === true || right === true;
  }
}

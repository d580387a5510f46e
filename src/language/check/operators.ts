/** Operators: on constants, on columns of a table, and on tensors in a model. */
import type { ExpressionOf } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { Checker } from './checker.js';
import { accessorWithoutTable, columnArithmetic, columnUnary } from './column-arithmetic.js';
import { foldBinary, scalar } from './constants.js';
import { diagnose } from './diagnose.js';
import type { Scope } from './scope.js';
import { tensorArithmetic } from './tensor-arithmetic.js';

export function evaluateBinary(checker: Checker, expression: ExpressionOf<'binary'>, scope: Scope): Value {
  const left = checker.evaluate(expression.left, scope);
  const right = checker.evaluate(expression.right, scope);
  if (left.kind === 'error' || right.kind === 'error') return errorValue;
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    return foldBinary(checker, expression.operator, left, right, expression.span);
  }
  if (left.kind === 'column' || right.kind === 'column') {
    return columnArithmetic(checker, expression, left, right);
  }
  if (left.kind === 'tensor' || right.kind === 'tensor') {
    return tensorArithmetic(checker, expression, left, right);
  }
  const accessor = [expression.left, expression.right].find(({ kind }) => kind === 'accessor');
  if (accessor !== undefined) {
    checker.report(accessorWithoutTable(expression, accessor));
    return errorValue;
  }
  const types = { left: describeValue(left), right: describeValue(right) };
  checker.report(diagnose('operatorTypes', expression.span, { operator: expression.operator, ...types }));
  return errorValue;
}

export function evaluateUnary(checker: Checker, expression: ExpressionOf<'unary'>, scope: Scope): Value {
  const operand = checker.evaluate(expression.operand, scope);
  if (operand.kind === 'error') return errorValue;
  const negates = expression.operator === '-';
  if (operand.kind === 'scalar') {
    const fits = negates ? operand.type === 'int' || operand.type === 'float' : operand.type === 'bool';
    if (fits && operand.value === undefined) return operand;
    if (fits) {
      const value = negates ? -(operand.value as number) : operand.value !== true;
      return scalar(operand.type, value, expression.span, operand.unit);
    }
  }
  if (operand.kind === 'column') return columnUnary(checker, expression, operand);
  const { operator, span } = expression;
  checker.report(diagnose('unaryType', span, { operator, operand: describeValue(operand) }));
  return errorValue;
}

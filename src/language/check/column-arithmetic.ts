/** Operators on columns of a table: `.weight / (.height * .height)`, `.stars > 3`. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { FormulaFunction } from '../../contract/operations/formula.js';
import { combineColumns } from '../primitives/column-formulas.js';
import { diagnose as diagnoseStep } from '../primitives/diagnose.js';
import type { BinaryOperator, Expression, ExpressionOf } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import { errorValue, type ColumnValue, type Value } from '../types/value.js';
import type { Checker } from './checker.js';
import { diagnose } from './diagnose.js';
import { showExpression } from './show-expression.js';

const functions: Readonly<Record<BinaryOperator, FormulaFunction | null>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '@': null,
  '<': 'less',
  '<=': 'less_or_equal',
  '>': 'greater',
  '>=': 'greater_or_equal',
  '==': 'equal',
  '!=': 'not_equal',
  and: 'and',
  or: 'or',
};

export function columnArithmetic(
  checker: Checker,
  expression: ExpressionOf<'binary'>,
  left: Value,
  right: Value,
): Value {
  const { operator: by, span } = expression;
  const apply = functions[by];
  if (apply === null) {
    const types = { left: describeValue(left), right: describeValue(right) };
    checker.report(diagnose('operatorTypes', span, { operator: by, ...types }));
    return errorValue;
  }
  const written = { apply, by, shown: showExpression(expression), span };
  return combineColumns(checker, written, [
    { value: left, span: expression.left.span },
    { value: right, span: expression.right.span },
  ]);
}

export function columnUnary(
  checker: Checker,
  expression: ExpressionOf<'unary'>,
  operand: ColumnValue,
): Value {
  const { operator: by, span } = expression;
  const written = {
    apply: by === '-' ? 'negate' : 'not',
    by,
    shown: showExpression(expression),
    span,
  } as const;
  return combineColumns(checker, written, [{ value: operand, span: expression.operand.span }]);
}

/** `.stars > 3` where no `with` says of which table. */
export function accessorWithoutTable(
  { operator, span }: ExpressionOf<'binary'>,
  accessor: Expression,
): Diagnostic {
  return diagnoseStep('accessorWithoutTable', span, { by: operator, accessor: showExpression(accessor) });
}

/**
 * Arithmetic on what only a run will know, in models and in cells: of two of one shape, and of one
 * and a number, which is a straight line.
 */
import type { BinaryOperator } from '../syntax/ast.js';
import type { ScalarValue, Value } from '../types/value.js';

const operations = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const;

export type Elementwise = (typeof operations)[keyof typeof operations];

/** The operation of `x + y`, element by element; undefined for an operator that has none. */
export function elementwise(operator: BinaryOperator): Elementwise | undefined {
  return isArithmetic(operator) ? operations[operator] : undefined;
}

function isArithmetic(operator: BinaryOperator): operator is keyof typeof operations {
  return operator in operations;
}

/** factor·x + offset */
export interface Line {
  readonly factor: number;
  readonly offset: number;
}

/** `x operator number` as a line; null where it is none. */
export function lineBefore(operator: BinaryOperator, number: number): Line | null {
  if (operator === '+') return { factor: 1, offset: number };
  if (operator === '-') return { factor: 1, offset: -number };
  if (operator === '*') return { factor: number, offset: 0 };
  return operator === '/' && number !== 0 ? { factor: 1 / number, offset: 0 } : null;
}

/** `number operator x` as a line; null where it is none. */
export function lineAfter(operator: BinaryOperator, number: number): Line | null {
  if (operator === '+') return { factor: 1, offset: number };
  if (operator === '-') return { factor: -1, offset: number };
  return operator === '*' ? { factor: number, offset: 0 } : null;
}

/** A plain number; one that only a call will give counts as well. */
export function isNumber(value: Value | { readonly kind: 'cell-tensor' }): value is ScalarValue {
  return value.kind === 'scalar' && value.unit === null && (value.type === 'int' || value.type === 'float');
}

/** The number; for one that only a call will give, one that goes everywhere. */
export function numberOf(value: ScalarValue): number {
  return typeof value.value === 'number' ? value.value : 1;
}

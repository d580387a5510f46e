/** Expressions as written, for messages and for the names of stages. */
import type { Expression } from '../syntax/ast.js';

/** More than this says no more to a reader. */
const shownLength = 200;

/** The text of an expression on one line; a long one is cut. */
export function showExpression({ span }: Expression): string {
  const { file, start, end } = span;
  const text = file.text.slice(start, Math.min(end, start + 4 * shownLength)).replaceAll(/\s+/gu, ' ');
  const whole = end - start <= 4 * shownLength && text.length <= shownLength;
  return whole ? text : `${[...text].slice(0, shownLength - 1).join('')}…`;
}

/** Ranges, `1..5`: both ends belong to it. */
import type { Span } from '../../base/source/source-file.js';
import type { ExpressionOf } from '../syntax/ast.js';
import { describeValue } from '../types/show-type.js';
import type { ListItem, RangeValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { scalar } from './constants.js';
import type { Checker } from './checker.js';
import { diagnose } from './diagnose.js';
import type { Scope } from './scope.js';

/** What a loop may go through. */
const ITEM_LIMIT = 100_000;

export function evaluateRange(
  checker: Checker,
  { from, to, span }: ExpressionOf<'range'>,
  scope: Scope,
): Value {
  const ends = [from, to].map((end) => ({ end, value: checker.evaluate(end, scope) }));
  const numbers: number[] = [];
  for (const { end, value } of ends) {
    if (value.kind === 'error') return errorValue;
    const isNumber = value.kind === 'scalar' && (value.type === 'int' || value.type === 'float');
    if (!isNumber || value.unit !== null || typeof value.value !== 'number') {
      checker.report(diagnose('rangeEnd', end.span, { got: describeValue(value) }));
      return errorValue;
    }
    numbers.push(value.value);
  }
  const [first, last] = numbers as [number, number];
  if (first > last) {
    checker.report(diagnose('rangeBackwards', span, { from: first, to: last }));
    return errorValue;
  }
  return { kind: 'range', from: first, to: last };
}

/** The whole numbers of a range; null, and reported, where its ends are none or it has too many. */
export function itemsOfRange(
  checker: Checker,
  { from, to }: RangeValue,
  span: Span,
): readonly ListItem[] | null {
  if (!Number.isInteger(from) || !Number.isInteger(to)) {
    const got = `\`${from}..${to}\``;
    checker.report(diagnose('rangeNoIntegers', span, { got }));
    return null;
  }
  const count = to - from + 1;
  if (count > ITEM_LIMIT) {
    checker.report(diagnose('rangeTooLong', span, { count, limit: ITEM_LIMIT }));
    return null;
  }
  return Array.from({ length: count }, (_, at) => ({ value: scalar('int', from + at, span), span }));
}

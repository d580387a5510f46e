/**
 * `rate: 0,5`, `adam(0,001)`: a number with a decimal comma, as Spanish and most of Europe write it.
 * Only where nothing else can be meant: after a `:` or `=` outside a list, and where the digits
 * behind the comma begin with 0.
 */
import type { IToken } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import { endOf } from './text-tokens.js';

/** The number with a point that begins at `at`; null where there is none. */
export function decimalComma(tokens: readonly IToken[], at: number): string | null {
  const whole = tokens[at];
  if (whole?.tokenType !== t.NumberLiteral || !/^\d+$/u.test(whole.image)) return null;
  const comma = tokens[at + 1];
  const decimals = tokens[at + 2];
  if (comma?.tokenType !== t.Comma || decimals?.tokenType !== t.NumberLiteral) return null;
  if (endOf(whole) !== comma.startOffset || endOf(comma) !== decimals.startOffset) return null;
  if (!/^\d+$/u.test(decimals.image)) return null;
  const before = tokens[at - 1]?.tokenType;
  const alone = before === t.Colon || before === t.Equal;
  return alone || /^0\d/u.test(decimals.image) ? `${whole.image}.${decimals.image}` : null;
}

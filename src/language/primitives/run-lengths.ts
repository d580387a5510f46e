/** Arguments that say how many tokens a run has: `1..3`. */
import type { Span } from '../../base/source/source-file.js';
import { describeValue } from '../types/show-type.js';
import type { Value } from '../types/value.js';
import type { PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';

export type RunLengths = {
  readonly from: number;
  readonly to: number;
};

/** Longer runs occur once. */
const LONGEST = 16;

/**
 * A range; null, and reported, for anything else. `ngrams(2)` would mean pairs to some, and single
 * tokens and pairs to others.
 */
export function readRunLengths(value: Value, span: Span, context: PrimitiveContext): RunLengths | null {
  return lengthsOf(value, span, context, value.kind === 'range' ? value : null);
}

/** A range, or the length of the longest run: all from 1 on are meant. */
export function readLongestRun(
  value: Value,
  span: Span,
  context: PrimitiveContext,
): number | RunLengths | null {
  const to = value.kind === 'scalar' && value.unit === null ? value.value : null;
  const range = typeof to === 'number' ? { from: 1, to } : value.kind === 'range' ? value : null;
  const lengths = lengthsOf(value, span, context, range);
  return lengths === null || lengths.from > 1 ? lengths : lengths.to;
}

function lengthsOf(
  value: Value,
  span: Span,
  context: PrimitiveContext,
  range: RunLengths | null,
): RunLengths | null {
  if (value.kind === 'error') return null;
  const isLength = (end: number): boolean => Number.isInteger(end) && end >= 1 && end <= LONGEST;
  if (range !== null && isLength(range.from) && isLength(range.to)) return { from: range.from, to: range.to };
  context.report(diagnose('wrongNgrams', span, { got: describeValue(value), longest: LONGEST }));
  return null;
}

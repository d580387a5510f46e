/**
 * Of two classes: another threshold than 0.5 that gives a clearly higher F1, and no lower accuracy:
 * where the classes are of one size, F1 alone rises by calling more rows positive. It is chosen on
 * validation rows, and on nothing else.
 */
import { found, type Finding } from './finding.js';
import type { MeasuredAnswers } from './answers.js';

/** The gain of F1. The best of many thresholds is a little better on its own rows by chance. */
const GAIN = 0.05;
/** Rows of the last class and of the first. */
const FEWEST_OF_CLASS = 50;

export function otherThreshold({ classes, answers, linear = null }: MeasuredAnswers): Finding | null {
  const { threshold, support } = answers;
  if (threshold === undefined || Math.min(...support) < FEWEST_OF_CLASS) return null;
  const { value, there, atHalf } = threshold;
  if (there.f1 - atHalf.f1 < GAIN || there.accuracy < atHalf.accuracy) return null;
  const measures = { threshold: value, f1: there.f1, f1AtHalf: atHalf.f1, linear };
  return found('otherThreshold', { class: classes[1]!, ...measures });
}

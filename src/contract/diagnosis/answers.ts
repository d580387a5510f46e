/**
 * What a model says of the rows of a split: one class only, classes that it confuses, and whether
 * its probabilities are what they say. The first finding that explains the others stands alone.
 */
import type { AnswersEvidence, LinearKind } from '../artefacts/evidence.js';
import { found, type Finding } from './finding.js';

export interface MeasuredAnswers {
  readonly split: string;
  readonly classes: readonly string[];
  readonly answers: AnswersEvidence;
  /** Of a linear model, for which other things help. */
  readonly linear?: LinearKind | null;
}

/** Of fewer rows, one class for all may be right, and a mean says little. */
const FEWEST_ROWS = 20;
/** Rows of a class that is never predicted. */
const FEWEST_OF_CLASS = 10;
/** Mistakes of which the share of a pair is told. */
const FEWEST_MISTAKES = 30;
/** Share of the mistakes of the worst pair, and that of an even distribution over all pairs. */
const CONFUSED = 0.3;
const CONFUSED_OF_EVEN = 2;
/** Mean probability of the answers above the share that is right, and so many standard errors. */
const TOO_CONFIDENT = 0.08;
/** Below it: a model that stops early is often a little unsure, which harms nobody. */
const NOT_CONFIDENT = 0.12;
const ERRORS = 4;

export function answerFindings(given: MeasuredAnswers): readonly (Finding | null)[] {
  const { rows, support } = given.answers;
  // Of rows of one class, a warning tells.
  if (rows < FEWEST_ROWS || support.filter((count) => count > 0).length < 2) return [];
  const general = oneClass(given) ?? notAboveLargest(given);
  if (general !== null) return [general];
  return [neverPredicted(given), confusedPair(given), confidence(given)];
}

function oneClass({ split, classes, answers, linear = null }: MeasuredAnswers): Finding | null {
  const { rows, predicted, support } = answers;
  const code = predicted.findIndex((count) => count === rows);
  if (code < 0) return null;
  return found('predictsOneClass', {
    split,
    rows,
    class: classes[code]!,
    share: support[code]! / rows,
    linear,
  });
}

function notAboveLargest({ split, classes, answers, linear = null }: MeasuredAnswers): Finding | null {
  const { rows, right, support } = answers;
  const largest = largestClass(support);
  if (right > support[largest]!) return null;
  const share = support[largest]! / rows;
  return found('notAboveLargestClass', {
    split,
    accuracy: right / rows,
    class: classes[largest]!,
    share,
    linear,
  });
}

export const largestClass = (support: readonly number[]): number => support.indexOf(Math.max(...support));

function neverPredicted({ split, classes, answers, linear = null }: MeasuredAnswers): Finding | null {
  const { predicted, support } = answers;
  const never = classes.map((_, code) => predicted[code] === 0 && support[code]! >= FEWEST_OF_CLASS);
  if (!never.includes(true)) return null;
  const rows = support.reduce((sum, count, code) => sum + (never[code] ? count : 0), 0);
  return found('classesNeverPredicted', {
    split,
    classes: classes.filter((_, code) => never[code]),
    rows,
    linear,
  });
}

/** Two classes can only be confused with each other. */
function confusedPair({ split, classes, answers }: MeasuredAnswers): Finding | null {
  const { rows, right, confused } = answers;
  const mistakes = rows - right;
  if (classes.length < 3 || confused === null || mistakes < FEWEST_MISTAKES) return null;
  const even = 2 / (classes.length * (classes.length - 1));
  if (confused.rows / mistakes < Math.max(CONFUSED, CONFUSED_OF_EVEN * even)) return null;
  const pair = confused.classes.map((code) => classes[code]!);
  return found('classesConfused', { split, classes: pair, rows: confused.rows, mistakes });
}

function confidence({ split, answers, linear = null }: MeasuredAnswers): Finding | null {
  const { rows, right, confidence: mean } = answers;
  if (mean === null) return null;
  const accuracy = right / rows;
  const error = Math.sqrt((accuracy * (1 - accuracy)) / rows);
  const measures = { split, confidence: mean, accuracy, linear };
  if (mean - accuracy >= Math.max(TOO_CONFIDENT, ERRORS * error)) return found('tooConfident', measures);
  if (accuracy - mean >= Math.max(NOT_CONFIDENT, ERRORS * error))
    return found('notConfidentEnough', measures);
  return null;
}

/**
 * Of numbers: answers that hardly differ, an error that simple answers reach as well, and values so
 * large, or of so different sizes, that a training has a hard time with them.
 */
import type { NumbersEvidence } from '../artefacts/evidence.js';
import type { BaselineScores, Scores } from '../artefacts/scores.js';
import type { MeasuredTraining } from './course.js';
import { found, type Finding } from './finding.js';

/** Of fewer rows, a mean says little. */
const FEWEST_ROWS = 20;
/**
 * The deviation of the answers as a share of that of the truth. Of a model that explains a tenth of
 * the variance it is 0.3; a twentieth explains less than a hundredth.
 */
const ALIKE = 0.05;
/**
 * A model begins with answers around 0, and its inputs should be around 1. From a hundred on, the
 * usual learning rates need thousands of steps to get there.
 */
const LARGE = 100;
/** A model that halves the error of the mean has come to its target all the same. */
const LEARNED = 0.5;

export function numberFindings({ evidence }: MeasuredTraining): readonly (Finding | null)[] {
  const { numbers } = evidence;
  if (numbers === undefined) return [];
  const general = largeTarget(numbers) ?? alike(numbers) ?? notBelowMean(numbers);
  return [general, differentScales(numbers)];
}

function largeTarget({ target, answers }: NumbersEvidence): Finding | null {
  if (target === null || target.scaled || target.magnitude < LARGE) return null;
  const { column, magnitude } = target;
  return answers !== null && answers.ofMean < LEARNED ? null : found('largeTarget', { column, magnitude });
}

function alike({ answers }: NumbersEvidence): Finding | null {
  if (answers === null || answers.rows < FEWEST_ROWS || answers.spread >= ALIKE) return null;
  const { split, spread } = answers;
  return found('answersAlike', { split, spread });
}

function notBelowMean({ answers }: NumbersEvidence): Finding | null {
  if (answers === null || answers.rows < FEWEST_ROWS || answers.ofMean < 1) return null;
  const { split, ofMean } = answers;
  return found('notBelowMean', { split, share: ofMean });
}

function differentScales({ inputs }: NumbersEvidence): Finding | null {
  if (inputs === null || inputs.most.magnitude < LARGE * inputs.least.magnitude) return null;
  return found('differentScales', { ...inputs });
}

/** Baselines that know nothing but the numbers themselves; others may well be better than a model. */
const simple = /^(mean|naive|seasonal_naive)\b/;

/** Of an evaluation of numbers, by its measures. */
export function numberScoreFindings(scores: Scores): readonly Finding[] {
  if (scores.examples < FEWEST_ROWS) return [];
  const baseline = scores.against?.find((one) => simple.test(one.name) && notBelow(scores, one) !== null);
  const compared = baseline && notBelow(scores, baseline);
  if (baseline !== undefined && compared != null) {
    return [found('notBelowBaseline', { baseline: baseline.name, ...compared })];
  }
  return scores.r2 !== undefined && scores.r2 <= 0 ? [found('noVarianceExplained', { r2: scores.r2 })] : [];
}

/** The first measure, if it is not below that of the baseline. */
function notBelow(
  scores: Scores,
  baseline: BaselineScores,
): { readonly metric: string; readonly error: number; readonly other: number } | null {
  for (const metric of ['mae', 'rmse', 'mse'] as const) {
    const [error, other] = [scores[metric], baseline[metric]];
    if (error !== undefined && other !== undefined) return error >= other ? { metric, error, other } : null;
  }
  return null;
}

/**
 * How sure a share is that was measured on some rows: 95 % confidence intervals by closed formulas,
 * so the same rows give the same bits. They take the rows to be independent.
 */
import type { ConfidenceInterval } from '../../../contract/artefacts/scores.js';

/** The 97.5 % quantile of the normal distribution. */
const z = 1.959963984540054;

/**
 * Wilson's score interval of the share `hits / trials`, as statsmodels' `proportion_confint(…,
 * method="wilson")` has it; null without trials. It stays inside 0 to 1, also where all are right.
 */
export function wilsonInterval(hits: number, trials: number): ConfidenceInterval | null {
  if (trials === 0) return null;
  const share = hits / trials;
  const shrunk = 1 + (z * z) / trials;
  const centre = (share + (z * z) / (2 * trials)) / shrunk;
  const half = (z * Math.sqrt((share * (1 - share) + (z * z) / (4 * trials)) / trials)) / shrunk;
  return [hits === 0 ? 0 : centre - half, hits === trials ? 1 : centre + half];
}

export interface TwoClassCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/**
 * Of the F1 of the positive class. F1 = 2J / (1 + J) rises with J = tp / (tp + fp + fn), which is a
 * share; J's Wilson interval is carried over. Lam et al. (2023), "Confidence intervals for the F1
 * score: a comparison of four methods", call it the indirect Wilson interval.
 */
export function f1Interval(counts: TwoClassCounts): ConfidenceInterval | null {
  const { truePositives, falsePositives, falseNegatives } = counts;
  const share = wilsonInterval(truePositives, truePositives + falsePositives + falseNegatives);
  if (share === null) return null;
  const [low, high] = share;
  return [(2 * low) / (1 + low), (2 * high) / (1 + high)];
}

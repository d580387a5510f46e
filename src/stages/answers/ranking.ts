/**
 * Two classes at every threshold: rows ranked by the probability of the positive class (the last of
 * two), and what the ROC curve and the precision-recall curve say of the ranking. Values equal
 * scikit-learn's `roc_auc_score`, `average_precision_score` and `precision_recall_curve`.
 */

/** Counts at each distinct probability, the highest first: of the rows that have it or a higher one. */
export interface Ranking {
  /** Rows that truly are of the positive class. */
  readonly positives: number;
  readonly negatives: number;
  /** Each is the probability of some row. */
  readonly thresholds: Float64Array;
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
}

/**
 * `target`: codes of two classes, 0 and 1. `probability`: of class 1. Null where one is no number,
 * as those of a training that went wrong: nothing can be ranked by them.
 */
export function rankRows(target: Int32Array, probability: Float64Array): Ranking | null {
  if (probability.some(Number.isNaN)) return null;
  const positive = probability.filter((_, row) => target[row] === 1).sort();
  const negative = probability.filter((_, row) => target[row] !== 1).sort();
  const thresholds = new Float64Array(new Set(probability)).sort().reverse();
  return {
    positives: positive.length,
    negatives: negative.length,
    thresholds,
    truePositives: countsFrom(positive, thresholds),
    falsePositives: countsFrom(negative, thresholds),
  };
}

/** Of `sorted` (rising), how many are at least as high as each threshold (falling). */
function countsFrom(sorted: Float64Array, thresholds: Float64Array): Float64Array {
  let below = sorted.length;
  return thresholds.map((threshold) => {
    while (below > 0 && sorted[below - 1]! >= threshold) below--;
    return sorted.length - below;
  });
}

/** Area under the ROC curve, by trapezoids; null where one of the classes has no row. */
export function rocAuc({ positives, negatives, truePositives, falsePositives }: Ranking): number | null {
  if (positives === 0 || negatives === 0) return null;
  let area = 0;
  let [hits, alarms] = [0, 0];
  for (let i = 0; i < truePositives.length; i++) {
    area += ((falsePositives[i]! - alarms) * (truePositives[i]! + hits)) / 2;
    [hits, alarms] = [truePositives[i]!, falsePositives[i]!];
  }
  return area / (positives * negatives);
}

/** Σ (Rᵢ - Rᵢ₋₁) · Pᵢ over the thresholds, without interpolation; null without positive rows. */
export function averagePrecision({ positives, truePositives, falsePositives }: Ranking): number | null {
  if (positives === 0) return null;
  let sum = 0;
  let hits = 0;
  for (let i = 0; i < truePositives.length; i++) {
    const here = truePositives[i]!;
    if (here > hits) sum += ((here - hits) * here) / (here + falsePositives[i]!);
    hits = here;
  }
  return sum / positives;
}

/** What becomes of precision, recall and F1 where rows from a threshold on are called positive. */
export interface ThresholdScores {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** A row is positive whose probability is `threshold` or higher. Without any, all scores are 0. */
export function scoresFrom(ranking: Ranking, threshold: number): ThresholdScores {
  const { positives, thresholds, truePositives, falsePositives } = ranking;
  const last = thresholds.findLastIndex((one) => one >= threshold);
  const [hits, alarms] = last < 0 ? [0, 0] : [truePositives[last]!, falsePositives[last]!];
  return {
    threshold,
    precision: hits === 0 ? 0 : hits / (hits + alarms),
    recall: hits === 0 ? 0 : hits / positives,
    f1: hits === 0 ? 0 : (2 * hits) / (hits + alarms + positives),
  };
}

/**
 * The threshold with the highest F1. It lies in the middle between the lowest probability that is
 * called positive and the next one, so that neither row stands on the edge; of equally good ones,
 * the nearest to 0.5. Null without rows of both classes. Choose it by validation rows, never by
 * those that are measured.
 */
export function bestThreshold(ranking: Ranking): ThresholdScores | null {
  const { positives, negatives, thresholds, truePositives, falsePositives } = ranking;
  if (positives === 0 || negatives === 0) return null;
  const middle = (i: number): number => {
    const between = (thresholds[i]! + (thresholds[i + 1] ?? 0)) / 2;
    // Between neighbours among the floating-point numbers there is none.
    return between === thresholds[i + 1] ? thresholds[i]! : between;
  };
  let best = { f1: -1, threshold: 0 };
  thresholds.forEach((_, i) => {
    const f1 = (2 * truePositives[i]!) / (truePositives[i]! + falsePositives[i]! + positives);
    const threshold = middle(i);
    const nearer = Math.abs(threshold - 0.5) < Math.abs(best.threshold - 0.5);
    if (f1 > best.f1 || (f1 === best.f1 && nearer)) best = { f1, threshold };
  });
  return scoresFrom(ranking, best.threshold);
}

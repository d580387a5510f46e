/**
 * Classification metrics from counts: what `train` shows while it runs and what `evaluate` reports.
 * Values equal scikit-learn's `precision_recall_fscore_support(labels=all classes,
 * zero_division=0)`: a quotient whose denominator is zero is 0. Of two classes the last is the
 * positive one; over more, the plain mean over classes (macro) is given, classes without an example
 * included.
 */
import type { ClassScores } from '../../../contract/artefacts/scores.js';
import type { Metric, ScalarMetric } from '../../../contract/operations/metric.js';

/** What has been counted so far. `confusion` is row-major [true class, predicted class]. */
export interface Tally {
  readonly classes: number;
  readonly confusion: Float64Array;
  rows: number;
  /** Sum of the rows' losses; divide by `rows`. */
  lossSum: number;
}

export function createTally(classes: number): Tally {
  return { classes, confusion: new Float64Array(classes * classes), rows: 0, lossSum: 0 };
}

/**
 * Counts some rows: `target` and `predicted` are class codes, `lossSum` the sum of the rows'
 * losses.
 */
export function addToTally(tally: Tally, target: Int32Array, predicted: Int32Array, lossSum: number): void {
  for (let row = 0; row < target.length; row++) {
    const cell = target[row]! * tally.classes + predicted[row]!;
    tally.confusion[cell] = tally.confusion[cell]! + 1;
  }
  tally.rows += target.length;
  tally.lossSum += lossSum;
}

/** The most probable class of each row of `probabilities` [rows, classes]; of equals the first. */
export function mostProbable(probabilities: Float32Array, rows: number, classes: number): Int32Array {
  const chosen = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    for (let c = 1; c < classes; c++) {
      if (probabilities[row * classes + c]! > probabilities[row * classes + best]!) best = c;
    }
    chosen[row] = best;
  }
  return chosen;
}

/** What is measured of one class. */
export type ClassMeasures = Required<Omit<ClassScores, 'name'>>;

/** Precision tp/(tp+fp), recall tp/(tp+fn) and F1 2tp/(2tp+fp+fn) of each class, in class order. */
export function scoresByClass(tally: Tally): ClassMeasures[] {
  const { classes, confusion } = tally;
  return Array.from({ length: classes }, (_, c) => {
    let predicted = 0;
    let support = 0;
    for (let other = 0; other < classes; other++) {
      predicted += confusion[other * classes + c]!;
      support += confusion[c * classes + other]!;
    }
    const hits = confusion[c * classes + c]!;
    return {
      precision: quotient(hits, predicted),
      recall: quotient(hits, support),
      f1: quotient(2 * hits, predicted + support),
      support,
    };
  });
}

/** True of what is summed over rows, and false of what needs all rows, or texts that are written. */
export const isScalarMetric = (metric: Metric): metric is Exclude<ScalarMetric, 'loss'> =>
  !needsAllRows.has(metric);

const needsAllRows: ReadonlySet<Metric> = new Set([
  'confusion', 'roc_auc', 'average_precision', 'mape', 'smape', 'mase',
  'bleu', 'chrf', 'exact', 'bits_per_character', 'word_perplexity',
]); // prettier-ignore

/**
 * One metric's value; NaN while nothing has been counted, and for metrics that are not of classes.
 */
export function metricValue(tally: Tally, metric: ScalarMetric): number {
  if (tally.rows === 0) return Number.NaN;
  switch (metric) {
    case 'loss':
      return tally.lossSum / tally.rows;
    case 'accuracy': {
      let hits = 0;
      for (let c = 0; c < tally.classes; c++) hits += tally.confusion[c * tally.classes + c]!;
      return hits / tally.rows;
    }
    case 'precision':
    case 'recall':
    case 'f1': {
      const byClass = scoresByClass(tally);
      if (byClass.length === 2) return byClass[1]![metric];
      return byClass.reduce((sum, scores) => sum + scores[metric], 0) / byClass.length;
    }
    default:
      return Number.NaN;
  }
}

/** The confusion matrix as rows of numbers: row true class, column predicted class. */
export function confusionRows(tally: Tally): number[][] {
  return Array.from({ length: tally.classes }, (_, c) =>
    Array.from(tally.confusion.subarray(c * tally.classes, (c + 1) * tally.classes)),
  );
}

function quotient(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}

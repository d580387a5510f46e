/**
 * What logistic regression minimises, as scikit-learn's `LogisticRegression` with an l2 penalty:
 *
 *     mean over rows of -ln p(class of the row) + |coefficients|² / (2 · C · rows)
 *
 * with p = sigmoid(x·w + b) of the last class for two classes, softmax(x·W + b) for more.
 * Intercepts are not penalised. The numbers of a model lie in one array: `width × outputs`
 * coefficients, those of one feature side by side, then `outputs` intercepts; `outputs` is 1 for
 * two classes. Where features have `ratios`, x·w stands for Σ x · r · w; the penalty is that of w.
 */
import type { Objective } from './minimize.js';
import type { SparseMatrix } from './sparse-matrix.js';

/** Numbers a row's score has: one for two classes, else one a class. */
export function outputsOf(classes: number): number {
  return classes === 2 ? 1 : classes;
}

export interface LogisticObjective {
  readonly objective: Objective;
  /** Of the point last measured: the mean cross-entropy without the penalty, and the accuracy. */
  readonly measures: () => { readonly loss: number; readonly accuracy: number };
}

interface ObjectiveSettings {
  /** Infinity: no penalty. */
  readonly inverseRegularization: number;
  /** [width, outputs]: what the features are multiplied by, for each output; null: by nothing. */
  readonly ratios: Float64Array | null;
}

export function logisticObjective(
  matrix: SparseMatrix,
  target: Int32Array,
  classes: number,
  { inverseRegularization, ratios }: ObjectiveSettings,
): LogisticObjective {
  const outputs = outputsOf(classes);
  const { rows, width, offsets, columns, values } = matrix;
  const penalised = width * outputs;
  const penalty = 1 / (inverseRegularization * rows);
  const scores = new Float64Array(outputs);
  let loss = 0;
  let right = 0;

  // What the features, as they are, are multiplied by.
  const factors = ratios === null ? null : new Float64Array(penalised);

  const objective: Objective = (point, gradient) => {
    gradient.fill(0);
    for (let i = 0; factors !== null && i < penalised; i++) factors[i] = point[i]! * ratios![i]!;
    const coefficients = factors ?? point;
    loss = 0;
    right = 0;
    for (let row = 0; row < rows; row++) {
      const start = offsets[row]!;
      const end = offsets[row + 1]!;
      for (let k = 0; k < outputs; k++) scores[k] = point[penalised + k]!;
      for (let entry = start; entry < end; entry++) {
        const value = values[entry]!;
        const base = columns[entry]! * outputs;
        for (let k = 0; k < outputs; k++) scores[k]! += value * coefficients[base + k]!;
      }
      const label = target[row]!;
      if (outputs === 1) {
        const score = scores[0]!;
        loss += binaryLoss(score, label);
        if ((score > 0 ? 1 : 0) === label) right++;
        scores[0] = sigmoid(score) - label;
      } else {
        loss += logSumExp(scores) - scores[label]!;
        if (firstLargest(scores) === label) right++;
        softmaxInPlace(scores);
        scores[label]! -= 1;
      }
      for (let k = 0; k < outputs; k++) gradient[penalised + k]! += scores[k]!;
      for (let entry = start; entry < end; entry++) {
        const value = values[entry]!;
        const base = columns[entry]! * outputs;
        for (let k = 0; k < outputs; k++) gradient[base + k]! += value * scores[k]!;
      }
    }
    let squares = 0;
    for (let i = 0; i < penalised; i++) {
      squares += point[i]! * point[i]!;
      const own = ratios === null ? gradient[i]! : gradient[i]! * ratios[i]!;
      gradient[i] = own / rows + penalty * point[i]!;
    }
    for (let k = 0; k < outputs; k++) gradient[penalised + k]! /= rows;
    return loss / rows + (penalty / 2) * squares;
  };
  return { objective, measures: () => ({ loss: loss / rows, accuracy: right / rows }) };
}

/** -ln of the probability that a score gives to the label (0 or 1), exact for large scores too. */
export function binaryLoss(score: number, label: number): number {
  const signed = label === 1 ? score : -score;
  return signed > 0 ? Math.log1p(Math.exp(-signed)) : -signed + Math.log1p(Math.exp(signed));
}

export function sigmoid(score: number): number {
  return score >= 0 ? 1 / (1 + Math.exp(-score)) : 1 - 1 / (1 + Math.exp(score));
}

export function logSumExp(scores: Float64Array): number {
  let most = -Infinity;
  for (const score of scores) most = Math.max(most, score);
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - most);
  return most + Math.log(sum);
}

export function softmaxInPlace(scores: Float64Array): void {
  const total = logSumExp(scores);
  for (let k = 0; k < scores.length; k++) scores[k] = Math.exp(scores[k]! - total);
}

function firstLargest(scores: Float64Array): number {
  let best = 0;
  for (let k = 1; k < scores.length; k++) if (scores[k]! > scores[best]!) best = k;
  return best;
}

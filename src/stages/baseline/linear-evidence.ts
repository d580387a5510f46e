/**
 * What a linear training counts beside its measures: what the model says of the validation rows, and
 * of the training rows how many read the same. It has no epochs and no learning rate.
 */
import { createHash } from 'node:crypto';
import type { LinearKind, RowsEvidence, TrainingEvidence } from '../../contract/artefacts/evidence.js';
import { countAnswers } from '../answers/count-answers.js';
import { outputsOf, sigmoid, softmaxInPlace } from './logistic-objective.js';
import type { SparseMatrix } from './sparse-matrix.js';
import type { MatrixOfRows, TrainingMatrix } from './training-matrix.js';

/** `point`: coefficients and intercepts, as `logisticObjective` has them. */
export function linearEvidence(
  read: TrainingMatrix,
  point: Float64Array,
  linear: LinearKind,
): TrainingEvidence {
  const { validation } = read;
  const classes = read.classes.length;
  return {
    linear,
    learningRate: null,
    constantLoss: null,
    classRows: {
      train: countsOf(read.target, classes),
      validation: validation && countsOf(validation.target, classes),
    },
    inputs: [],
    rows: equalRows(read),
    ...(validation !== null && { answers: answersTo(validation, classes, point) }),
  };
}

function countsOf(target: Int32Array, classes: number): readonly number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const code of target) counts[code]!++;
  return counts;
}

function answersTo({ matrix, target }: MatrixOfRows, classes: number, point: Float64Array) {
  const predicted = new Int32Array(matrix.rows);
  const probability = new Float64Array(matrix.rows);
  const last = new Float64Array(matrix.rows);
  const outputs = outputsOf(classes);
  const scores = new Float64Array(outputs);
  for (let row = 0; row < matrix.rows; row++) {
    scoreRow(matrix, row, point, scores);
    const shares = sharesOf(scores);
    const best = shares.indexOf(Math.max(...shares));
    predicted[row] = best;
    probability[row] = shares[best]!;
    last[row] = shares.at(-1)!;
  }
  return countAnswers({ target, predicted, probability, last, classes });
}

function scoreRow(
  { width, offsets, columns, values }: SparseMatrix,
  row: number,
  point: Float64Array,
  scores: Float64Array,
): void {
  const outputs = scores.length;
  for (let k = 0; k < outputs; k++) scores[k] = point[width * outputs + k]!;
  for (let entry = offsets[row]!; entry < offsets[row + 1]!; entry++) {
    const base = columns[entry]! * outputs;
    for (let k = 0; k < outputs; k++) scores[k]! += values[entry]! * point[base + k]!;
  }
}

/** The probability of each class. */
function sharesOf(scores: Float64Array): readonly number[] {
  if (scores.length === 1) return [sigmoid(-scores[0]!), sigmoid(scores[0]!)];
  softmaxInPlace(scores);
  return [...scores];
}

/** Rows with the same terms as often; their order is nothing to a linear model. */
function equalRows({ matrix, target }: MatrixOfRows): RowsEvidence {
  const { rows } = matrix;
  const groups = new Map<string, { readonly code: number; rows: number; mixed: boolean }>();
  for (let row = 0; row < rows; row++) {
    const key = rowHash(matrix, row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { code: target[row]!, rows: 1, mixed: false });
    else {
      group.rows++;
      group.mixed ||= group.code !== target[row]!;
    }
  }
  let contradicting = 0;
  for (const group of groups.values()) if (group.mixed) contradicting += group.rows;
  return { rows, repeated: rows - groups.size, contradicting };
}

/** Values are rounded: the sum that they were divided by depends on the order of the terms. */
const DIGITS = 1e5;

function rowHash({ offsets, columns, values }: SparseMatrix, row: number): string {
  const [start, end] = [offsets[row]!, offsets[row + 1]!];
  const entries = Uint32Array.from({ length: end - start }, (_, at) => start + at);
  entries.sort((one, other) => columns[one]! - columns[other]!);
  const numbers = new Float64Array(2 * entries.length);
  entries.forEach((entry, at) => {
    numbers[2 * at] = columns[entry]!;
    numbers[2 * at + 1] = Math.round(values[entry]! * DIGITS);
  });
  return createHash('sha256').update(numbers).digest('base64');
}

/**
 * Log-count ratios: what naive Bayes knows of each feature, as a factor of it (NB-SVM: Wang and
 * Manning, ACL 2012). With p the sums of a feature's values over the rows of a class, plus α, and q
 * over the other rows, plus α:
 *
 *     r = ln((p / Σ p) / (q / Σ q))
 */
import { outputsOf } from './logistic-objective.js';
import type { SparseMatrix } from './sparse-matrix.js';

/**
 * [width, outputs]: of two classes, the ratios of the last one; of more, those of each class
 * against the others.
 */
export function logCountRatios(
  matrix: SparseMatrix,
  target: Int32Array,
  classes: number,
  alpha: number,
): Float64Array {
  const { width } = matrix;
  const sums = sumsByClass(matrix, target, classes);
  const outputs = outputsOf(classes);
  const ratios = new Float64Array(width * outputs);
  for (let k = 0; k < outputs; k++) {
    const own = outputs === 1 ? 1 : k;
    let [within, without] = [0, 0];
    for (let feature = 0; feature < width; feature++) {
      const [p, q] = [sumOf(feature, own), sumOfOthers(feature, own)];
      within += p + alpha;
      without += q + alpha;
      ratios[feature * outputs + k] = Math.log((p + alpha) / (q + alpha));
    }
    const offset = Math.log(within / without);
    for (let feature = 0; feature < width; feature++) ratios[feature * outputs + k]! -= offset;
  }
  return ratios;

  function sumOf(feature: number, one: number): number {
    return sums[feature * classes + one]!;
  }

  function sumOfOthers(feature: number, one: number): number {
    let sum = 0;
    for (let other = 0; other < classes; other++) if (other !== one) sum += sumOf(feature, other);
    return sum;
  }
}

/** [width, classes]: the sums of each feature's values over the rows of each class. */
export function sumsByClass(
  { rows, width, offsets, columns, values }: SparseMatrix,
  target: Int32Array,
  classes: number,
): Float64Array {
  const sums = new Float64Array(width * classes);
  for (let row = 0; row < rows; row++) {
    for (let entry = offsets[row]!; entry < offsets[row + 1]!; entry++) {
      sums[columns[entry]! * classes + target[row]!]! += values[entry]!;
    }
  }
  return sums;
}

/** Loss and accuracy of a linear model on rows that are features already. */
import { logisticObjective } from './logistic-objective.js';
import type { MatrixOfRows } from './training-matrix.js';

/** `point`: coefficients and intercepts, as `logisticObjective` has them. */
export function measureLinear(
  { matrix, target }: MatrixOfRows,
  classes: number,
  point: Float64Array,
): { readonly loss: number; readonly accuracy: number } {
  const { objective, measures } = logisticObjective(matrix, target, classes, {
    inverseRegularization: Infinity,
    ratios: null,
  });
  objective(point, new Float64Array(point.length));
  return measures();
}

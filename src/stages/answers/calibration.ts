/**
 * Whether probabilities mean what they say: of the rows that a model is 80 % sure of, 80 % should be
 * right. Rows are put into bins by the probability of the class that was predicted, as Guo et al.
 * (2017), "On calibration of modern neural networks", do it.
 */

export interface CalibrationBin {
  /** Probabilities above `from` and up to `to`; the first bin has those of `from` as well. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** The mean probability of the rows. */
  readonly confidence: number;
  /** The share of the rows that are right. */
  readonly accuracy: number;
}

export interface Calibration {
  readonly rows: number;
  /**
   * Expected calibration error: the mean over the rows of how far accuracy and confidence of their
   * bin are apart.
   */
  readonly error: number;
  /** The mean probability of all rows less the share that is right: above 0 it is too sure. */
  readonly excess: number;
  /** Those that have rows, from low to high. */
  readonly bins: readonly CalibrationBin[];
}

/**
 * `probability`: of the predicted class; `right`: whether it is the true one. Null without rows, and
 * where a probability is no number.
 */
export function calibrate(
  probability: Float64Array,
  right: (row: number) => boolean,
  bins = 10,
): Calibration | null {
  const rows = probability.length;
  if (rows === 0 || probability.some(Number.isNaN)) return null;
  const tallies = Array.from({ length: bins }, () => ({ rows: 0, confidence: 0, right: 0 }));
  probability.forEach((value, row) => {
    const tally = tallies[binOf(value, bins)]!;
    tally.rows++;
    tally.confidence += value;
    if (right(row)) tally.right++;
  });
  let [error, excess] = [0, 0];
  for (const tally of tallies) {
    error += Math.abs(tally.confidence - tally.right) / rows;
    excess += (tally.confidence - tally.right) / rows;
  }
  return {
    rows,
    error,
    excess,
    bins: tallies.flatMap((tally, i) =>
      tally.rows === 0
        ? []
        : [
            {
              from: i / bins,
              to: (i + 1) / bins,
              rows: tally.rows,
              confidence: tally.confidence / tally.rows,
              accuracy: tally.right / tally.rows,
            },
          ],
    ),
  };
}

/** From 0; a probability on an edge is in the bin below. */
function binOf(probability: number, bins: number): number {
  let bin = Math.min(bins - 1, Math.max(0, Math.ceil(probability * bins) - 1));
  // The product is rounded: 0.1 · 3 is above 0.3.
  while (bin > 0 && probability <= bin / bins) bin--;
  while (bin < bins - 1 && probability > (bin + 1) / bins) bin++;
  return bin;
}

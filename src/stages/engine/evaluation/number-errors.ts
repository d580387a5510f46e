/**
 * Errors of a batch of numbers, as sums that others can be added to. A batch of images has some
 * hundred thousand numbers, and a training measures each batch for its curve, for the epoch and for
 * the screen: all three add the same sums.
 */
import type { Numbers } from '../../../contract/artefacts/scaling.js';
import type { NumberTargets } from '../engine.js';

/** Targets of the engine, or numbers in the unit of the data. */
export type MeasuredNumbers = Omit<NumberTargets, 'values'> & { readonly values: Numbers };

export interface NumberErrors {
  /** Numbers that count: those of steps within the length of their row. */
  readonly count: number;
  /** Σ |ŷ - y| */
  readonly absolute: number;
  /** Σ (ŷ - y)² */
  readonly squared: number;
  /**
   * Of each place of a row, or of a step where rows have steps of their own: the mean ȳ of its
   * numbers.
   */
  readonly means: Float64Array;
  /** Σ (y - ȳ)² of each place. */
  readonly spreads: Float64Array;
}

export const noErrors: NumberErrors = {
  count: 0,
  absolute: 0,
  squared: 0,
  means: new Float64Array(0),
  spreads: new Float64Array(0),
};

/** In two passes: squares of large numbers would swallow their differences. */
export function numberErrors(targets: MeasuredNumbers, outputs: Numbers): NumberErrors {
  const { values, width, time, lengths } = targets;
  const size = lengths === null ? (time ?? 1) * width : width;
  const starts = lengths === null ? everyRow(values.length, size) : validSteps(lengths, time ?? 1, width);
  const sums = new Float64Array(size);
  let absolute = 0;
  let squared = 0;
  for (let row = 0; row < starts.length; row++) {
    const start = starts[row]!;
    for (let place = 0; place < size; place++) {
      const wanted = values[start + place]!;
      const error = outputs[start + place]! - wanted;
      sums[place]! += wanted;
      absolute += Math.abs(error);
      squared += error * error;
    }
  }
  const means = sums.map((sum) => sum / starts.length);
  const spreads = new Float64Array(size);
  for (let row = 0; row < starts.length; row++) {
    const start = starts[row]!;
    for (let place = 0; place < size; place++) {
      const apart = values[start + place]! - means[place]!;
      spreads[place]! += apart * apart;
    }
  }
  return { count: starts.length * size, absolute, squared, means, spreads };
}

/**
 * The errors of both (Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for
 * computing sample variances", 1979).
 */
export function joinedErrors(a: NumberErrors, b: NumberErrors): NumberErrors {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const size = a.means.length;
  if (b.means.length !== size) throw new Error(`rows of ${size} numbers and of ${b.means.length}`);
  const [ofA, ofB] = [a.count / size, b.count / size];
  const share = ofB / (ofA + ofB);
  const means = new Float64Array(size);
  const spreads = new Float64Array(size);
  for (let place = 0; place < size; place++) {
    const apart = b.means[place]! - a.means[place]!;
    means[place] = a.means[place]! + apart * share;
    spreads[place] = a.spreads[place]! + b.spreads[place]! + apart * apart * ofA * share;
  }
  return {
    count: a.count + b.count,
    absolute: a.absolute + b.absolute,
    squared: a.squared + b.squared,
    means,
    spreads,
  };
}

const everyRow = (count: number, size: number): Int32Array =>
  Int32Array.from({ length: count / size }, (_, row) => row * size);

/** Where each valid step begins. */
function validSteps(lengths: Int32Array, time: number, width: number): Int32Array {
  const starts = new Int32Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  lengths.forEach((length, row) => {
    for (let step = 0; step < length; step++) starts[at++] = (row * time + step) * width;
  });
  return starts;
}

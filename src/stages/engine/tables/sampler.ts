/**
 * Which rows make up which batch. A pass over the training data is a function of (seed, epoch)
 * alone, so a training that was killed finds its place again from two numbers, and nothing random
 * needs storing.
 */
import { seededPermutation } from '../../rows/random.js';

/** The batches of one pass. Every row is in exactly one of them. */
export interface BatchPlan {
  readonly batches: number;
  /** Rows of batch `index` (0 to batches - 1). */
  rows(index: number): Int32Array;
}

export interface EpochOptions {
  readonly rows: number;
  /** Rows a batch; the last rows may make a smaller one. */
  readonly batch: number;
  /** A rest of fewer rows joins the batch before it; absent: 1. */
  readonly least?: number;
  readonly seed: number;
  /** From 0. */
  readonly epoch: number;
  /**
   * Steps each row costs: rows of like length then share a batch. Null: rows share batches as they
   * come.
   */
  readonly lengths: Int32Array | null;
  /** Rows go on from one another, and stay in their order. */
  readonly inOrder?: boolean;
}

/**
 * Rows are sorted by length within windows of this many shuffled batches: large enough that a
 * batch's rows differ by little (padding below 2 % on film reviews), small enough that batches
 * differ from pass to pass.
 */
const windowBatches = 64;

/**
 * A shuffled pass: rows are permuted; with `lengths`, each window of permuted rows is sorted by
 * length and cut into batches, and then the batches of the whole pass are permuted, so that short
 * rows do not come first.
 */
export function planEpoch({
  rows,
  batch,
  least = 1,
  seed,
  epoch,
  lengths,
  inOrder,
}: EpochOptions): BatchPlan {
  if (inOrder)
    return cut(
      Int32Array.from({ length: rows }, (_, row) => row),
      batch,
    );
  // Two streams a pass: one for rows, one for batches.
  const order = seededPermutation(rows, seed, 2 * epoch);
  if (!lengths) return cut(order, batch, least);
  for (let start = 0; start < rows; start += windowBatches * batch) {
    sortByLength(order.subarray(start, start + windowBatches * batch), lengths);
  }
  const batches = countBatches(rows, batch, least);
  return cut(order, batch, least, seededPermutation(batches, seed, 2 * epoch + 1));
}

/** Batches of a pass over `rows`. A rest of fewer than `least` joins the batch before it. */
export function countBatches(rows: number, batch: number, least: number): number {
  const batches = Math.ceil(rows / batch);
  const rest = rows - (batches - 1) * batch;
  return batches > 1 && rest < least ? batches - 1 : batches;
}

/**
 * Every one of `rows` once, for measuring: short rows first where lengths differ. A batch holds at
 * most `batch` rows, and fewer where they are so long that it would have more than `batch` ×
 * `longSteps` steps.
 */
export function planSweep(
  rows: Int32Array,
  batch: number,
  lengths: Int32Array | null,
  longSteps = 512,
): BatchPlan {
  const order = rows.slice();
  if (!lengths) return cut(order, batch);
  sortByLength(order, lengths);
  const starts = [0];
  let first = 0;
  for (let i = 0; i < order.length; i++) {
    const steps = (i - first + 1) * lengths[order[i]!]!;
    if (i > first && (i - first >= batch || steps > batch * longSteps)) {
      starts.push(i);
      first = i;
    }
  }
  if (order.length > 0) starts.push(order.length);
  return { batches: starts.length - 1, rows: (index) => order.subarray(starts[index]!, starts[index + 1]!) };
}

/**
 * Consecutive runs of `order`, the last one shorter (see `countBatches`), taken in the order of
 * `permutation`.
 */
function cut(order: Int32Array, batch: number, least = 1, permutation?: Int32Array): BatchPlan {
  const batches = countBatches(order.length, batch, least);
  return {
    batches,
    rows(index) {
      const place = permutation?.[index] ?? index;
      return order.subarray(place * batch, place === batches - 1 ? order.length : (place + 1) * batch);
    },
  };
}

/** Sorts row numbers in place, by length, equals in the order they had. */
function sortByLength(order: Int32Array, lengths: Int32Array): void {
  // Length and place in one number: a plain numeric sort is then a stable sort by length.
  const keys = Float64Array.from(order, (row, place) => lengths[row]! * order.length + place).sort();
  const before = order.slice();
  keys.forEach((key, place) => (order[place] = before[key % order.length]!));
}

/** One pass of a predictor over a split, without changing anything: for validation and for `evaluate`. */
import { fillBatch, rowLengths } from './batches.js';
import type { Predictor } from './engine.js';
import { planSweep } from './sampler.js';
import type { SplitTable } from './train-data.js';
import { createYielder } from './train-yielder.js';

export interface MeasuredRows {
  /** Which rows of the split these are. */
  readonly rows: Int32Array;
  /** Class codes; empty where the split was read without them. */
  readonly targets: Int32Array;
  /** Row-major [rows, classes]. */
  readonly probabilities: Float32Array;
  /** Loss of each row; null without targets. */
  readonly losses: Float32Array | null;
}

export interface MeasureOptions {
  readonly batch: number;
  readonly classes: number;
  readonly signal: AbortSignal;
  /** Rows of like length share a batch (default); else rows come in their own order. */
  readonly buckets?: boolean;
  /** Rows `first` to `last` - 1; all by default. */
  readonly range?: { readonly first: number; readonly last: number };
}

/** Calls `each` with every row of the range once, short rows first where lengths differ. */
export async function measureSplit(
  predictor: Predictor,
  table: SplitTable,
  { batch, classes, signal, buckets = true, range = { first: 0, last: table.rows } }: MeasureOptions,
  each: (part: MeasuredRows) => void,
): Promise<void> {
  const wanted = Int32Array.from({ length: range.last - range.first }, (_, i) => range.first + i);
  const plan = planSweep(wanted, batch, buckets ? rowLengths(table) : null);
  const withTargets = table.targets.length > 0;
  const make = (index: number): { rows: Int32Array; batch: ReturnType<typeof fillBatch> } => {
    const rows = plan.rows(index);
    return { rows, batch: fillBatch(table, rows, withTargets) };
  };
  const yieldNow = createYielder();
  let next = plan.batches > 0 ? make(0) : null;
  for (let index = 0; next; index++) {
    if (signal.aborted) throw signal.reason;
    const { rows, batch: filled } = next;
    const running = predictor.run(filled);
    next = index + 1 < plan.batches ? make(index + 1) : null;
    const { outputs, losses } = await running;
    each({
      rows,
      targets: filled.targets ?? new Int32Array(),
      probabilities: outputsToProbabilities(outputs, rows.length, classes),
      losses,
    });
    await yieldNow();
  }
}

/**
 * Class probabilities [rows, classes] of a model's outputs: as they are where there is one a class; a single
 * number is the probability of the last of two classes.
 */
export function outputsToProbabilities(outputs: Float32Array, rows: number, classes: number): Float32Array {
  if (outputs.length === rows * classes) return outputs;
  const probabilities = new Float32Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    probabilities[2 * row] = 1 - outputs[row]!;
    probabilities[2 * row + 1] = outputs[row]!;
  }
  return probabilities;
}

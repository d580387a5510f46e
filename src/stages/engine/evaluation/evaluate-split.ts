/**
 * One pass of a predictor over a split, without changing anything: for validation and for
 * `evaluate`.
 */
import { fillBatch, rowLengths } from '../tables/batches.js';
import type { ModelBatch, Prediction, Predictor, Targets } from '../engine.js';
import { planSweep } from '../tables/sampler.js';
import type { SplitTable } from '../tables/train-data.js';
import { createYielder } from './yielder.js';

export interface MeasuredRows {
  /** Which rows of the split these are. */
  readonly rows: Int32Array;
  /** Null where the split was read without them. */
  readonly targets: Targets | null;
  readonly prediction: Prediction;
}

export interface MeasureOptions {
  readonly batch: number;
  /**
   * Of rows that differ in length, a batch has at most `batch` times so many steps: 512 unless
   * said.
   */
  readonly longSteps?: number;
  readonly signal: AbortSignal;
  /** Rows of like length share a batch (default); else rows come in their own order. */
  readonly buckets?: boolean;
  /** Rows `first` to `last` - 1; all by default. */
  readonly range?: { readonly first: number; readonly last: number };
  /** These rows instead of a range. */
  readonly rows?: Int32Array;
}

/** Calls `each` with every wanted row once, short rows first where lengths differ. */
export async function measureSplit(
  predictor: Predictor,
  table: SplitTable,
  options: MeasureOptions,
  each: (part: MeasuredRows) => void,
): Promise<void> {
  const { batch, longSteps, signal, buckets = true, range = { first: 0, last: table.rows } } = options;
  const wanted =
    options.rows ?? Int32Array.from({ length: range.last - range.first }, (_, i) => range.first + i);
  const { lanes } = table;
  const plan = planSweep(
    wanted,
    lanes ?? batch,
    buckets && lanes === undefined ? rowLengths(table) : null,
    longSteps,
  );
  const withTargets = table.targets !== null;
  const make = (index: number): { rows: Int32Array; batch: ModelBatch } => {
    const rows = plan.rows(index);
    const filled = fillBatch(table, rows, withTargets);
    // State goes on from window to window, and from the end of one range to the beginning of the
    // next.
    const batch = lanes === undefined ? filled : { ...filled, resetState: rows[0] === 0 };
    return { rows, batch };
  };
  const yieldNow = createYielder();
  let next = plan.batches > 0 ? make(0) : null;
  for (let index = 0; next; index++) {
    if (signal.aborted) throw signal.reason;
    const { rows, batch: filled } = next;
    const running = predictor.run(filled);
    next = index + 1 < plan.batches ? make(index + 1) : null;
    each({ rows, targets: filled.targets, prediction: await running });
    await yieldNow();
  }
}

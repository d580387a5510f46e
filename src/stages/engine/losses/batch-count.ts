/** How much a batch weighs in the loss beside others, where several make one update. */
import type { ModelBatch } from '../batch/model-batch.js';
import type { LossSettings } from './losses-settings.js';

/**
 * What a batch counts for beside others: its rows (by their weights and those of their classes), or
 * the steps that count.
 */
export function batchCount({ rows, targets, weights = null }: ModelBatch, loss?: LossSettings): number {
  const ofClass = loss && 'class_weights' in loss ? loss.class_weights : undefined;
  let count = 0;
  for (let row = 0; row < rows; row++) count += (weights?.[row] ?? 1) * elementsOf(targets, row, ofClass);
  return count;
}

function elementsOf(
  targets: ModelBatch['targets'],
  row: number,
  ofClass: readonly number[] | undefined,
): number {
  if (targets?.kind === 'classes') return ofClass?.[targets.codes[row]!] ?? 1;
  if (targets === null || targets.time === null) return 1;
  const { time, lengths } = targets;
  const steps = lengths === null ? time : lengths[row]!;
  if (targets.kind === 'numbers') return steps;
  let count = 0;
  for (let step = 0; step < steps; step++) if (targets.values[row * time + step]! >= 0) count++;
  return count;
}

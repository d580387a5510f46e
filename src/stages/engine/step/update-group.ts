/**
 * One update from several batches: a step over each adds up gradients, and a last one applies the
 * sums.
 */
import { createStep, type StepInput } from '../../../tensorflow/trace/trace.js';
import { required } from '../batch/batch-inputs.js';
import type { ModelBatch } from '../batch/model-batch.js';
import { createAccumulator } from '../gradients/accumulate.js';
import { batchCount } from '../losses/batch-count.js';
import { createBatchSteps } from './batch-steps.js';
import type { StepResult } from './interface.js';
import type { TrainerParts } from './trainer-parts.js';
import { applyGradients, scalarInputs } from './update.js';
import { givesRows } from './weight-gradients.js';

export interface UpdateGroup {
  /**
   * `firstPart` numbers the first batch among all batches of the training; `scalars` are those of
   * the update.
   */
  run(
    batches: readonly ModelBatch[],
    firstPart: number,
    scalars: Readonly<Record<string, StepInput>>,
  ): Promise<readonly StepResult[]>;
  dispose(): Promise<void>;
}

export function createUpdateGroup(parts: TrainerParts): UpdateGroup {
  const { model, options, optimizer, learned } = parts;
  const { target } = model;
  const accumulator = createAccumulator(target, learned, (weight) => givesRows(weight, optimizer));
  const steps = createBatchSteps(parts, (gradients, tensors) =>
    accumulator.add(gradients, required(tensors, 'share'), required(tensors, 'keep')),
  );
  const apply = createStep(
    target,
    (tensors) => {
      accumulator.take((gradients) => applyGradients(parts, gradients, tensors));
      return {};
    },
    { name: 'seqpipe_apply' },
  );
  return {
    async run(batches, firstPart, scalars) {
      const counts = batches.map((batch) => batchCount(batch, options.loss));
      const all = counts.reduce((sum, count) => sum + count, 0);
      const results: StepResult[] = [];
      try {
        for (const [index, batch] of batches.entries()) {
          const share = scalarInputs({ share: counts[index]! / (all || 1), keep: index === 0 ? 0 : 1 });
          results.push(await steps.run(batch, firstPart + index, share));
        }
        await apply.run(scalars);
      } catch (error) {
        accumulator.reset();
        throw error;
      }
      return results;
    },
    async dispose() {
      await Promise.all([steps.dispose(), apply.dispose()]);
      accumulator.dispose();
    },
  };
}

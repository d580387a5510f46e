/**
 * A trainer: steps over single batches, updates from several batches, and the state that a
 * checkpoint keeps.
 */
import type { Model } from '../model/model.js';
import { createBatchSteps } from './batch-steps.js';
import type { Trainer, TrainerOptions } from './interface.js';
import { createTrainerParts } from './trainer-parts.js';
import { trainerState } from './trainer-state.js';
import { createUpdateGroup, type UpdateGroup } from './update-group.js';
import { applyGradients, updateScalars } from './update.js';

/** Makes a trainer of `model`; the caller disposes of it before the model. */
export function createTrainer(model: Model, options: TrainerOptions): Trainer {
  const parts = createTrainerParts(model, options);
  const { optimizer } = parts;
  const steps = createBatchSteps(parts, (gradients, tensors) => applyGradients(parts, gradients, tensors));
  let group: UpdateGroup | null = null;
  return {
    async step(batch, stepNumber, learningRate = options.optimizer.learning_rate) {
      return steps.run(batch, stepNumber, updateScalars(optimizer, stepNumber, learningRate));
    },
    async stepOver(batches, stepNumber, firstPart, learningRate = options.optimizer.learning_rate) {
      const scalars = updateScalars(optimizer, stepNumber, learningRate);
      group ??= createUpdateGroup(parts);
      return group.run(batches, firstPart, scalars);
    },
    release({ outputs }) {
      if (outputs !== null) parts.model.target.native?.recycle(outputs);
    },
    ...trainerState(parts),
    dispose() {
      void Promise.all([steps.dispose(), group?.dispose()]).then(() => {
        optimizer.slots.forEach((slot) => slot.dispose());
      });
    },
  };
}

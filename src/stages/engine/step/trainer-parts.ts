/** What the steps of one trainer share. */
import type { Model, Weight } from '../model/model.js';
import { createOptimizers } from '../optimizers/groups.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import type { TrainerOptions } from './interface.js';
import { createStepModel, type StepModel } from './step-model.js';

export interface TrainerParts extends StepModel {
  readonly options: TrainerOptions;
  /** The weights that gradients change. */
  readonly learned: readonly Weight[];
  readonly optimizer: Optimizer;
}

export function createTrainerParts(given: Model, options: TrainerOptions): TrainerParts {
  const ofModel = createStepModel(given);
  const { target, weights } = ofModel.model;
  const learned = [...weights.values()].filter(({ trained }) => trained);
  const { optimizer, stepsPerEpoch = null } = options;
  return {
    ...ofModel,
    options,
    learned,
    optimizer: createOptimizers(target, learned, optimizer, stepsPerEpoch),
  };
}

/** `learning_rate_finder`: the loss of a model at growing learning rates. */
import type { NoFiles, OperationTraits } from './operation.js';
import type { TrainingArguments, TrainingInputs } from './train.js';

export interface LearningRateFinderOperation {
  readonly arguments: TrainingArguments & {
    /** The first rate, and the last one, which is larger. */
    readonly from: number;
    readonly to: number;
    /** How many rates, each for one step. */
    readonly steps: number;
  };
  readonly inputs: TrainingInputs;
  readonly files: NoFiles;
  readonly leaves: 'learning-rates';
}

export const learningRateFinder: OperationTraits = { version: 1, resource: 'tensorflow' };

/**
 * `halve`: which trainings of a search go on to the next rung of successive halving. All that are
 * still in have been trained for the same number of epochs.
 */
import type { NoFiles, OperationTraits } from './operation.js';
import type { ValidationMeasure } from './metric.js';

export interface HalveOperation {
  readonly arguments: {
    readonly by: ValidationMeasure;
    /** How many go on, at most. */
    readonly keep: number;
  };
  readonly inputs: {
    readonly [candidate: `candidate.${number}`]: 'trained';
    /** Which of them came here; absent on the first rung. */
    readonly before?: 'halving';
  };
  readonly files: NoFiles;
  readonly leaves: 'halving';
}

export const halve: OperationTraits = { version: 1, resource: 'data' };

/** `scaler`: what `scale` or `standardize` learns from the rows that it may learn from. */
import type { LearnedScale } from '../artefacts/scaler.js';
import type { NoFiles, OperationTraits } from './operation.js';

export interface ScalerOperation {
  readonly arguments: {
    readonly columns: readonly string[];
    /** The smallest and largest value, or mean and deviation. */
    readonly learns: LearnedScale['kind'];
    /** One scale for all numbers of a column; absent for one for each place of the last axis. */
    readonly shared?: true;
  };
  /** Only the splits that it may learn from. */
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'scaler';
}

export const scaler: OperationTraits = { version: 1, resource: 'data' };

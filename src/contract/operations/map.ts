/** `map`: row-wise steps over all splits; rows and their order stay. */
import type { MapStep } from './map-steps.js';
import type { NoFiles, OperationTraits } from './operation.js';

export interface MapOperation {
  readonly arguments: { readonly steps: readonly MapStep[] };
  readonly inputs: {
    readonly data: 'dataset';
    /**
     * What steps need, by the names that they use: `vocabulary`, and `vocabulary2` for a second
     * one.
     */
    readonly [fitted: `vocabulary${string}`]: 'vocabulary';
    readonly [fitted: `scaler${string}`]: 'scaler';
    readonly [fitted: `words${string}`]: 'dataset';
  };
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const map: OperationTraits = { version: 1, resource: 'data', unicode: true, copies: true };

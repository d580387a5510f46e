/**
 * `pick`: of the same rows, prepared for each candidate of a `best`, those of the candidate that was
 * chosen. Only where candidates are prepared differently.
 */
import type { NoFiles, OperationTraits } from './operation.js';

export interface PickOperation {
  readonly arguments: { readonly [name: string]: never };
  readonly inputs: {
    readonly chosen: 'trained';
    readonly [data: `data.${number}`]: 'dataset';
  };
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const pick: OperationTraits = { version: 1, resource: 'data' };

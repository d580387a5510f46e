/**
 * `dataset`: tables with the same columns as the splits of one dataset. It takes over their files;
 * nothing is copied.
 */
import type { NoArguments, NoFiles, OperationTraits } from './operation.js';

export interface DatasetOperation {
  readonly arguments: NoArguments;
  /** A table for each split, by the split's name. */
  readonly inputs: Readonly<Record<string, 'dataset'>>;
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const dataset: OperationTraits = { version: 1, resource: 'data' };

/** `deduplicate`: the first of equal rows of a split stays. */
import type { NoFiles, OperationTraits } from './operation.js';

export interface DeduplicateOperation {
  readonly arguments: {
    /** Rows are equal when they are equal in this column. */
    readonly column: string;
  };
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const deduplicate: OperationTraits = { version: 1, resource: 'data', copies: true };

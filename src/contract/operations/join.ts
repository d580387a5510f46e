/**
 * `join`: the columns of a second table beside each row of the first, from the one row that is equal
 * in a column.
 */
import type { NoFiles, OperationTraits } from './operation.js';

export interface JoinOperation {
  readonly arguments: {
    /** A column of texts or classes in both tables. */
    readonly by: string;
    /** Rows without a row in the other table fail the stage, or are left out. */
    readonly missing: 'fail' | 'drop';
  };
  readonly inputs: { readonly data: 'dataset'; readonly other: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const join: OperationTraits = { version: 1, resource: 'data', copies: true };

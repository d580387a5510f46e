/**
 * `difference`: columns of numbers less what they were some rows before, in order of time. The
 * first rows of a series, which have no such row, are left out. Its type says that the column is one of
 * changes, after what was done to it before.
 */
import type { NoFiles, OperationTraits } from './operation.js';

export interface DifferenceOperation {
  readonly arguments: {
    readonly columns: readonly string[];
    /** How many rows before. */
    readonly lag: number;
    /** The column of times. */
    readonly time: string;
    /** A column of texts or classes that names the series of a row; absent for one series. */
    readonly series?: string;
  };
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const difference: OperationTraits = { version: 3, resource: 'data', copies: true };

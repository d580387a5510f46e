/**
 * `split`: one split of a dataset, divided at random or in order of time. The other splits stay as
 * they are.
 */
import type { NoFiles, OperationTraits } from './operation.js';

export type SplitPart = {
  readonly name: string;
  /** Above 0; those of all parts sum to 1. */
  readonly fraction: number;
};

export interface SplitOperation {
  readonly arguments: {
    /** The split that is divided; `all` of a table. */
    readonly from: string;
    readonly into: readonly SplitPart[];
    readonly seed: number;
    /** A class column whose classes keep their shares in every part; null where none is named. */
    readonly stratify: string | null;
    /**
     * A column of texts or classes: rows that are equal in it go to one part together. Or a column
     * of times, or of the numbers of lines: the parts follow in that order, and so do the rows of each; nothing is drawn.
     * Absent for rows of their own.
     */
    readonly by?: string;
    /** The numbers in `by` are those of texts whose sentences stay together, and say no order. */
    readonly groups?: true;
    /**
     * The rows are divided into `count` parts of equal size, and the last part of `into` has number
     * `at`, from 0; the first has the others. By time, the first has the rows before it, of one more
     * part, and the rows after it are left out. Absent for parts by their fractions.
     */
    readonly fold?: { readonly count: number; readonly at: number };
  };
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const split: OperationTraits = { version: 1, resource: 'data', copies: true };

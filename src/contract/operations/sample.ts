/** `sample`: some rows of one split, drawn at random, in their order. */
import type { NoFiles, OperationTraits } from './operation.js';

export interface SampleOperation {
  readonly arguments: {
    /** The split that rows are taken from; `all` of a table. */
    readonly from: string;
    readonly size: { readonly rows: number } | { readonly fraction: number };
    readonly seed: number;
    /** A class column whose classes keep their shares; null where none is named. */
    readonly stratify: string | null;
  };
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const sample: OperationTraits = { version: 1, resource: 'data', copies: true };

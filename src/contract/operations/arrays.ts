/**
 * `idx` and `npy`: a row for each entry of an array's first dimension, with a label from a second
 * file if there is one. `mnist`: one split of a folder with the files of MNIST.
 */
import type { OperationTraits } from './operation.js';
import type { MemberArgument, SourceArguments, SourceColumn, SourceFiles, SourceInputs } from './source.js';

type RowArguments = Pick<SourceArguments, 'limit' | 'tolerance'>;

type ArrayArguments = RowArguments &
  MemberArgument & {
    /** Of one row. The file may leave out a last 1, for the one channel of a grey image. */
    readonly shape: readonly number[];
    /** The names of the labels 0, 1, …; null takes the labels themselves, and sorts them. */
    readonly classes: readonly string[] | null;
  };

type ArrayPlaces = { readonly path?: 'file'; readonly labels?: 'file' };

interface ArrayOperation {
  readonly arguments: ArrayArguments;
  /** Where files come from `download`. */
  readonly inputs: ArrayPlaces;
  /** `labels` is absent where there are none. */
  readonly files: ArrayPlaces;
  readonly leaves: 'dataset';
}

export type IdxOperation = ArrayOperation;
export type NpyOperation = ArrayOperation;

/** `npz`: columns from the arrays that NumPy saved in one file, one row for each entry of all. */
export interface NpzOperation {
  readonly arguments: RowArguments & {
    /** Each is one array, by its name. */
    readonly columns: readonly SourceColumn[];
  };
  readonly inputs: SourceInputs;
  readonly files: SourceFiles;
  readonly leaves: 'dataset';
}

export interface MnistOperation {
  readonly arguments: RowArguments & {
    readonly split: 'train' | 'test';
    /** The names of the labels 0, 1, … */
    readonly classes: readonly string[];
  };
  readonly inputs: Readonly<Record<never, never>>;
  /** The files of the split, by their usual names. */
  readonly files: { readonly path: 'glob' };
  readonly leaves: 'dataset';
}

/** The columns that are left; `label` where there are labels. */
export const arrayColumns = { idx: 'image', npy: 'values', mnist: 'image', label: 'label' } as const;
/** Of an image of MNIST, and of the sets that were made to replace it. */
export const mnistShape = [28, 28, 1] as const;

export const idx: OperationTraits = { version: 1, resource: 'data', copies: true };
export const npy: OperationTraits = { version: 1, resource: 'data', copies: true };
export const npz: OperationTraits = { version: 1, resource: 'data', copies: true };
export const mnist: OperationTraits = { version: 1, resource: 'data', copies: true };

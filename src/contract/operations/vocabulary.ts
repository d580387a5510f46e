/** `vocabulary`: the tokens of a column, counted and numbered. */
import type { NoFiles, OperationTraits } from './operation.js';

export interface VocabularyOperation {
  readonly arguments: {
    /** A column of tokens. */
    readonly column: string;
    /** Tokens that were seen less often are left out. */
    readonly min_count: number;
    /** Words at most, `pad` and `unknown` included; null keeps all. */
    readonly max_size: number | null;
    /** The word that fills up short rows; null for none. */
    readonly pad: string | null;
    /** The word for tokens that are not in the vocabulary; null drops such tokens. */
    readonly unknown: string | null;
    /** It has the tokens `<start>` and `<end>`; absent where it has not. */
    readonly ends?: true;
  };
  /** Only the splits that it may learn from. */
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'vocabulary';
}

export const vocabulary: OperationTraits = { version: 1, resource: 'data' };

/** `neighbours` and `analogy`: the words whose vectors point most nearly the same way. */
import type { NoFiles, OperationTraits } from './operation.js';

export interface NeighboursOperation {
  readonly arguments: WordQuestion & {
    /** How many words are named for each question. */
    readonly limit: number;
    /** Of a training: the column whose embedding is meant. */
    readonly column: string | null;
    /** Of a training with several embeddings, where the one that is meant stands in its model. */
    readonly place?: string;
  };
  readonly inputs: {
    /** One of these two. */
    readonly trained?: 'trained';
    readonly vectors?: 'word-vectors';
    readonly vocabulary: 'vocabulary';
  };
  readonly files: NoFiles;
  readonly leaves: 'neighbours';
}

export type WordQuestion =
  /** The neighbours of each of these words. */
  | { readonly of: readonly string[] }
  /** What is to `to` as the second of `from` is to the first? */
  | { readonly from: readonly string[]; readonly to: string };

export const neighbours: OperationTraits = { version: 1, resource: 'data' };

/** `plane`: words, or rows of a table, as points of a plane by their vectors. */
import type { NoFiles, OperationTraits } from './operation.js';

export interface PlaneOperation {
  readonly arguments: {
    readonly method: PlaneMethod;
    /** The words that are drawn; null: the most frequent ones. */
    readonly words: readonly string[] | null;
    /** How many of the most frequent ones. */
    readonly limit: number;
    /** Of a training: the column whose embedding is meant. */
    readonly column: string | null;
    /** Of a training with several embeddings, where the one that is meant stands in its model. */
    readonly place?: string;
    /** By which classes the words are coloured, and the column of the same rows that has the words. */
    readonly color: { readonly classes: string; readonly ids: string } | null;
    /** Of rows instead of words: the column of their vectors, and of the classes that colour them. */
    readonly rows?: { readonly vectors: string; readonly classes: string | null };
  };
  readonly inputs: {
    /** Of words, one of these two. */
    readonly trained?: 'trained';
    readonly vectors?: 'word-vectors';
    /** Of words. */
    readonly vocabulary?: 'vocabulary';
    /** The rows that are drawn, or those of `color`; only their first split is read. */
    readonly data?: 'dataset';
  };
  readonly files: NoFiles;
  readonly leaves: 'plane';
}

export type PlaneMethod =
  | { readonly name: 'pca' }
  /** `perplexity`: null for 30, or a third of the points where they are few. */
  | { readonly name: 'tsne'; readonly perplexity: number | null }
  /** `neighbours`: of each word, which counts as the first; null for 15, or all where they are fewer. */
  | { readonly name: 'umap'; readonly neighbours: number | null; readonly seed: number };

export const plane: OperationTraits = { version: 1, resource: 'data' };

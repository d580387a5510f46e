/** `word2vec`: vectors of words, learned from the words around them. */
import type { NoFiles, OperationTraits } from './operation.js';

export const vectorKinds = ['skip_gram', 'cbow'] as const;

/** Whether each word of the window tells the word in its middle, or their mean does. */
export type VectorKind = (typeof vectorKinds)[number];

export interface Word2vecOperation {
  readonly arguments: {
    /** A column of tokens. */
    readonly column: string;
    /** Numbers in each vector. */
    readonly width: number;
    /** Words on each side that are read at most. */
    readonly window: number;
    readonly kind: VectorKind;
    /** Words that are drawn for each word that is told. */
    readonly negatives: number;
    /** The share of all tokens above which a word is left out at times; null for never. */
    readonly subsample: number | null;
    readonly epochs: number;
    /** The learning rate at the beginning. */
    readonly rate: number;
    readonly seed: number;
  };
  /** Only the splits that it may learn from, and their words. */
  readonly inputs: { readonly data: 'dataset'; readonly vocabulary: 'vocabulary' };
  readonly files: NoFiles;
  readonly leaves: 'word-vectors';
}

export const word2vec: OperationTraits = { version: 2, resource: 'data' };

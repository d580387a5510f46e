/**
 * `sentences`: a row for each sentence of a text. The other columns are repeated, and a column has
 * the number of the row that the sentence comes from.
 */
import type { NoFiles, OperationTraits } from './operation.js';

/** What ends a sentence: its mark (or an empty line), or each end of a line. */
export const sentenceEnds = ['mark', 'line'] as const;
export type SentenceEnd = (typeof sentenceEnds)[number];

export interface SentencesOperation {
  readonly arguments: {
    /** A column of texts, which then has the sentences. */
    readonly column: string;
    /** The new column: the number of the row, from 1 on through all splits. */
    readonly document: string;
    /** Absent for `'mark'`. */
    readonly end?: SentenceEnd;
  };
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const sentences: OperationTraits = { version: 1, resource: 'data' };

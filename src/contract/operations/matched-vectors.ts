/**
 * `matched_vectors`: word vectors of one vocabulary, as a table with a row for each id of another
 * one. Rows are matched by word.
 */
import type { NoArguments, NoFiles, OperationTraits } from './operation.js';

export interface MatchedVectorsOperation {
  readonly arguments: NoArguments;
  readonly inputs: {
    readonly vectors: 'word-vectors';
    /** Whose ids the vectors have rows for. */
    readonly known: 'vocabulary';
    /** Whose ids the table shall have rows for. */
    readonly vocabulary: 'vocabulary';
  };
  readonly files: NoFiles;
  readonly leaves: 'word-vectors';
}

export const matchedVectors: OperationTraits = { version: 1, resource: 'data' };

/**
 * `trained_vectors`: the embedding of a trained model, as a table with a row for each id of another
 * vocabulary. Rows are matched by word.
 */
import type { NoFiles, OperationTraits } from './operation.js';

export interface TrainedVectorsOperation {
  readonly arguments: {
    /** Of the embedding in the model: `0/embedding`. */
    readonly place: string;
  };
  readonly inputs: {
    readonly trained: 'trained';
    /** Whose ids the embedding has rows for. */
    readonly known: 'vocabulary';
    /** Whose ids the table shall have rows for. */
    readonly vocabulary: 'vocabulary';
  };
  readonly files: NoFiles;
  readonly leaves: 'word-vectors';
}

export const trainedVectors: OperationTraits = { version: 1, resource: 'data' };

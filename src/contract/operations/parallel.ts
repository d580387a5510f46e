/** `parallel`: files of lines side by side, a column each; lines of one number are one row. */
import type { NoFiles, OperationTraits } from './operation.js';

export interface ParallelOperation {
  readonly arguments: {
    /** What the lines of each file are called, in the order of the inputs. */
    readonly columns: readonly string[];
  };
  /** What `lines` left of the files, by their numbers: `data.0`, `data.1`, … */
  readonly inputs: Readonly<Record<string, 'dataset'>>;
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const parallel: OperationTraits = { version: 1, resource: 'data', copies: true };

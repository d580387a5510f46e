/** `texts`: rows that are written in the program, such as the prompts of `generate`. */
import type { NoFiles, NoInputs, OperationTraits } from './operation.js';

export interface TextsOperation {
  readonly arguments: {
    /** The one column. */
    readonly column: string;
    readonly texts: readonly string[];
  };
  readonly inputs: NoInputs;
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const texts: OperationTraits = { version: 1, resource: 'data' };

/** `append`: the rows of several tables with the same columns, one table after the other. */
import type { NoArguments, NoFiles, OperationTraits } from './operation.js';

export interface AppendOperation {
  readonly arguments: NoArguments;
  /** The tables by their numbers: `data.0`, `data.1`, … */
  readonly inputs: Readonly<Record<string, 'dataset'>>;
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

export const append: OperationTraits = { version: 1, resource: 'data' };

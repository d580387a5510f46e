/** `encode`: rows through a part of a trained model; what it gives for each row is a new column. */
import type { OpenModelGraph } from '../model-graph.js';
import type { NoFiles, OperationTraits } from './operation.js';
import type { TrainingInputs } from './train.js';

export interface EncodeOperation {
  readonly arguments: {
    /** The part, whose layers begin with the weights of the inputs `start.0`, … and stay so. */
    readonly model: OpenModelGraph;
    /** The new column; one of that name is replaced. */
    readonly into: string;
  };
  readonly inputs: TrainingInputs;
  readonly files: NoFiles;
  readonly leaves: 'dataset';
}

/** The column that rows through a model get. */
export const encodedColumn = 'code';

export const encode: OperationTraits = { version: 1, resource: 'tensorflow' };

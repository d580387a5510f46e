/** `explain`: what an attention of a model looked at in some of the rows that were evaluated. */
import type { NoFiles, OperationTraits } from './operation.js';

export interface ExplainOperation {
  readonly arguments: {
    /** The node of the model graph whose attention it is. */
    readonly attention: number;
    /** The input of the graph whose words it looks at. */
    readonly input: number;
    /** How many rows. */
    readonly rows: number;
  };
  readonly inputs: {
    readonly model: 'trained';
    readonly scores: 'scores';
    /** The split that was evaluated, as the model reads it. */
    readonly data: 'dataset';
    readonly vocabulary: 'vocabulary';
  };
  readonly files: NoFiles;
  readonly leaves: 'explanation';
}

export const explain: OperationTraits = { version: 2, resource: 'tensorflow' };

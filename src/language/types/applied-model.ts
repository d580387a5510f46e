/** A model applied to the rows that it is trained on. */
import type { OpenModelGraph } from '../../contract/model-graph.js';
import type { DatasetValue } from './table.js';
import type { GraphInput, TensorValue } from './value.js';

export interface AppliedModel {
  readonly data: DatasetValue;
  readonly target: string | null;
  readonly inputs: readonly GraphInput[];
  readonly output: TensorValue;
  /** The graph that the training is keyed by. */
  readonly graph: () => OpenModelGraph;
}

/**
 * A model as data: the flat graph of layers that the engine builds and runs. Sub-models are
 * inlined; shapes are what the checker proved, for the summary. It travels inside a stage's
 * arguments, so it is JSON throughout.
 */
import type { LayerArguments, LayerOperation } from './layers.js';
import type { OpenSize } from './layers/layer.js';

/**
 * A dimension as shown to people: a number, a name (`time`), a ragged name (`..time`) or a run-time
 * size (`words.size`).
 */
export type ShownDimension = number | string;

export interface ModelInput {
  /** Name in the model's signature. */
  readonly name: string;
  /** Column of the training data that feeds it. */
  readonly column: string;
  readonly kind: 'ids' | 'number';
  /** Lengths differ (masked) or are one fixed length. */
  readonly ragged: boolean;
  readonly shape: readonly ShownDimension[];
}

interface NodeOf<O extends LayerOperation, Size> {
  readonly operation: O;
  /** After defaults. */
  readonly arguments: LayerArguments<O, Size>;
  /**
   * Indexes of earlier nodes; node i < inputs.length of the graph is input i (operation `input`).
   */
  readonly inputs: readonly number[];
  /**
   * Place in the structure (`2/lstm`), from which initial values are drawn: never a user's name.
   * Nodes with the same place share weights.
   */
  readonly place: string;
  readonly shape: readonly ShownDimension[];
  /** True while the node's rows carry a mask over time. */
  readonly masked: boolean;
}

/** A node of any operation, or of those named. */
export type ModelNode<Size = number, O extends LayerOperation = LayerOperation> = {
  readonly [K in O]: NodeOf<K, Size>;
}[O];

export interface ModelGraph<Size = number> {
  readonly inputs: readonly ModelInput[];
  readonly nodes: readonly ModelNode<Size>[];
  readonly output: number;
}

/** As the language emits it: sizes that only the data knows are still open. */
export type OpenModelGraph = ModelGraph<OpenSize>;

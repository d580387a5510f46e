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
  /**
   * Its column is the target of the training, one step later: at prediction, what the model has said
   * so far takes its place.
   */
  readonly written?: true;
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
  /** Where its weights begin; absent: they are drawn. */
  readonly start?: WeightStart;
  /**
   * A frozen part of a trained model: no weight of it changes, and it computes what it computes when
   * it predicts (no dropout, running statistics).
   */
  readonly frozen?: true;
  /** Learning rate of its weights, as a multiple of the training's; absent: 1. */
  readonly rate?: number;
  /** How long its weights stay as they are; absent: they are learned from the first step on. */
  readonly opens?: { readonly every: number; readonly unit: 'steps' | 'epochs' };
}

/** The weights of a layer of an earlier training, which those of a node begin as. */
export interface WeightStart {
  /** Input `start.<model>` of the stage. */
  readonly model: number;
  /** Of the layer in that model. */
  readonly place: string;
  /** A weight whose shape is another begins fresh; absent: that is an error. */
  readonly otherwise?: 'fresh';
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

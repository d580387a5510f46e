/**
 * A model as data: the flat graph of layers that the engine builds and runs. Sub-models are inlined;
 * shapes are what the checker proved, for the summary. Sizes that only the data knows stand as
 * `{ "size": "vocabulary", "input": 0 }` and `{ "size": "classes" }` until the engine fills them in.
 */
import type { Json, JsonObject } from '../base/json.js';

/** A dimension as shown to people: a number, a name (`time`), a ragged name (`..time`) or a run-time size (`words.size`). */
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

export interface ModelNode {
  /** Layer operation: `embedding`, `lstm`, `dense`, … */
  readonly operation: string;
  /** After defaults; run-time sizes as described above. */
  readonly arguments: JsonObject;
  /** Indexes of earlier nodes; node i < inputs.length of the graph is input i (operation `input`). */
  readonly inputs: readonly number[];
  /** Place in the structure (`2/lstm`), from which initial values are drawn: never a user's name. Nodes with the same place share weights. */
  readonly place: string;
  readonly shape: readonly ShownDimension[];
  /** True while the node's rows carry a mask over time. */
  readonly masked: boolean;
}

export interface ModelGraph {
  readonly inputs: readonly ModelInput[];
  readonly nodes: readonly ModelNode[];
  readonly output: number;
}

/** The model graph travels inside a stage's arguments, so it must be JSON. */
export function modelGraphToJson(graph: ModelGraph): Json {
  return graph as unknown as Json;
}

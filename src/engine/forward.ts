/** From a batch to the model's result: the nodes of the graph in order. */
import type { Tensor } from '@tensorflow/tfjs';
import type { ModelGraph, ModelNode } from '../ir/model-graph.js';
import { labelled, type StepTarget } from '../trace/trace.js';
import { activationOf } from './activations.js';
import type { LayerContext, StepRandomness } from './layer.js';
import { layerOf } from './layers/registry.js';
import { weightName } from './sizes.js';
import type { IdsValue, RowsValue, Value } from './value.js';

export interface ForwardInputs {
  readonly target: StepTarget;
  readonly graph: ModelGraph;
  readonly inputs: readonly IdsValue[];
  /** By name: everything but tables. */
  readonly weights: ReadonlyMap<string, Tensor>;
  /** By node index: the rows that each embedding's ids name. */
  readonly tableRows: ReadonlyMap<number, Tensor>;
  readonly training: StepRandomness | null;
}

/** The end of a model: what it says, and what it says it from. */
export interface ModelResult {
  /** [rows, outputs], after the final activation. */
  readonly outputs: Tensor;
  /** [rows, outputs], before it; null when the model ends in neither sigmoid nor softmax. */
  readonly logits: Tensor | null;
}

/** The final activation that losses look behind: of a `dense` or a layer of its own. */
export function finalActivation(graph: ModelGraph): 'sigmoid' | 'softmax' | null {
  const node = graph.nodes[graph.output];
  const name = node?.operation === 'activation' ? node.arguments['function'] : node?.arguments['activation'];
  return name === 'sigmoid' || name === 'softmax' ? name : null;
}

export function forward(given: ForwardInputs): ModelResult {
  const { graph, target } = given;
  const final = finalActivation(graph);
  const values: Value[] = [...given.inputs];
  for (let index = graph.inputs.length; index < graph.nodes.length; index++) {
    const node = graph.nodes[index]!;
    values.push(
      labelled(node.place, () => applyNode(given, index, index === graph.output && final !== null, values)),
    );
  }
  const result = rowsOf(values[graph.output]);
  if (final === null) return { outputs: result, logits: null };
  return {
    outputs: labelled(graph.nodes[graph.output]!.place, () => activationOf(final)(target.tf, result)),
    logits: result,
  };
}

/** `bare`: without its activation, for losses want what comes before it. */
function applyNode(given: ForwardInputs, index: number, bare: boolean, values: readonly Value[]): Value {
  const node = given.graph.nodes[index]!;
  const inputs = node.inputs.map((input) => values[input]!);
  if (bare && node.operation === 'activation') return inputs[0]!;
  const context: LayerContext = {
    target: given.target,
    training: given.training,
    place: node.place,
    weight(role) {
      const name = weightName(node.place, role);
      const weight = given.weights.get(name);
      if (weight === undefined) throw new Error(`there is no weight ${name}`);
      return weight;
    },
    tableRows() {
      const rows = given.tableRows.get(index);
      if (rows === undefined) throw new Error(`the table of ${node.place} was not looked up`);
      return rows;
    },
    onlyLast: onlyLastIsUsed(given.graph, index),
  };
  const settings = bare ? { ...node.arguments, activation: null } : node.arguments;
  return layerOf(node.operation).apply(context, settings, inputs);
}

/** True when every use of node `index` is a `last`: its whole sequence need not be kept. */
function onlyLastIsUsed({ nodes, output }: ModelGraph, index: number): boolean {
  const users = nodes.filter(({ inputs }) => inputs.includes(index));
  return index !== output && users.length > 0 && users.every(({ operation }) => operation === 'last');
}

function rowsOf(value: Value | undefined): Tensor {
  if (value?.kind !== 'rows') throw new Error('a model must end in one vector a row: add last, mean or max');
  return (value satisfies RowsValue).tensor;
}

/** Every embedding node with its input's index. */
export function embeddings(
  graph: ModelGraph,
): { index: number; input: number; node: ModelNode; table: string }[] {
  return graph.nodes.flatMap((node, index) => {
    if (node.operation !== 'embedding') return [];
    const [input = -1] = node.inputs;
    if (input < 0 || input >= graph.inputs.length) throw new Error(`${node.place} must look up an input`);
    return [{ index, input, node, table: weightName(node.place, 'table') }];
  });
}

/** Rows of each input's largest permitted id + 1; null where no embedding reads the input. */
export function vocabularySizesOf(graph: ModelGraph): (number | null)[] {
  return graph.inputs.map((_, index) => {
    const sizes = embeddings(graph)
      .filter(({ input }) => input === index)
      .map(({ node }) => Number(node.arguments['size']));
    return sizes.length === 0 ? null : Math.min(...sizes);
  });
}

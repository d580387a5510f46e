/** From a batch to the model's result: the nodes of the graph in order. */
import type { Tensor } from '@tensorflow/tfjs';
import type { ModelGraph, ModelNode } from '../../../contract/model-graph.js';
import { labelled, type StepTarget } from '../../../tensorflow/trace/trace.js';
import { activationOf } from '../ops/activations.js';
import { reshape } from '../ops/sizes-in-steps.js';
import type { Asked, LayerContext, StepRandomness, Writing } from '../values/layer.js';
import { layerOf } from '../layers/registry.js';
import { weightName } from './sizes.js';
import type { Value } from '../values/value.js';

export interface ForwardInputs {
  readonly target: StepTarget;
  readonly graph: ModelGraph;
  /** In the order of the graph's inputs. */
  readonly inputs: readonly Value[];
  /** By name: everything that is read whole. */
  readonly weights: ReadonlyMap<string, Tensor>;
  /** By node index: the rows that each embedding's ids name. */
  readonly tableRows: ReadonlyMap<number, Tensor>;
  readonly training: StepRandomness | null;
  /** By name: state of the batch before. */
  readonly carried: ReadonlyMap<string, Tensor>;
  /** Nodes whose attention is watched; none unless said. */
  readonly watched?: readonly number[];
  /** Where rows are written step by step: what a node keeps; null for a node that is not. */
  readonly writing?: (index: number) => Writing | null;
}

/**
 * The end of a model: what it says, and what it says it from. Elements are rows, or the time · rows
 * steps of a sequence.
 */
export interface ModelResult {
  /** [elements, outputs], after the final activation; of an image all numbers of a row. */
  readonly outputs: Tensor;
  /** [elements, outputs], before it; null when the model ends in neither sigmoid nor softmax. */
  readonly logits: Tensor | null;
  /** By name: new values of untrained weights, to be assigned when the step is done. */
  readonly updates: ReadonlyMap<string, Tensor>;
  /** By name: state for the next batch. */
  readonly carried: ReadonlyMap<string, Tensor>;
  /** By node: what each watched attention gives to each step, [time · rows, 1]. */
  readonly attention: ReadonlyMap<number, Tensor>;
}

/** The final activation that losses look behind: of a `dense` or a layer of its own. */
export function finalActivation(graph: ModelGraph): 'sigmoid' | 'softmax' | null {
  return finalNode(graph)?.activation ?? null;
}

/**
 * The node with the final activation. What only gives its numbers another shape may come after a
 * sigmoid, which looks at each number alone; softmax looks at the last axis.
 */
function finalNode(
  graph: ModelGraph,
): { readonly index: number; readonly activation: 'sigmoid' | 'softmax' } | null {
  let index = graph.output;
  for (;;) {
    const node = graph.nodes[index];
    if (node === undefined) return null;
    const activation = activationIn(node);
    if (activation === 'sigmoid') return { index, activation };
    if (activation === 'softmax')
      return index === graph.output && node.shape.length < 3 ? { index, activation } : null;
    if (node.operation !== 'reshape' && node.operation !== 'flatten') return null;
    const before = node.inputs[0]!;
    if (graph.nodes.filter(({ inputs }) => inputs.includes(before)).length > 1) return null;
    index = before;
  }
}

/** The name of the activation that a layer ends in, or is; null for none. */
export function activationIn({ arguments: given }: ModelNode): string | null {
  const name = 'function' in given ? given.function : 'activation' in given ? given.activation : null;
  return typeof name === 'string' ? name : null;
}

export function forward(given: ForwardInputs): ModelResult {
  const { graph, target } = given;
  const values: Value[] = [...given.inputs];
  const layers = [...graph.nodes.keys()].slice(graph.inputs.length);
  const { updates, carried, attention } = applyNodes(given, layers, values);
  const result = answerOf(target, values[graph.output]);
  if (finalNode(graph) === null) return { outputs: result, logits: null, updates, carried, attention };
  return { outputs: activated(target, graph, result), logits: result, updates, carried, attention };
}

/**
 * Computes the nodes in the order of `indexes` and puts them into `values`, which has what they
 * read. The answer of the model comes without its final activation.
 */
export function applyNodes(
  given: Omit<ForwardInputs, 'inputs'>,
  indexes: readonly number[],
  values: Value[],
): Pick<ModelResult, 'updates' | 'carried' | 'attention'> {
  const { graph } = given;
  const final = finalNode(graph);
  const made: Made = { updates: new Map(), carried: new Map(), ends: new Map(), attention: new Map() };
  const learns = learningNodes(graph);
  for (const index of indexes) {
    const bare = index === final?.index;
    values[index] = labelled(graph.nodes[index]!.place, () =>
      applyNode({ ...given, learns }, index, bare, values, made),
    );
  }
  return made;
}

/** The answer of a model, after its final activation. */
export function activated(target: StepTarget, graph: ModelGraph, answer: Tensor): Tensor {
  const final = finalNode(graph);
  if (final === null) return answer;
  return labelled(graph.nodes[graph.output]!.place, () => activationOf(final.activation)(target.tf, answer));
}

/** What layers leave besides their results, by name unless said. */
interface Made {
  readonly updates: Map<string, Tensor>;
  readonly carried: Map<string, Tensor>;
  /** By node index: what both directions end with. */
  readonly ends: Map<number, Tensor>;
  readonly attention: Map<number, Tensor>;
}

/** `bare`: without its activation, for losses want what comes before it. */
function applyNode(
  given: Omit<ForwardInputs, 'inputs'> & { readonly learns: readonly boolean[] },
  index: number,
  bare: boolean,
  values: readonly Value[],
  made: Made,
): Value {
  const node = given.graph.nodes[index]!;
  const inputs = node.inputs.map((input) => values[input]!);
  if (bare && node.operation === 'activation') return inputs[0]!;
  const named = (from: ReadonlyMap<string, Tensor>, role: string): Tensor => {
    const name = weightName(node.place, role);
    const tensor = from.get(name);
    if (tensor === undefined) throw new Error(`there is no ${name}`);
    return tensor;
  };
  const context: LayerContext = {
    target: given.target,
    training: node.frozen ? null : given.training,
    differentiated: given.training !== null && given.learns[index]!,
    place: node.place,
    weight: (role) => named(given.weights, role),
    tableRows() {
      const rows = given.tableRows.get(index);
      if (rows === undefined) throw new Error(`the table of ${node.place} was not looked up`);
      return rows;
    },
    update: (role, value) => void made.updates.set(weightName(node.place, role), value),
    carried: (role) => named(given.carried, role),
    carry: (role, value) => void made.carried.set(weightName(node.place, role), value),
    ...(given.watched?.includes(index) && {
      watch: (weights) => void made.attention.set(index, weights()),
    }),
    ...writingOf(given, index),
    asked: askedOf(given.graph, index),
    leaveEnds: (ends) => void made.ends.set(index, ends),
    ends() {
      const ends = made.ends.get(node.inputs[0]!);
      if (ends === undefined) throw new Error(`${node.place} needs a layer that reads in both directions`);
      return ends;
    },
  };
  const settings = bare ? { ...node.arguments, activation: null } : node.arguments;
  return layerOf(node.operation).apply(context, settings, inputs);
}

function writingOf({ writing }: Pick<ForwardInputs, 'writing'>, index: number): { writing?: Writing } {
  const ofNode = writing?.(index) ?? null;
  return ofNode === null ? {} : { writing: ofNode };
}

/** Which nodes have weights that are learned, or are computed from such: all but a frozen beginning. */
function learningNodes({ nodes, inputs }: ModelGraph): readonly boolean[] {
  const learns: boolean[] = [];
  for (const [index, node] of nodes.entries())
    learns.push(index >= inputs.length && (node.frozen !== true || node.inputs.some((at) => learns[at])));
  return learns;
}

/** Where no one uses all states, they need not be kept. */
function askedOf({ nodes, output }: ModelGraph, index: number): Asked {
  const users = nodes.filter(({ inputs }) => inputs.includes(index)).map(({ operation }) => operation);
  if (index === output || users.length === 0) return 'all';
  if (users.every((operation) => operation === 'last')) return 'last';
  if (users.every((operation) => operation === 'ends')) return 'ends';
  return users.includes('ends') ? 'all and ends' : 'all';
}

export function answerOf(target: StepTarget, value: Value | undefined): Tensor {
  if (value?.kind === 'image') {
    return reshape(target, value.tensor, [-1, value.height * value.width * value.channels]);
  }
  if (value?.kind !== 'rows' && value?.kind !== 'sequence') {
    throw new Error('a model must end in numbers, for each row or for each step');
  }
  return value.tensor;
}

/** Every embedding node with its input's index. */
export function embeddings(
  graph: ModelGraph,
): { index: number; input: number; node: ModelNode<number, 'embedding'>; table: string }[] {
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
      .map(({ node }) => node.arguments.size);
    return sizes.length === 0 ? null : Math.min(...sizes);
  });
}

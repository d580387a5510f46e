/**
 * Sizes that only the data knows, filled into a model graph; and what each node is made of, for
 * summaries.
 */
import type { ModelGraph, ModelInput, ModelNode, OpenModelGraph } from '../../../contract/model-graph.js';
import { layerOf } from '../layers/registry.js';
import type { CarriedState, WeightSpecification } from '../values/layer.js';

/** Replaces sizes that only the data knows by numbers. */
export function fillSizes(
  graph: OpenModelGraph,
  sizes: { readonly vocabularySizes: readonly number[]; readonly classes: number },
): ModelGraph {
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill);
    if (value === null || typeof value !== 'object') return value;
    if ('size' in value && value.size === 'classes') return sizes.classes;
    if ('size' in value && value.size === 'vocabulary') {
      const size = 'input' in value ? sizes.vocabularySizes[Number(value.input)] : undefined;
      if (size === undefined) throw new Error(`${JSON.stringify(value)} is the size of no input`);
      return size;
    }
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item)]));
  };
  return {
    ...graph,
    // Sizes stand at any depth of the arguments (a cell has some); nothing else of them changes.
    nodes: graph.nodes.map((node) => ({ ...node, arguments: fill(node.arguments) }) as ModelNode),
  };
}

/** The size of the last axis of every node's result; 0 for ids. */
export function nodeWidths(graph: ModelGraph): number[] {
  const widths: number[] = [];
  graph.nodes.forEach((node, index) => {
    const input = graph.inputs[index];
    widths.push(
      input !== undefined
        ? inputWidth(input)
        : layerOf(node.operation).width(node.arguments, inputWidths(node, widths)),
    );
  });
  return widths;
}

/** How many numbers the model says for each row, or for each step of a sequence. */
export function answerWidth(graph: ModelGraph): number {
  const width = nodeWidths(graph)[graph.output]!;
  const { shape } = graph.nodes[graph.output]!;
  return shape.length < 3
    ? width
    : width * shape.slice(0, -1).reduce<number>((all, size) => all * Number(size), 1);
}

function inputWidth({ name, kind, shape }: ModelInput): number {
  if (kind === 'ids') return 0;
  const width = Number(shape.at(-1));
  if (!Number.isInteger(width)) throw new Error(`input ${name} has no width: ${shape.join(', ')}`);
  return width;
}

const inputWidths = (node: ModelNode, widths: readonly number[]): number[] =>
  node.inputs.map((input) => widths[input] ?? 0);

/** The weights that a node uses; nodes of one place use the same. */
export function nodeWeights(graph: ModelGraph): (readonly WeightSpecification[])[] {
  const widths = nodeWidths(graph);
  return graph.nodes.map((node, index) =>
    index < graph.inputs.length
      ? []
      : layerOf(node.operation).weights(node.arguments, inputWidths(node, widths)),
  );
}

/** How many numbers the weights of one layer have; `widths` are the last axes of what it is fed. */
export function countWeights({
  operation,
  arguments: settings,
  widths,
}: Pick<ModelNode, 'operation' | 'arguments'> & { readonly widths: readonly number[] }): number {
  return layerOf(operation)
    .weights(settings, widths)
    .reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
}

/** What the layers carry from batch to batch, node by node. */
export function nodeCarries(graph: ModelGraph): (readonly CarriedState[])[] {
  const widths = nodeWidths(graph);
  return graph.nodes.map((node, index) =>
    index < graph.inputs.length
      ? []
      : (layerOf(node.operation).carries?.(node.arguments, inputWidths(node, widths)) ?? []),
  );
}

export const weightName = (place: string, role: string): string => `${place}/${role}`;

/** A node of a model with its sizes filled in, for summaries. */
export interface NodeDescription {
  /** Place in the structure, e.g. `2/lstm`. */
  readonly name: string;
  readonly operation: string;
  /** Without the batch: `[time, 400]`. */
  readonly shape: readonly (number | string)[];
  readonly parameters: number;
}

/**
 * Per node: name, shape without the batch, and parameters (0 where an earlier node owns them
 * already).
 */
export function describeModel(graph: ModelGraph): NodeDescription[] {
  const widths = nodeWidths(graph);
  const weights = nodeWeights(graph);
  const counted = new Set<string>();
  return graph.nodes.map((node, index) => {
    const own = counted.has(node.place) ? [] : weights[index]!;
    counted.add(node.place);
    const width = widths[index]!;
    return {
      name: node.place,
      operation: node.operation,
      shape: index < graph.inputs.length ? node.shape : [...node.shape.slice(0, -1), width],
      parameters: own.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0),
    };
  });
}

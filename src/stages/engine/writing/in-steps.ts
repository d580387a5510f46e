/**
 * A model whose rows hold written numbers side by side, `float[7]`, as one that reads a step after
 * the other, `float[7, 1]`. Its layers and weights are the same ones; those that only write the steps
 * otherwise are passed over.
 */
import type { ModelGraph, ModelNode, ShownDimension } from '../../../contract/model-graph.js';
import { onlyWritesOtherwise, type WrittenKind } from '../../../contract/written-nodes.js';

/** `kinds`: of the nodes of `graph`, whose input `written` is written. */
export function inSteps(graph: ModelGraph, written: number, kinds: readonly WrittenKind[]): ModelGraph {
  if (graph.inputs[written]?.kind !== 'number') return graph;
  /** The node with the steps that this one has. */
  const behind = (index: number): number => {
    const node = graph.nodes[index]!;
    const passed = kinds[index] === 'steps' && onlyWritesOtherwise(graph, node);
    return passed ? behind(node.inputs[0]!) : index;
  };
  return {
    inputs: graph.inputs.map((input, at) =>
      at === written ? { ...input, shape: oneByOne(input.shape) } : input,
    ),
    nodes: graph.nodes.map((node, index): ModelNode => {
      const inputs = node.inputs.map(behind);
      return kinds[index] === 'steps'
        ? { ...node, inputs, shape: oneByOne(node.shape) }
        : { ...node, inputs };
    }),
    output: behind(graph.output),
  };
}

const oneByOne = (shape: readonly ShownDimension[]): readonly ShownDimension[] =>
  shape.length === 1 ? [...shape, 1] : shape;

/**
 * Which nodes of a model are computed step by step when the rows of one of its inputs are written,
 * and whether they can be.
 *
 * - `given`: does not depend on the written input (an encoder), and is computed once.
 * - `steps`: has a value for each step of it, which depends on the steps up to it.
 * - `latest`: is computed from the latest step alone (`last`).
 *
 * Rows of numbers may hold their steps side by side, `float[7]`. A layer then sees all of them at
 * once, so only such follow as look at each number alone, or write the steps as `float[7, 1]`.
 */
import type { LayerOperation } from './layers.js';
import type { OpenSize } from './layers/layer.js';
import type { ModelGraph, ModelNode } from './model-graph.js';

export type WrittenKind = 'given' | 'steps' | 'latest';

/** A layer that cannot be computed step by step. */
export interface UnwritableLayer {
  readonly place: string;
  readonly operation: string;
}

/** The kind of each node, or the first layer that looks at the whole row. */
export function writtenNodes(
  graph: ModelGraph<OpenSize>,
  written: number,
): { readonly kinds: readonly WrittenKind[] } | { readonly unwritable: UnwritableLayer } {
  const kinds: WrittenKind[] = [];
  for (const [index, node] of graph.nodes.entries()) {
    const kind =
      index >= graph.inputs.length
        ? kindOf(graph, node, kinds, graph.inputs[written]?.kind === 'number')
        : index === written
          ? 'steps'
          : 'given';
    if (kind === null) return { unwritable: { place: node.place, operation: node.operation } };
    kinds.push(kind);
  }
  return { kinds };
}

/** Null where the node needs steps that are not written yet, or all of those that are. */
function kindOf(
  graph: ModelGraph<OpenSize>,
  node: ModelNode<OpenSize>,
  kinds: readonly WrittenKind[],
  ofNumbers: boolean,
): WrittenKind | null {
  const inputs = node.inputs.map((input) => kinds[input]!);
  if (inputs.every((kind) => kind === 'given')) return 'given';
  const reads = (kind: WrittenKind): boolean => inputs.includes(kind);
  if (!reads('steps')) return 'latest';
  // What the latest step has is another thing for each of the steps.
  if (reads('latest')) return null;
  if (ofNumbers && onlyWritesOtherwise(graph, node)) return 'steps';
  const sideBySide = node.inputs.some(
    (input) => kinds[input] === 'steps' && graph.nodes[input]!.shape.length === 1,
  );
  if (ofNumbers && sideBySide)
    return !reads('given') && looksAtEach(node.operation, node.arguments) ? 'steps' : null;
  switch (node.operation) {
    case 'activation':
    case 'add':
    case 'affine':
    case 'batch_norm':
    case 'concat':
    case 'dense':
    case 'divide':
    case 'dropout':
    case 'embedding':
    case 'gaussian_noise':
    case 'gru':
    case 'layer_norm':
    case 'lstm':
    case 'multiply':
    case 'positions':
    case 'repeat':
    case 'rnn':
    case 'subtract':
    case 'unembed':
      return 'steps';
    case 'scan':
      return node.arguments.reverse ? null : 'steps';
    case 'last':
      return 'latest';
    case 'conv1d': {
      const { kernel, padding, stride } = node.arguments;
      return stride === 1 && (padding === 'causal' || kernel === 1) ? 'steps' : null;
    }
    case 'multi_head_attention': {
      const [query, memory = query] = inputs;
      if (query !== 'steps') return null;
      return memory === 'given' || node.arguments.causal ? 'steps' : null;
    }
    case 'attend':
      return inputs[0] === 'given' ? 'steps' : null;
    default:
      return null;
  }
}

/** Whether it writes `float[7]` as `float[7, 1]`, or the reverse, and does nothing else. */
export function onlyWritesOtherwise(graph: ModelGraph<OpenSize>, node: ModelNode<OpenSize>): boolean {
  if (node.operation !== 'reshape' && node.operation !== 'flatten') return false;
  const [before, after] = [graph.nodes[node.inputs[0]!]!.shape, node.shape].map((shape) =>
    shape.length === 2 && shape[1] === 1 ? shape.slice(0, 1) : shape,
  );
  return before!.length === 1 && after!.length === 1 && before![0] === after![0];
}

/** Whether a layer computes each number from the number at its place alone. */
export function looksAtEach(operation: LayerOperation, given: object): boolean {
  switch (operation) {
    case 'activation':
      return !('function' in given && given.function === 'softmax');
    case 'add':
    case 'affine':
    case 'divide':
    case 'dropout':
    case 'gaussian_noise':
    case 'multiply':
    case 'subtract':
      return true;
    default:
      return false;
  }
}

/**
 * Which nodes of a model are computed step by step when the rows of one of its inputs are written,
 * and whether they can be.
 *
 * - `given`: does not depend on the written input (an encoder), and is computed once.
 * - `steps`: has a value for each step of it, which depends on the steps up to it.
 * - `latest`: is computed from the latest step alone (`last`).
 */
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
      index < graph.inputs.length
        ? index === written
          ? 'steps'
          : 'given'
        : kindOf(
            node,
            node.inputs.map((input) => kinds[input]!),
          );
    if (kind === null) return { unwritable: { place: node.place, operation: node.operation } };
    kinds.push(kind);
  }
  return { kinds };
}

/** Null where the node needs steps that are not written yet, or all of those that are. */
function kindOf(node: ModelNode<OpenSize>, inputs: readonly WrittenKind[]): WrittenKind | null {
  if (inputs.every((kind) => kind === 'given')) return 'given';
  const reads = (kind: WrittenKind): boolean => inputs.includes(kind);
  if (!reads('steps')) return 'latest';
  // What the latest step has is another thing for each of the steps.
  if (reads('latest')) return null;
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

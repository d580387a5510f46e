/** `ends`, and what `last` and `first` take of a layer that has only begun to read there. */
import type { LayerNode } from '../types/layer-graph.js';
import type { FunctionValue, TensorValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { defineLayer } from './layer.js';
import { fed, sequence } from './layer-rules.js';

export const ends = defineLayer({
  name: 'ends',
  operation: 'ends',
  summary:
    'The final states of both directions of `bidirectional(…)`: forward at the last valid time step, ' +
    'backward at the first. Equal to `h_n` of the last layer in PyTorch, concatenated, and to ' +
    'Keras’s `Bidirectional` with `return_sequences=False`.',
  example: 'h = x |> bidirectional(lstm(64)) |> ends',
  signature: 'float[time, n] → float[n]',
  mask: 'consumes',
  reach: 'row',
  parameters: [],
  rule: ([input], call, layer) => {
    if (!sequence(input!, call, layer) || !readsBothWays(input!, call, layer)) return null;
    return { shape: input!.shape.slice(-1), arguments: () => ({}), setsWidth: false, probabilities: 'each' };
  },
});

/** Reports unless a layer that reads in both directions comes right before. */
function readsBothWays(input: TensorValue, call: PrimitiveCall, layer: FunctionValue): boolean {
  const { operation } = input.graph.nodes[input.node]!;
  // A model that nothing calls may be meant for such a layer.
  if (operation.startsWith('bidirectional_') || input.origin.by === 'declaration') return true;
  const last = recurrentBefore(input);
  const instead = last === null || isBoth(last) ? null : isReversed(last) ? 'first' : 'last';
  call.context.report(diagnose('endsOfNoDirections', layer.span, { ...fed(layer, input), instead }));
  return false;
}

/**
 * Warns where the time step that `pool` takes is the first one that the layer before it has read.
 */
export function warnOfOneStep(input: TensorValue, pool: 'last' | 'first', call: PrimitiveCall): void {
  const node = recurrentBefore(input);
  if (node === null) return;
  const both = isBoth(node);
  const direction = pool === 'last' ? 'backward' : 'forward';
  if (!both && isReversed(node) !== (direction === 'backward')) return;
  call.context.report(diagnose('readsOneStep', call.span, { pool, direction, both, span: node.span }));
}

/**
 * The recurrent layer whose states these are, with nothing between that looks at other time steps.
 */
function recurrentBefore({ graph, node: end }: TensorValue): LayerNode | null {
  const seen = new Set<number>();
  const visit = (at: number): LayerNode | null => {
    if (seen.has(at)) return null;
    seen.add(at);
    const node = graph.nodes[at]!;
    if (isRecurrent(node)) return node;
    for (const [position, input] of node.inputs.entries()) {
      const found = node.reaches[position] === 'step' ? visit(input) : null;
      if (found !== null) return found;
    }
    return null;
  };
  return visit(end);
}

const isBoth = ({ operation }: LayerNode): boolean => operation.startsWith('bidirectional_');

const isRecurrent = (node: LayerNode): boolean =>
  isBoth(node) || ['rnn', 'lstm', 'gru', 'scan'].includes(node.operation);

function isReversed(node: LayerNode): boolean {
  return node.operation === 'scan' && node.arguments(() => 1).reverse;
}

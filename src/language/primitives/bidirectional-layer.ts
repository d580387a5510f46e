/** `bidirectional`: a recurrent layer in both directions. */
import type { Dimension } from '../types/dimension.js';
import { LayerGraph, type LayerNode } from '../types/layer-graph.js';
import type { FunctionValue, TensorValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { defineLayer, type TensorArguments } from './layer.js';
import { tensorArgument } from './layer-rules.js';
import { named, parameter } from './parameters.js';
import { statesFit, times } from './recurrent-states.js';

const inBothDirections = ['rnn', 'lstm', 'gru', 'scan'] as const;

type OneDirection = (typeof inBothDirections)[number];

export const bidirectional = defineLayer({
  name: 'bidirectional',
  operation: null,
  weights: true,
  summary:
    'A recurrent layer in both directions, with separate weights for each. The output at a time step ' +
    'has information about the whole row. The exception is the last time step, which `last` selects: ' +
    'there, the backward direction has read only one time step. Therefore pool with `ends`, `mean`, ' +
    '`max` or `attention_pool`.',
  example: 'h = x |> bidirectional(gru(64, layers: 2), merge: "concat")',
  signature: 'float[time, n] → float[time, 2·units], or float[time, units] if merge is "sum" or "mean"',
  mask: 'keeps',
  reach: 'row',
  parameters: [
    parameter(
      'layer',
      true,
      {
        kind: 'value',
        shown: '`rnn(…)`, `lstm(…)`, `gru(…)` or `scan(…)`',
        accepts: (value) =>
          value.kind === 'function' && inBothDirections.some((name) => name === value.primitive),
      },
      'The layer for each direction. If it has several layers, each one reads the output of both ' +
        'directions of the layer below.',
    ),
    named(
      'merge',
      { type: 'string', enum: ['concat', 'sum', 'mean'] },
      'How the states of the two directions are combined: concatenation, sum or mean.',
      'concat',
    ),
    tensorArgument(
      'initial',
      'float[2·units]',
      'The initial states of both directions, concatenated: forward, backward. With several layers, the ' +
        'lowest layer comes first.',
    ),
    tensorArgument('initial_cell', 'float[2·units]', 'The initial cell states of `lstm`, in the same form.'),
  ],
  tensors: { initial: 'step', initial_cell: 'step' },
  rule: ([input], call, layer, tensors) => {
    const alone = call.arguments.value('layer') as FunctionValue;
    if (!fitForBoth(alone, call, tensors)) return null;
    const one = oneDirection(alone, input!);
    if (one === null) return null;
    const [time, width] = one.shape as readonly [Dimension, Dimension];
    const settings = one.node.arguments(() => 1);
    if (settings.carry === true) {
      call.context.report(diagnose('stateCarriedBothWays', alone.span));
      return null;
    }
    const layers = 'layers' in settings ? settings.layers : 1;
    if ('with_cell' in settings && settings.with_cell === true) {
      call.context.report(diagnose('cellStateBothWays', alone.span));
      return null;
    }
    const what = layers > 1 ? 'layer and direction' : 'direction';
    if (!statesFit(tensors, { width, count: 2 * layers, what }, call, layer)) return null;
    const merge = call.arguments.json('merge');
    return {
      operation: `bidirectional_${one.node.operation}` as const,
      shape: [time, merge === 'concat' ? times(2, width) : width],
      arguments: (sizeOf) => ({ ...one.node.arguments(sizeOf), merge }),
      setsWidth: true,
      // A sum of two leaves the range of one.
      activation: merge === 'sum' ? null : one.activation,
    };
  },
});

/** Reports states that stand with the one direction, and a cell state for a layer that has none. */
function fitForBoth(alone: FunctionValue, call: PrimitiveCall, tensors: TensorArguments): boolean {
  const ofCell = tensors['initial'] !== undefined || alone.withIdentity !== undefined;
  if (alone.primitive === 'scan' && ofCell) {
    const at = call.arguments.span(tensors['initial'] === undefined ? 'layer' : 'initial');
    call.context.report(diagnose('statesOfOneDirection', at));
    return false;
  }
  if (alone.withIdentity !== undefined) {
    call.context.report(diagnose('initialStateOfOneDirection', alone.span, { layer: alone.primitive! }));
    return false;
  }
  if (tensors['initial_cell'] === undefined || alone.primitive === 'lstm') return true;
  const at = call.arguments.span('initial_cell');
  call.context.report(diagnose('noCellState', at, { layer: alone.primitive! }));
  return false;
}

/** What the layer would be alone: applied in a graph of its own; null when it reported. */
function oneDirection(layer: FunctionValue, input: TensorValue) {
  const made = layer.apply(
    [{ value: { ...input, graph: new LayerGraph() }, span: input.origin.span }],
    layer.span,
  );
  if (made.kind !== 'tensor') return null;
  const node = made.graph.nodes[made.node]!;
  return isOneDirection(node) ? { shape: made.shape, node, activation: made.activation } : null;
}

function isOneDirection(node: LayerNode): node is LayerNode<OneDirection> {
  return inBothDirections.some((operation) => operation === node.operation);
}

/** Recurrent layers: LSTM and GRU, and either of them in both directions. */
import type { Dimension } from '../types/dimension.js';
import { numberDimension, showDimension } from '../types/dimension.js';
import { LayerGraph } from '../types/layer-graph.js';
import type { FunctionValue, TensorValue } from '../types/value.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { defineLayer, dimensionOf, type LayerRule } from './layer.js';
import { sequence, size } from './layer-rules.js';
import { layerCount, named, parameter, rate } from './parameters.js';

const common: readonly ParameterSpec[] = [
  size('units', 'Width of the state.'),
  named('layers', layerCount, 'How many stand on top of each other.', 1),
  named('dropout', rate, 'Share of values dropped between layers while training.', 0),
];

/** `float[time, n] → float[time, units]`; `settings` are handed to the engine as they are. */
function recurrentRule(settings: readonly string[]) {
  return ([input]: readonly TensorValue[], call: PrimitiveCall, layer: FunctionValue): LayerRule | null => {
    if (!sequence(input!, call, layer)) return null;
    const units = dimensionOf(call.arguments.value('units'));
    return {
      shape: [input!.shape[0]!, units],
      masked: input!.masked,
      arguments: (sizeOf) => ({ units: sizeOf(units), ...call.arguments.pick(settings) }),
      setsWidth: true,
      activation: 'tanh',
    };
  };
}

const lstm = defineLayer({
  name: 'lstm',
  weights: true,
  summary: 'Long short-term memory (Hochreiter and Schmidhuber, 1997), one direction; all states come out.',
  example: 'h = x |> lstm(512, layers: 2, dropout: 0.5)',
  signature: 'float[time, n] → float[time, units]',
  mask: 'keeps',
  parameters: common,
  rule: recurrentRule(['layers', 'dropout']),
});

const gru = defineLayer({
  name: 'gru',
  weights: true,
  summary:
    'Gated recurrent unit (Cho et al., 2014), one direction; all states come out. Three gates where `lstm` has four.',
  example: 'h = x |> gru(64)',
  signature: 'float[time, n] → float[time, units]',
  mask: 'keeps',
  parameters: [
    ...common,
    named(
      'reset',
      { type: 'string', enum: ['after', 'before'] },
      'Where the reset gate takes hold: `"after"` the product with the recurrent weights, as PyTorch, Keras and cuDNN have it, or `"before"` it, as the paper has it.',
      'after',
    ),
  ],
  rule: recurrentRule(['layers', 'dropout', 'reset']),
});

const inBothDirections = ['lstm', 'gru'];

const bidirectional = defineLayer({
  name: 'bidirectional',
  weights: true,
  summary:
    'A recurrent layer that reads each row from both ends, with weights of its own for each direction. ' +
    'What comes out at a step has seen the whole row; only the state at the row’s end, which `last` takes, ' +
    'has read one step backwards: pool with `mean`, `max` or `attention_pool`.',
  example: 'h = x |> bidirectional(gru(64, layers: 2), merge: "concat")',
  signature: 'float[time, n] → float[time, 2·units], or float[time, units] unless merged by "concat"',
  mask: 'keeps',
  parameters: [
    parameter(
      'layer',
      true,
      {
        kind: 'value',
        shown: '`lstm(…)` or `gru(…)`',
        accepts: (value) =>
          value.kind === 'function' && value.primitive !== null && inBothDirections.includes(value.primitive),
      },
      'What reads each direction; of several layers each reads what both directions of the one below make.',
    ),
    named(
      'merge',
      { type: 'string', enum: ['concat', 'sum', 'mean'] },
      'How the two states of a step become one: side by side, their sum, or their mean.',
      'concat',
    ),
  ],
  rule: ([input], call) => {
    const one = oneDirection(call.arguments.value('layer') as FunctionValue, input!);
    if (one === null) return null;
    const [time, units] = one.shape as readonly [Dimension, Dimension];
    const merge = call.arguments.text('merge');
    return {
      operation: `bidirectional_${one.node.operation}`,
      shape: [time, merge === 'concat' ? doubled(units) : units],
      masked: input!.masked,
      arguments: (sizeOf) => ({ ...one.node.arguments(sizeOf), merge }),
      setsWidth: true,
      // A sum of two leaves the range of one.
      activation: merge === 'sum' ? null : 'tanh',
    };
  },
});

/** What the layer would be alone: applied in a graph of its own; null when it reported. */
function oneDirection(layer: FunctionValue, input: TensorValue) {
  const made = layer.apply(
    [{ value: { ...input, graph: new LayerGraph() }, span: input.origin.span }],
    layer.span,
  );
  return made.kind === 'tensor' ? { shape: made.shape, node: made.graph.nodes[made.node]! } : null;
}

function doubled(units: Dimension): Dimension {
  if (units.kind === 'number') return numberDimension(2 * units.value);
  return { kind: 'open', shown: `2·${showDimension(units)}` };
}

export const recurrentLayers: readonly Primitive[] = [lstm, gru, bidirectional];

/** Recurrent layers: the simple recurrent network, LSTM and GRU. */
import type { Json } from '../../base/json.js';
import type { FunctionValue, TensorValue } from '../types/value.js';
import { bidirectional } from './bidirectional-layer.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { defineLayer, dimensionOf, type LayerRule, type TensorArguments } from './layer.js';
import { sequence, size } from './layer-rules.js';
import { simple } from './messages.js';
import { boolean, layerCount, named, parameter, rate } from './parameters.js';
import { penaltyOfLayer } from './penalties.js';
import { initial, initialCell, initialOfLstm, statesFit, times } from './recurrent-states.js';

const stack: readonly ParameterSpec[] = [
  named('layers', layerCount, 'How many stand on top of each other.', 1),
  named('dropout', rate, 'Share of values dropped between layers while training.', 0),
  named(
    'dropout_over_time',
    boolean,
    'Whether all steps of a row lose the same values between layers (Gal and Ghahramani, 2016).',
    false,
  ),
  named(
    'recurrent_dropout',
    rate,
    'Share of the state’s values that do not reach the gates of the next step while training, the same at all steps of a row (Gal and Ghahramani, 2016; Keras has an argument of that name).',
    0,
  ),
  penaltyOfLayer,
];
export const carry = named(
  'carry',
  boolean,
  'Whether a batch begins with the states that the batch before ended with, as Keras’s `stateful` has it: for text that goes on from window to window. ' +
    'Each pass over the data begins with zeros; gradients do not go back into the batch before.',
  false,
);

const units = size('units', 'Width of the state.');

/** Left out of a layer's arguments while they have these values: what they stand for is off. */
const off: Readonly<Record<string, Json>> = {
  dropout_over_time: false,
  recurrent_dropout: 0,
  carry: false,
  with_cell: false,
};

/** `float[time, n] → float[time, units]`; `settings` are handed to the engine as they are. */
function recurrentRule(
  settings: readonly string[],
  activationOf: (call: PrimitiveCall) => 'tanh' | 'relu' = () => 'tanh',
) {
  return (
    [input]: readonly TensorValue[],
    call: PrimitiveCall,
    layer: FunctionValue,
    tensors: TensorArguments,
  ): LayerRule | null => {
    if (!sequence(input!, call, layer)) return null;
    const width = dimensionOf(call.arguments.value('units'));
    const layers = call.arguments.number('layers');
    if (!statesFit(tensors, { width, count: layers, what: 'layer' }, call, layer)) return null;
    const withCell = call.arguments.json('with_cell') === true;
    if (withCell && layers > 1) {
      const message = `\`${layer.shown}\` has a cell state in each of its ${layers} layers, and would give that of the last only`;
      const help = ['write the layers one after another, and `with_cell: true` where the states are wanted'];
      call.context.report(
        simple('SEQ212', call.arguments.span('with_cell'), message, 'gives the cell state', help),
      );
      return null;
    }
    const [given] = Object.keys(tensors);
    if (given !== undefined && call.arguments.json('carry') === true) {
      call.context.report(
        simple(
          'SEQ212',
          call.arguments.span('carry'),
          `\`${layer.shown}\` cannot begin both with \`${given}\` and with the state of the batch before`,
          'carries the state on',
          ['drop one of the two'],
          [{ span: call.arguments.span(given), text: 'gives the state' }],
        ),
      );
      return null;
    }
    const inUse = ['layers', 'dropout', ...Object.keys(off), ...settings].filter(
      (name) => !(name in off) || (call.arguments.json(name) ?? off[name]) !== off[name],
    );
    const activation = activationOf(call);
    const own = layer.primitive === 'rnn' ? { activation } : {};
    return {
      shape: [input!.shape[0]!, withCell ? times(2, width) : width],
      masked: input!.masked,
      arguments: (sizeOf) => ({ units: sizeOf(width), ...call.arguments.pick(inUse), ...own }),
      setsWidth: true,
      // A cell state has no bounds.
      activation: withCell ? null : activation,
    };
  };
}

const rnn = defineLayer({
  name: 'rnn',
  weights: true,
  summary:
    "The simple recurrent network (Elman, 1990): h' = tanh(x·W + h·U + b), or with relu; all states come out.",
  example: 'h = x |> rnn(64, relu)',
  signature: 'float[time, n] → float[time, units]',
  mask: 'keeps',
  parameters: [
    units,
    parameter(
      'activation',
      true,
      {
        kind: 'value',
        shown: 'tanh | relu',
        accepts: (value) =>
          value.kind === 'function' && (value.primitive === 'tanh' || value.primitive === 'relu'),
        optional: true,
      },
      'What the state goes through at each step: `tanh` unless given.',
      null,
    ),
    ...stack,
    initial,
    carry,
  ],
  tensors: ['initial'],
  rule: recurrentRule([], (call) => {
    const given = call.arguments.value('activation');
    return given?.kind === 'function' && given.primitive === 'relu' ? 'relu' : 'tanh';
  }),
});

const lstm = defineLayer({
  name: 'lstm',
  weights: true,
  summary: 'Long short-term memory (Hochreiter and Schmidhuber, 1997), one direction; all states come out.',
  example: 'h = x |> lstm(512, layers: 2, dropout: 0.5)',
  signature: 'float[time, n] → float[time, units]',
  mask: 'keeps',
  parameters: [
    units,
    ...stack,
    initialOfLstm,
    initialCell,
    named(
      'with_cell',
      boolean,
      'Whether the cell state comes out beside h: `float[time, 2·units]`. The last one of an encoder is what a decoder may begin with: `initial: x |> lstm(64, with_cell: true) |> last`.',
      false,
    ),
    carry,
  ],
  tensors: ['initial', 'initial_cell'],
  rule: recurrentRule([]),
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
    units,
    ...stack,
    named(
      'reset',
      { type: 'string', enum: ['after', 'before'] },
      'Where the reset gate takes hold: `"after"` the product with the recurrent weights, as PyTorch, Keras and cuDNN have it, or `"before"` it, as the paper has it.',
      'after',
    ),
    initial,
    carry,
  ],
  tensors: ['initial'],
  rule: recurrentRule(['reset']),
});

export const recurrentLayers: readonly Primitive[] = [rnn, lstm, gru, bidirectional];

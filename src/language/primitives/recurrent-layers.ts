/** Recurrent layers: the simple recurrent network, LSTM and GRU. */
import type { SizeOf } from '../types/layer-graph.js';
import type { FunctionValue, TensorValue } from '../types/value.js';
import { bidirectional } from './bidirectional-layer.js';
import { diagnose } from './diagnose.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { defineLayer, dimensionOf, type TensorArguments } from './layer.js';
import { initAsked, initOfForgetGate, initOfRecurrent } from './initial-values.js';
import { sequence, size } from './layer-rules.js';
import { boolean, layerCount, named, parameter, rate } from './parameters.js';
import { penaltyOfLayer } from './penalties.js';
import { initial, initialCell, initialOfLstm, statesFit, times } from './recurrent-states.js';

const stack = [
  named('layers', layerCount, 'Number of stacked layers.', 1),
  named('dropout', rate, 'Share of values that are dropped between layers during training.', 0),
  named(
    'dropout_over_time',
    boolean,
    'Whether the dropout between layers uses the same mask at all time steps of a row (Gal and ' +
      'Ghahramani, 2016).',
    false,
  ),
  named(
    'recurrent_dropout',
    rate,
    'Share of the state’s values that are dropped before they reach the gates of the next time step, ' +
      'during training. All time steps of a row use the same mask (Gal and Ghahramani, 2016; Keras has ' +
      'an argument with the same name).',
    0,
  ),
  ...initOfRecurrent,
  penaltyOfLayer,
] as const;

export const carry = named(
  'carry',
  boolean,
  'Whether a batch starts with the final states of the previous batch (Keras: `stateful`). Use it ' +
    'for text that continues from window to window. Each epoch starts with zeros. Gradients stop at ' +
    'the start of the batch.',
  false,
);

const units = size('units', 'Size of the state.');

/** What is off unless asked for is not among the arguments then. */
function asked(call: PrimitiveCall) {
  const recurrentDropout = call.arguments.json('recurrent_dropout') as number | null;
  const init = initAsked(call, 'init', { name: 'glorot' });
  const recurrentInit = initAsked(call, 'recurrent_init', { name: 'orthogonal' });
  return {
    ...(call.arguments.json('dropout_over_time') === true && { dropout_over_time: true as const }),
    ...(recurrentDropout && { recurrent_dropout: recurrentDropout }),
    ...(call.arguments.json('carry') === true && { carry: true as const }),
    ...(call.arguments.json('with_cell') === true && { with_cell: true as const }),
    ...(init && { init }),
    ...(recurrentInit && { recurrent_init: recurrentInit }),
  };
}

/** `float[time, n] → float[time, units]`; `own` are the arguments that the others do not have. */
function recurrentRule<Own extends object>(
  own: (call: PrimitiveCall) => Own,
  activationOf: (call: PrimitiveCall) => 'tanh' | 'relu' = () => 'tanh',
) {
  return (
    [input]: readonly TensorValue[],
    call: PrimitiveCall,
    layer: FunctionValue,
    tensors: TensorArguments,
  ) => {
    if (!sequence(input!, call, layer)) return null;
    const width = dimensionOf(call.arguments.value('units'));
    const layers = call.arguments.number('layers');
    if (!statesFit(tensors, { width, count: layers, what: 'layer' }, call, layer)) return null;
    const withCell = call.arguments.json('with_cell') === true;
    if (withCell && layers > 1) {
      const at = call.arguments.span('with_cell');
      call.context.report(diagnose('cellStateOfSeveral', at, { layer: layer.shown, layers }));
      return null;
    }
    if (layers === 1 && !isVaried(call, 'layers')) warnOfDropout(call, layer);
    const [given] = Object.keys(tensors);
    if (given !== undefined && call.arguments.json('carry') === true) {
      const state = { argument: given, span: call.arguments.span(given) };
      const at = call.arguments.span('carry');
      call.context.report(diagnose('twoInitialStates', at, { layer: layer.shown, ...state }));
      return null;
    }
    return {
      shape: [input!.shape[0]!, withCell ? times(2, width) : width],
      arguments: (sizeOf: SizeOf) => ({
        units: sizeOf(width),
        layers,
        dropout: call.arguments.number('dropout'),
        ...asked(call),
        ...own(call),
      }),
      setsWidth: true,
      // A cell state has no bounds.
      activation: withCell ? null : activationOf(call),
    };
  };
}

/** Whether a name stands for the argument: a setting of the model, which has other values elsewhere. */
function isVaried({ arguments: given }: PrimitiveCall, name: string): boolean {
  const { file, start, end } = given.span(name);
  return given.given(name) && !/^\d+$/u.test(file.text.slice(start, end));
}

/** Dropout between layers, of which there is one. */
function warnOfDropout(call: PrimitiveCall, layer: FunctionValue): void {
  for (const argument of ['dropout', 'dropout_over_time']) {
    if (!call.arguments.json(argument)) continue;
    const at = call.arguments.span(argument);
    call.context.report(diagnose('dropoutBetweenNoLayers', at, { layer: layer.shown, argument }));
  }
}

const rnn = defineLayer({
  name: 'rnn',
  operation: 'rnn',
  weights: true,
  summary:
    "The simple recurrent network (Elman, 1990): h' = tanh(x·W + h·U + b), or with relu. The output " +
    'has the states of all time steps.',
  example: 'h = x |> rnn(64, relu)',
  signature: 'float[time, n] → float[time, units]',
  mask: 'keeps',
  reach: 'past',
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
      'Activation of the state. The default is `tanh`.',
      null,
    ),
    ...stack,
    initial,
    carry,
  ],
  tensors: { initial: 'step' },
  rule: recurrentRule((call) => ({ activation: activationOfRnn(call) }), activationOfRnn),
});

function activationOfRnn(call: PrimitiveCall): 'tanh' | 'relu' {
  const given = call.arguments.value('activation');
  return given?.kind === 'function' && given.primitive === 'relu' ? 'relu' : 'tanh';
}

const lstm = defineLayer({
  name: 'lstm',
  operation: 'lstm',
  weights: true,
  summary:
    'Long short-term memory (Hochreiter and Schmidhuber, 1997), in one direction. The output has the ' +
    'states of all time steps.',
  example: 'h = x |> lstm(512, layers: 2, dropout: 0.5)',
  signature: 'float[time, n] → float[time, units]',
  mask: 'keeps',
  reach: 'past',
  parameters: [
    units,
    ...stack,
    initOfForgetGate,
    initialOfLstm,
    initialCell,
    named(
      'with_cell',
      boolean,
      'Whether the output also has the cell state, concatenated to h: `float[time, 2·units]`. A decoder ' +
        'can start with the last state of an encoder: `initial: x |> lstm(64, with_cell: true) |> last`.',
      false,
    ),
    carry,
  ],
  tensors: { initial: 'step', initial_cell: 'step' },
  rule: recurrentRule((call) => {
    const bias = call.arguments.number('forget_bias');
    return bias === 1 ? {} : { forget_bias: bias };
  }),
});

const gru = defineLayer({
  name: 'gru',
  operation: 'gru',
  weights: true,
  summary:
    'Gated recurrent unit (Cho et al., 2014), in one direction. The output has the states of all time ' +
    'steps. It has three weight blocks; `lstm` has four.',
  example: 'h = x |> gru(64)',
  signature: 'float[time, n] → float[time, units]',
  mask: 'keeps',
  reach: 'past',
  parameters: [
    units,
    ...stack,
    named(
      'reset',
      { type: 'string', enum: ['after', 'before'] },
      'Position of the reset gate: `"after"` the product with the recurrent weights, as in PyTorch, ' +
        'Keras and cuDNN, or `"before"` it, as in the paper.',
      'after',
    ),
    initial,
    carry,
  ],
  tensors: { initial: 'step' },
  rule: recurrentRule((call) => ({ reset: call.arguments.json('reset') as 'after' | 'before' })),
});

export const recurrentLayers: readonly Primitive[] = [rnn, lstm, gru, bidirectional];

/** Recurrent layers: the simple recurrent network, LSTM and GRU, and any of them in both directions. */
import type { Json } from '../ir/json.js';
import type { Dimension } from '../types/dimension.js';
import { numberDimension, sameDimension, showDimension } from '../types/dimension.js';
import { LayerGraph } from '../types/layer-graph.js';
import type { FunctionValue, TensorValue } from '../types/value.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { defineLayer, dimensionOf, type LayerRule, type TensorArguments } from './layer.js';
import { sequence, size, tensorArgument, wrongTensorArgument } from './layer-rules.js';
import { simple } from './messages.js';
import { boolean, layerCount, named, parameter, rate } from './parameters.js';
import { penaltyOfLayer } from './penalties.js';

const initial = tensorArgument(
  'initial',
  'float[units]',
  'The state before the first step, such as the last one of an encoder; zeros unless given. ' +
    'Several layers take their states side by side, the lowest first: `float[layers·units]`.',
);
const initialCell = tensorArgument(
  'initial_cell',
  'float[units]',
  'The cell state before the first step, in the same way.',
);

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
const carry = named(
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
    if (!statesFit(tensors, width, layers, 'layer', call, layer)) return null;
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

/** Reports unless every tensor is `count` states side by side, of `width` numbers each: one for each `what`. */
function statesFit(
  tensors: TensorArguments,
  width: Dimension,
  count: number,
  what: string,
  call: PrimitiveCall,
  layer: FunctionValue,
): boolean {
  const all = times(count, width);
  const wanted = `float[${showDimension(all)}]`;
  // Of an LSTM that is given one tensor: as `with_cell` makes it.
  const both = layer.primitive === 'lstm' && tensors['initial_cell'] === undefined ? times(2, all) : all;
  for (const [name, tensor] of Object.entries(tensors)) {
    const [only, ...more] = tensor.shape;
    const fits = tensor.element === 'float' && only !== undefined && more.length === 0;
    if (fits && (sameDimension(only, all) || (name === 'initial' && sameDimension(only, both)))) continue;
    const help =
      tensor.element === 'float' && more.length === 1
        ? ['that has a vector for each step: take one of them, `|> last`']
        : fits && count > 1
          ? [`one state for each ${what}, side by side: \`|> dense(${showDimension(all)}, tanh)\``]
          : fits
            ? [`bring it to that width: \`|> dense(${showDimension(all)}, tanh)\``]
            : [];
    wrongTensorArgument(call, layer, name, wanted, tensor, help);
    return false;
  }
  return true;
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
    initial,
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

const inBothDirections = ['rnn', 'lstm', 'gru', 'scan'];

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
        shown: '`rnn(…)`, `lstm(…)`, `gru(…)` or `scan(…)`',
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
    tensorArgument(
      'initial',
      'float[2·units]',
      'The states before the first step of each direction, side by side: forward, backward; of several layers those of the lowest first.',
    ),
    tensorArgument('initial_cell', 'float[2·units]', 'The cell states of `lstm`, in the same way.'),
  ],
  tensors: ['initial', 'initial_cell'],
  rule: ([input], call, layer, tensors) => {
    const alone = call.arguments.value('layer') as FunctionValue;
    if (!fitForBoth(alone, call, tensors)) return null;
    const one = oneDirection(alone, input!);
    if (one === null) return null;
    const [time, width] = one.shape as readonly [Dimension, Dimension];
    const settings = one.node.arguments(() => null);
    if (settings['carry'] === true) {
      const help = ['drop `carry: true`, or read in one direction'];
      const message = 'a state cannot be carried on in both directions: the end is read first in one of them';
      call.context.report(simple('SEQ212', alone.span, message, 'carries its state', help));
      return null;
    }
    const layers = Number(settings['layers']);
    if (settings['with_cell'] === true) {
      const message = 'a layer that reads in both directions gives h alone';
      call.context.report(
        simple('SEQ212', alone.span, message, 'gives the cell state', ['drop `with_cell`']),
      );
      return null;
    }
    if (!statesFit(tensors, width, 2 * layers, layers > 1 ? 'layer and direction' : 'direction', call, layer))
      return null;
    const merge = call.arguments.text('merge');
    return {
      operation: `bidirectional_${one.node.operation}`,
      shape: [time, merge === 'concat' ? times(2, width) : width],
      masked: input!.masked,
      arguments: (sizeOf) => ({ ...one.node.arguments(sizeOf), merge }),
      setsWidth: true,
      // A sum of two leaves the range of one.
      activation: merge === 'sum' ? null : one.activation,
    };
  },
});

/** Reports states that stand with the one direction, and a cell state for a layer that has none. */
function fitForBoth(alone: FunctionValue, call: PrimitiveCall, tensors: TensorArguments): boolean {
  if (alone.withIdentity !== undefined) {
    call.context.report(
      simple(
        'SEQ212',
        alone.span,
        `the states that \`${alone.primitive}\` begins with in both directions belong to \`bidirectional\``,
        'is one direction',
        [
          `write \`bidirectional(${alone.primitive}(…), initial: h)\`, with the states of both directions side by side in h`,
        ],
      ),
    );
    return false;
  }
  if (alone.primitive === 'scan' && tensors['initial'] !== undefined) {
    const message = 'a cell begins as its states say, and not with given ones';
    const help = ['drop `initial`; what a cell shall know from the start can stand beside x: `concat(x, …)`'];
    call.context.report(simple('SEQ212', call.arguments.span('initial'), message, 'begins the states', help));
    return false;
  }
  if (tensors['initial_cell'] === undefined || alone.primitive === 'lstm') return true;
  call.context.report(
    simple(
      'SEQ212',
      call.arguments.span('initial_cell'),
      `\`${alone.primitive}\` has no cell state: only \`lstm\` has`,
      'begins a cell state',
      ['drop `initial_cell`'],
    ),
  );
  return false;
}

/** What the layer would be alone: applied in a graph of its own; null when it reported. */
function oneDirection(layer: FunctionValue, input: TensorValue) {
  const made = layer.apply(
    [{ value: { ...input, graph: new LayerGraph() }, span: input.origin.span }],
    layer.span,
  );
  return made.kind === 'tensor'
    ? { shape: made.shape, node: made.graph.nodes[made.node]!, activation: made.activation }
    : null;
}

function times(count: number, width: Dimension): Dimension {
  if (count === 1) return width;
  if (width.kind === 'number') return numberDimension(count * width.value);
  return { kind: 'open', shown: `${count}·${showDimension(width)}` };
}

export const recurrentLayers: readonly Primitive[] = [rnn, lstm, gru, bidirectional];

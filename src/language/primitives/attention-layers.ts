/** Layers that look at many steps at once, and what tells them where a step stands. */
import type { Reach } from '../../contract/layers/layer.js';
import type { Dimension } from '../types/dimension.js';
import { sameDimension, showDimension } from '../types/dimension.js';
import { shapedTensor } from '../types/made-tensor.js';
import type { FunctionValue, TensorValue } from '../types/value.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { defineLayer } from './layer.js';
import { fed, sequence, tensorArgument } from './layer-rules.js';
import { boolean, layerCount, layerSize, named, positional, rate, rowLength } from './parameters.js';

const attentionReach = (call: PrimitiveCall): Reach =>
  call.arguments.json('causal') === true ? 'past' : 'row';

const isSequence = ({ element, shape }: TensorValue): boolean => element === 'float' && shape.length === 2;

const multiHeadAttention = defineLayer({
  name: 'multi_head_attention',
  operation: 'multi_head_attention',
  weights: true,
  summary:
    'Every time step attends to all valid time steps of its own sequence or of `memory`, in several ' +
    'parallel heads (Vaswani et al., 2017): softmax(Q Kᵀ / √d) V, with learned projections of the ' +
    'inputs and of the result. With `causal`, no time step sees a later one. The width must be a ' +
    'multiple of `heads`.',
  example: 'h = x |> multi_head_attention(heads: 4, dropout: 0.1)',
  signature: 'float[time, n] → float[time, n]',
  mask: 'keeps',
  reach: (call, { memory }) => (memory !== undefined ? 'step' : attentionReach(call)),
  tensors: { memory: (call) => attentionReach(call) },
  parameters: [
    positional('heads', layerCount, 'Number of heads. They divide the width among them.'),
    named('dropout', rate, 'Share of the attention weights that are dropped during training.', 0),
    named('causal', boolean, 'Whether a time step sees only itself and earlier time steps.', false),
    tensorArgument(
      'memory',
      'float[source, m]',
      'Another sequence to attend to, such as the output of an encoder. The default is the sequence itself.',
    ),
  ],
  rule: ([input], call, layer, { memory }) => {
    if (!sequence(input!, call, layer)) return null;
    if (memory !== undefined && !isSequence(memory)) {
      const given = { layer: layer.shown, argument: 'memory', got: shapedTensor(memory) };
      const vector = memory.shape.length === 1;
      const at = call.arguments.span('memory');
      call.context.report(diagnose('memoryIsNoSequence', at, { ...given, vector }));
      return null;
    }
    const [, width] = input!.shape as readonly [Dimension, Dimension];
    const heads = knownNumber(call, 'heads');
    if (heads !== null && width.kind === 'number' && width.value % heads !== 0) {
      const counts = { heads, width: width.value, counts: divisors(width.value) };
      call.context.report(diagnose('headsDoNotDivide', layer.span, { ...fed(layer, input!), ...counts }));
      return null;
    }
    return {
      shape: input!.shape,
      arguments: () => call.arguments.pick(['heads', 'dropout', 'causal']),
      setsWidth: false,
      activation: null,
    };
  },
});

/** Null also for a setting that only a call will give. */
function knownNumber(call: PrimitiveCall, name: string): number | null {
  const value = call.arguments.value(name);
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : null;
}

/** The first few of them. */
function divisors(width: number): readonly number[] {
  return Array.from({ length: 16 }, (_, index) => index + 1).filter((count) => width % count === 0);
}

const SCORES = ['additive', 'dot', 'scaled_dot', 'general'] as const;

const attend = defineLayer({
  name: 'attend',
  operation: 'attend',
  weights: true,
  summary:
    'Attention of a query over a memory: the mean of the memory’s valid time steps, weighted by how ' +
    'well each matches the query. A query vector gives one vector, and a sequence of queries gives a ' +
    'sequence.',
  example: 'h = x |> attend(query: x |> last)',
  signature: 'float[time, n] → float[n], or float[target, n] for a query float[target, m]',
  mask: 'consumes',
  reach: 'row',
  tensors: { query: 'step' },
  parameters: [
    positional(
      'score',
      { type: 'string', enum: SCORES },
      'How query q and time step k are compared: `"additive"`, tanh(q W + k U + b) v (Bahdanau, Cho and ' +
        'Bengio, 2015); `"dot"`, q·k; `"scaled_dot"`, q·k / √n (Vaswani et al., 2017); `"general"`, q W k ' +
        '(Luong, Pham and Manning, 2015). Without weights (`"dot"` and `"scaled_dot"`), query and memory ' +
        'must have the same width.',
      'additive',
    ),
    tensorArgument('query', 'float[m] or float[target, m]', 'The query.', true),
    named(
      'units',
      { ...layerSize, type: ['integer', 'null'] },
      'Width of the hidden layer of `"additive"`. The default is the width of the query.',
      null,
    ),
  ],
  rule: ([input], call, layer, { query }) => {
    if (!sequence(input!, call, layer) || query === undefined) return null;
    const score = call.arguments.text('score');
    const given = { layer: layer.shown, argument: 'query', got: shapedTensor(query) };
    if (query.element !== 'float' || query.shape.length > 2) {
      call.context.report(diagnose('queryIsNoVector', call.arguments.span('query'), given));
      return null;
    }
    const [, width] = input!.shape as readonly [Dimension, Dimension];
    if (score.endsWith('dot') && !sameDimension(query.shape.at(-1)!, width)) {
      const wanted = { ...given, width: showDimension(width) };
      call.context.report(diagnose('queryOfOtherWidth', call.arguments.span('query'), wanted));
      return null;
    }
    if (score !== 'additive' && call.arguments.given('units')) {
      call.context.report(diagnose('unitsOfOtherScore', call.arguments.span('units'), { score }));
      return null;
    }
    return {
      shape: [...query.shape.slice(0, -1), width],
      masked: query.masked,
      arguments: () => call.arguments.pick(['score', 'units']),
      setsWidth: false,
      activation: null,
    };
  },
});

const positions = defineLayer({
  name: 'positions',
  operation: 'positions',
  weights: true,
  summary:
    'Adds a vector for its position to each time step: sines and cosines of growing wavelength ' +
    '(Vaswani et al., 2017), or, with `learned`, a separate vector for each position. Attention by ' +
    'itself does not know the order of the time steps.',
  example: 'h = ids |> embedding(128) |> positions(learned: true, length: 250)',
  signature: 'float[time, n] → float[time, n]',
  mask: 'keeps',
  reach: 'step',
  parameters: [
    named(
      'learned',
      boolean,
      'Uses a table of vectors that is trained with the model, instead of sines and cosines.',
      false,
    ),
    named(
      'length',
      { ...rowLength, type: ['integer', 'null'] },
      'Number of time steps of the longest row: the number of vectors of `learned`.',
      null,
    ),
    named(
      'scaled',
      boolean,
      'First multiplies the sequence by √n, as the paper does with its embeddings. The initial ' +
        'embeddings of this library are much smaller than the sines and cosines.',
      false,
    ),
  ],
  rule: ([input], call, layer) =>
    sequence(input!, call, layer) && lengthFits(input!, call, layer)
      ? {
          shape: input!.shape,
          arguments: () => call.arguments.pick(['learned', 'length', 'scaled']),
          setsWidth: false,
          activation: null,
        }
      : null,
});

function lengthFits(input: TensorValue, call: PrimitiveCall, layer: FunctionValue): boolean {
  const learned = call.arguments.json('learned') === true;
  if (learned && call.arguments.json('length') === null) {
    call.context.report(diagnose('positionsLengthMissing', call.span));
    return false;
  }
  const length = knownNumber(call, 'length');
  const [time] = input.shape as readonly [Dimension];
  if (length === null || time.kind !== 'number' || time.value <= length) return true;
  const counts = { length, steps: time.value };
  call.context.report(diagnose('tooFewPositions', layer.span, { ...fed(layer, input), ...counts }));
  return false;
}

export const attentionLayers: readonly Primitive[] = [multiHeadAttention, attend, positions];

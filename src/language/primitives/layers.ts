/**
 * The layers the language cannot say itself. Shapes leave out the batch; `time` stands for any axis
 * of steps.
 */
import type { Dimension } from '../types/dimension.js';
import { numberDimension, sameDimension, showDimension } from '../types/dimension.js';
import { shapedTensor } from '../types/made-tensor.js';
import { activations } from './activations.js';
import type { Primitive } from './define-primitive.js';
import { embedding } from './embedding.js';
import { defineLayer, dimensionOf } from './layer.js';
import { diagnose } from './diagnose.js';
import { initAsked, initOfWeights } from './initial-values.js';
import { fed, floats, sequence, size } from './layer-rules.js';
import { activationOf, activationParameter } from './layer-sizes.js';
import { layerCount, named, positive } from './parameters.js';
import { noiseLayers } from './noise-layers.js';
import { penaltyOfLayer } from './penalties.js';
import { ends, warnOfOneStep } from './ends-layer.js';
import { recurrentLayers } from './recurrent-layers.js';

const noArguments = () => ({});

/** `pixels`: also over those of an image. */
function overTime(operation: 'last' | 'mean' | 'max', summary: string, pixels = false): Primitive {
  return defineLayer({
    name: operation,
    operation,
    summary,
    example: `h = x |> ${operation}`,
    signature: `float[time, n] → float[n]${pixels ? ', or float[height, width, channels] → float[channels]' : ''}`,
    mask: 'consumes',
    reach: 'row',
    parameters: [],
    rule: ([input], call, layer) => {
      const isImage = pixels && input!.element === 'float' && input!.shape.length === 3;
      if (operation === 'last') warnOfOneStep(input!, operation, call);
      if (!isImage && !sequence(input!, call, layer)) return null;
      return {
        shape: input!.shape.slice(-1),
        arguments: noArguments,
        setsWidth: false,
        probabilities: operation === 'max' ? 'each' : 'kept',
      };
    },
  });
}

const last = overTime('last', 'The state at the last valid time step of each row.');
const mean = overTime(
  'mean',
  'The mean over the valid time steps of each row, or over the pixels of an image.',
  true,
);
const max = overTime(
  'max',
  'The maximum over the valid time steps of each row, or over the pixels of an image, for each unit.',
  true,
);

const attentionPool = defineLayer({
  name: 'attention_pool',
  operation: 'attention_pool',
  weights: true,
  summary:
    'The mean over the valid time steps of each row, weighted by additive attention: the weight of a ' +
    'time step is learned from its content (Bahdanau, Cho and Bengio, 2015). The results of several ' +
    'heads are concatenated.',
  example: 'h = x |> attention_pool(heads: 4)',
  signature: 'float[time, n] → float[heads·n]',
  mask: 'consumes',
  reach: 'row',
  parameters: [named('heads', layerCount, 'Number of weighted means.', 1)],
  rule: ([input], call, layer) => {
    if (!sequence(input!, call, layer)) return null;
    const given = call.arguments.value('heads');
    const heads = given === null ? numberDimension(1) : dimensionOf(given);
    return {
      shape: [times(heads, input!.shape[1]!)],
      arguments: () => call.arguments.pick(['heads']),
      setsWidth: true,
      activation: null,
    };
  },
});

function times(heads: Dimension, width: Dimension): Dimension {
  if (heads.kind === 'number' && heads.value === 1) return width;
  if (heads.kind === 'number' && width.kind === 'number') return numberDimension(heads.value * width.value);
  return { kind: 'open', shown: `${showDimension(heads)}·${showDimension(width)}` };
}

const dense = defineLayer({
  name: 'dense',
  operation: 'dense',
  weights: true,
  summary: 'x·W + b along the last axis, followed by the optional activation.',
  example: 'h = x |> dense(64, relu)',
  signature: 'float[…, n] → float[…, units]',
  mask: 'keeps',
  reach: 'step',
  parameters: [
    size('units', 'Size of the last axis of the output. `classes` is the number of classes of the target.'),
    activationParameter(),
    initOfWeights,
    penaltyOfLayer,
  ],
  rule: ([input], call, layer) => {
    if (!floats(input!, call, layer, 'float[…, n]')) return null;
    const width = input!.shape.at(-1);
    if (width === undefined || width.kind === 'ragged' || width.kind === 'named') {
      call.context.report(diagnose('unknownWidth', layer.span, fed(layer, input!)));
      return null;
    }
    const units = dimensionOf(call.arguments.value('units'));
    const activated = activationOf(call);
    const init = initAsked(call, 'init', { name: 'glorot' });
    return {
      shape: [...input!.shape.slice(0, -1), units],
      arguments: (sizeOf) => ({ units: sizeOf(units), ...activated, ...(init && { init }) }),
      setsWidth: true,
      activation: activated.activation,
    };
  },
});

const layerNorm = defineLayer({
  name: 'layer_norm',
  operation: 'layer_norm',
  weights: true,
  summary:
    'Normalizes the last axis to mean 0 and variance 1, then scales and shifts it with learned ' +
    'numbers (Ba, Kiros and Hinton, 2016).',
  example: 'h = x |> layer_norm',
  signature: 'float[…, n] → float[…, n]',
  mask: 'keeps',
  reach: 'step',
  parameters: [named('epsilon', positive, 'Prevents a division by zero.', 1e-5)],
  rule: ([input], call, layer) =>
    floats(input!, call, layer, 'float[…, n]')
      ? {
          shape: input!.shape,
          arguments: () => call.arguments.pick(['epsilon']),
          setsWidth: false,
          activation: null,
        }
      : null,
});

const concat = defineLayer({
  name: 'concat',
  operation: 'concat',
  summary: 'Concatenates tensors along the last axis. All other axes must be equal.',
  example: 'h = concat(x |> mean, x |> max)',
  signature: 'float[…, a], float[…, b] → float[…, a + b]',
  mask: 'keeps',
  reach: 'step',
  many: true,
  parameters: [],
  rule: (inputs, call, layer) => {
    const [first] = inputs;
    let width = 0;
    for (const input of inputs) {
      if (!floats(input, call, layer, 'float[…, n]')) return null;
      if (input.shape.length !== first!.shape.length) {
        const both = [shapedTensor(first!), shapedTensor(input)] as const;
        call.context.report(diagnose('concatOfTimeAndNone', layer.span, { both }));
        return null;
      }
      const axis = input.shape.slice(0, -1).findIndex((one, at) => !sameDimension(one, first!.shape[at]!));
      if (axis >= 0) {
        const both = [shapedTensor(first!), shapedTensor(input)] as const;
        const sizes = [showDimension(first!.shape[axis]!), showDimension(input.shape[axis]!)] as const;
        const sequences = input.shape.length === 2;
        call.context.report(diagnose('concatSizesDiffer', layer.span, { both, sizes, sequences }));
        return null;
      }
      const last = input.shape.at(-1)!;
      if (last.kind === 'number') width += last.value;
      else width = Number.NaN;
    }
    const joined: Dimension = Number.isNaN(width)
      ? { kind: 'open', shown: inputs.map((input) => showDimension(input.shape.at(-1)!)).join(' + ') }
      : { kind: 'number', value: width };
    return {
      shape: [...first!.shape.slice(0, -1), joined],
      arguments: () => ({ axis: -1 }),
      setsWidth: true,
      activation: null,
    };
  },
});

export const layers: readonly Primitive[] = [
  embedding,
  ...recurrentLayers,
  last,
  ends,
  mean,
  max,
  attentionPool,
  ...noiseLayers,
  dense,
  ...activations,
  layerNorm,
  concat,
];

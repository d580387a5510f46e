/** Convolutions and pooling: over the steps of a sequence, and over the pixels of an image. */
import type { Reach } from '../../contract/layers/layer.js';
import type { Dimension } from '../types/dimension.js';
import type { SizeOf } from '../types/layer-graph.js';
import type { FunctionValue, TensorValue } from '../types/value.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { defineLayer, dimensionOf } from './layer.js';
import { fed, floats, sequence, size } from './layer-rules.js';
import {
  activationOf,
  activationParameter,
  changedAxis,
  flooredName,
  knownNumber,
  knownSizes,
  pairParameter,
  windowSize,
} from './layer-sizes.js';
import { named, positional } from './parameters.js';
import { penaltyOfLayer } from './penalties.js';

const samePadding = 'zeros around the input, so that the size stays the same or is divided by the stride.';
const filters = size('filters', 'Number of filters: the size of the last axis of the output.');

/** Windows of `same` and `valid` hold later steps, unless they hold one step only. */
function reachOfConv1d(call: PrimitiveCall): Reach {
  const kernel = knownNumber(call, 'kernel');
  return call.arguments.text('padding') === 'causal' ? 'past' : kernel === 1 ? 'step' : 'row';
}

// ---- over time -----------------------------------------------------------------------------

const conv1d = defineLayer({
  name: 'conv1d',
  operation: 'conv1d',
  weights: true,
  summary:
    'Slides learned filters over time: each time step of the result is a weighted sum over `kernel` ' +
    'time steps. Padded time steps count as zeros. A row that is shorter than the kernel gives one ' +
    'time step.',
  example: 'h = x |> conv1d(128, 5, relu)',
  signature: 'float[time, n] → float[time, filters]; fewer time steps with padding "valid" or a stride',
  mask: 'keeps',
  reach: reachOfConv1d,
  parameters: [
    filters,
    positional('kernel', windowSize, 'Number of time steps that a filter covers.'),
    activationParameter(),
    named('stride', windowSize, 'Time steps from one window to the next.', 1),
    named(
      'padding',
      { type: 'string', enum: ['same', 'valid', 'causal'] },
      `\`"same"\`: ${samePadding} \`"valid"\`: only full windows. \`"causal"\`: zeros before the sequence, so that no time step sees a later one.`,
      'same',
    ),
    named(
      'dilation',
      windowSize,
      'Distance between the time steps of a window. A value above 1 is not possible with a stride.',
      1,
    ),
    penaltyOfLayer,
  ],
  rule: ([input], call, layer) => {
    if (!sequence(input!, call, layer)) return null;
    const [kernel, stride, dilation] = ['kernel', 'stride', 'dilation'].map((name) =>
      knownNumber(call, name),
    );
    if (stride !== 1 && dilation !== 1 && stride !== null && dilation !== null) {
      const at = call.arguments.span('dilation');
      call.context.report(diagnose('strideAndDilation', at, { layer: layer.shown }));
      return null;
    }
    const known = typeof kernel === 'number' && typeof stride === 'number' && typeof dilation === 'number';
    const valid = call.arguments.text('padding') === 'valid';
    const [axis] = input!.shape;
    const offset = known ? (valid ? stride - (dilation * (kernel - 1) + 1) : stride - 1) : 0;
    if (known && valid && !fitsIn(axis!, dilation * (kernel - 1) + 1, input!, call, layer)) return null;
    const time = known ? moved(axis!, offset, stride) : changedAxis(axis!, null, (shown) => shown);
    return withFilters([time], call, call.arguments.pick(['kernel', 'stride', 'padding', 'dilation']));
  },
});

const conv1dTranspose = defineLayer({
  name: 'conv1d_transpose',
  operation: 'conv1d_transpose',
  weights: true,
  summary:
    'The transpose of `conv1d`: each input time step contributes to `kernel` output time steps, ' +
    '`stride` after those of the previous one. Use it to lengthen a sequence again, for example in an ' +
    'autoencoder.',
  example: 'h = x |> conv1d_transpose(64, 4, relu, stride: 2)',
  signature: 'float[time, n] → float[stride·time, filters]',
  mask: 'keeps',
  reach: 'row',
  parameters: [
    filters,
    positional(
      'kernel',
      windowSize,
      'The number of output time steps to which one input time step contributes.',
    ),
    activationParameter(),
    named('stride', windowSize, 'Number of output time steps per input time step.', 1),
    named(
      'padding',
      { type: 'string', enum: ['same', 'valid'] },
      'The length of the result. `"same"`: stride·time. `"valid"`: (time - 1)·stride + kernel, which includes every contribution.',
      'same',
    ),
    penaltyOfLayer,
  ],
  rule: ([input], call, layer) => {
    if (!sequence(input!, call, layer)) return null;
    const [kernel, stride] = ['kernel', 'stride'].map((name) => knownNumber(call, name));
    const more = call.arguments.text('padding') === 'valid' ? (kernel ?? 1) - (stride ?? 1) : 0;
    const known = typeof kernel === 'number' && typeof stride === 'number';
    const time = stretchedAxis(input!.shape[0]!, known ? stride : null, more);
    return withFilters([time], call, call.arguments.pick(['kernel', 'stride', 'padding']));
  },
});

function timePool(name: 'max_pool' | 'mean_pool', what: string): Primitive {
  return defineLayer({
    name,
    operation: name,
    summary:
      `The ${what} of each window of \`size\` time steps. Only full windows count. A row that is shorter than ` +
      'a window gives one time step, computed from its valid time steps.',
    example: `h = x |> ${name}(2)`,
    signature: 'float[time, n] → float[time/size, n]',
    mask: 'keeps',
    reach: 'row',
    parameters: [
      positional('size', windowSize, 'Number of time steps in a window.', 2),
      positional(
        'stride',
        { ...windowSize, type: ['integer', 'null'] },
        'Time steps from one window to the next. The default is `size`.',
        null,
      ),
    ],
    rule: ([input], call, layer) => {
      if (!sequence(input!, call, layer)) return null;
      const window = knownNumber(call, 'size');
      const stride = call.arguments.given('stride') ? knownNumber(call, 'stride') : null;
      const steps = stride ?? window;
      const [axis, width] = input!.shape;
      if (window !== null && !fitsIn(axis!, window, input!, call, layer)) return null;
      const time =
        window === null || steps === null
          ? changedAxis(axis!, null, (shown) => shown)
          : moved(axis!, steps - window, steps);
      return {
        shape: [time, width!],
        arguments: () => ({ size: window ?? 1, stride: steps ?? 1 }),
        setsWidth: false,
        probabilities: name === 'max_pool' ? 'each' : 'kept',
      };
    },
  });
}

// ---- over images ---------------------------------------------------------------------------

const imagePadding = named(
  'padding',
  { type: 'string', enum: ['same', 'valid'] },
  `\`"same"\`: ${samePadding} \`"valid"\`: only full windows.`,
  'same',
);

const conv2d = defineLayer({
  name: 'conv2d',
  operation: 'conv2d',
  weights: true,
  summary:
    'Slides learned filters over an image: each pixel of the result is a weighted sum over the ' +
    '`kernel` pixels around it.',
  example: 'h = image |> conv2d(32, [3, 3], relu)',
  signature: 'float[height, width, channels] → float[height, width, filters]',
  mask: 'refuses',
  reach: 'row',
  parameters: [
    filters,
    pairParameter('kernel', 'Height and width of a filter.', true),
    activationParameter(),
    pairParameter('stride', 'Pixels from one window to the next.', false, [1, 1]),
    imagePadding,
    pairParameter(
      'dilation',
      'Distance between the pixels of a window. A value above 1 is not possible with a stride.',
      false,
      [1, 1],
    ),
    penaltyOfLayer,
  ],
  rule: ([input], call, layer) => {
    if (!image(input!, call, layer)) return null;
    const [kernel, stride] = [knownSizes(call, 'kernel'), knownSizes(call, 'stride')];
    const dilation = knownSizes(call, 'dilation');
    if (isLarge(stride) && isLarge(dilation)) {
      const at = call.arguments.span('dilation');
      call.context.report(diagnose('strideAndDilation', at, { layer: layer.shown }));
      return null;
    }
    const spans = kernel && dilation && kernel.map((size, axis) => dilation[axis]! * (size - 1) + 1);
    const valid = call.arguments.text('padding') === 'valid';
    if (spans !== null && valid && !fitsInto(input!, spans, call, layer)) return null;
    const sides = [0, 1].map((axis) => {
      if (spans === null || stride === null) return openSide;
      const offset = valid ? stride[axis]! - spans[axis]! : stride[axis]! - 1;
      return moved(input!.shape[axis]!, offset, stride[axis]!);
    });
    return withFilters(sides, call, {
      ...call.arguments.pick(['kernel', 'stride', 'padding']),
      ...(isLarge(dilation) && call.arguments.pick(['dilation'])),
    });
  },
});

const conv2dTranspose = defineLayer({
  name: 'conv2d_transpose',
  operation: 'conv2d_transpose',
  weights: true,
  summary:
    'The transpose of `conv2d`: each input pixel contributes to `kernel` output pixels, `stride` ' +
    'apart. Use it to enlarge an image again, for example in an autoencoder.',
  example: 'h = image |> conv2d_transpose(16, [3, 3], relu, stride: 2)',
  signature: 'float[height, width, channels] → float[stride·height, stride·width, filters]',
  mask: 'refuses',
  reach: 'row',
  parameters: [
    filters,
    pairParameter('kernel', 'Height and width of the output area to which one pixel contributes.', true),
    activationParameter(),
    pairParameter('stride', 'Number of output pixels per input pixel, in each direction.', false, [1, 1]),
    named(
      'padding',
      { type: 'string', enum: ['same', 'valid'] },
      'The size of the result. `"same"`: stride·size. `"valid"`: (size - 1)·stride + kernel, which includes every contribution.',
      'same',
    ),
    penaltyOfLayer,
  ],
  rule: ([input], call, layer) => {
    if (!image(input!, call, layer)) return null;
    const [kernel, stride] = [knownSizes(call, 'kernel'), knownSizes(call, 'stride')];
    const valid = call.arguments.text('padding') === 'valid';
    const sides = [0, 1].map((axis) => {
      if (kernel === null || stride === null) return openSide;
      const more = valid ? kernel[axis]! - stride[axis]! : 0;
      return stretchedAxis(input!.shape[axis]!, stride[axis]!, more);
    });
    return withFilters(sides, call, call.arguments.pick(['kernel', 'stride', 'padding']));
  },
});

function imagePool(name: 'max_pool2d' | 'mean_pool2d', what: string): Primitive {
  return defineLayer({
    name,
    operation: name,
    summary: `The ${what} of each window of \`size\` pixels, for each channel.`,
    example: `h = image |> ${name}(2)`,
    signature: 'float[height, width, channels] → float[height/size, width/size, channels]',
    mask: 'refuses',
    reach: 'row',
    parameters: [
      pairParameter('size', 'Height and width of a window.', true, [2, 2]),
      pairParameter('stride', 'Pixels from one window to the next. The default is `size`.', true, null),
      named(
        'padding',
        { type: 'string', enum: ['same', 'valid'] },
        '`"valid"`: only full windows. `"same"`: also windows that reach beyond the image, of which only ' +
          'the pixels of the image count; the size is divided by the stride and rounded up.',
        'valid',
      ),
    ],
    rule: ([input], call, layer) => {
      if (!image(input!, call, layer)) return null;
      const window = knownSizes(call, 'size');
      const stride = call.arguments.given('stride') ? knownSizes(call, 'stride') : window;
      const same = call.arguments.text('padding') === 'same';
      if (window !== null && !same && !fitsInto(input!, window, call, layer)) return null;
      const sides = [0, 1].map((axis) => {
        if (window === null || stride === null) return openSide;
        const offset = same ? stride[axis]! - 1 : stride[axis]! - window[axis]!;
        return moved(input!.shape[axis]!, offset, stride[axis]!);
      });
      return {
        shape: [...sides, input!.shape[2]!],
        arguments: () => ({
          size: window ?? [1, 1],
          stride: stride ?? [1, 1],
          ...(same && { padding: 'same' }),
        }),
        setsWidth: false,
        probabilities: name === 'max_pool2d' ? 'each' : 'kept',
      };
    },
  });
}

// ---- what they share -----------------------------------------------------------------------

/** Whether one of a pair is known to be above 1. */
const isLarge = (pair: readonly number[] | null): boolean => pair?.some((size) => size > 1) ?? false;

const openSide: Dimension = { kind: 'open', shown: 'size' };

/** ⌊(axis + offset) / divisor⌋, but at least 1. */
const moved = (axis: Dimension, offset: number, divisor: number): Dimension =>
  offset === 0 && divisor === 1
    ? axis
    : changedAxis(
        axis,
        (length) => Math.max(1, Math.floor((length + offset) / divisor)),
        flooredName(offset, divisor),
      );

/** factor · axis + more; a factor that only a call will give is null. */
function stretchedAxis(axis: Dimension, factor: number | null, more: number): Dimension {
  if (factor === 1 && more === 0) return axis;
  const times = (shown: string): string => (factor === 1 ? shown : `${factor ?? 'stride'}·${shown}`);
  return changedAxis(axis, factor === null ? null : (length) => factor * length + more, (shown) =>
    flooredName(more, 1)(times(shown)),
  );
}

/** `settings` are what the layer has besides its filters and its activation. */
function withFilters<Settings>(axes: readonly Dimension[], call: PrimitiveCall, settings: Settings) {
  const width = dimensionOf(call.arguments.value('filters'));
  const activated = activationOf(call);
  return {
    shape: [...axes, width],
    arguments: (sizeOf: SizeOf) => ({ filters: sizeOf(width), ...settings, ...activated }),
    setsWidth: true,
    activation: activated.activation,
  };
}

/** Reports unless the tensor is `float[height, width, channels]` of known height and width. */
export function image(input: TensorValue, call: PrimitiveCall, layer: FunctionValue): boolean {
  if (!floats(input, call, layer, 'float[height, width, channels]')) return false;
  const { shape } = input;
  if (shape.length === 3 && shape.every(isKnown)) return true;
  const is = shape.length === 2 ? twoAxes(shape, layer) : shape.length === 1 ? 'vector' : 'of unknown size';
  call.context.report(diagnose('notAnImage', layer.span, { ...fed(layer, input), is }));
  return false;
}

/** An image but for its channels, or a sequence, for which there may be a layer of its own. */
function twoAxes(
  shape: readonly Dimension[],
  { primitive }: FunctionValue,
): 'without channels' | { readonly sequenceFor: string | null } {
  if (shape.every(({ kind }) => kind === 'number')) return 'without channels';
  return { sequenceFor: forSequences.get(primitive!) ?? null };
}

const forSequences: ReadonlyMap<string, string> = new Map([
  ['conv2d', 'conv1d'],
  ['conv2d_transpose', 'conv1d_transpose'],
  ['max_pool2d', 'max_pool'],
  ['mean_pool2d', 'mean_pool'],
  ['dropout', 'dropout(…, over_time: true)'],
  ['upsample', 'upsample(…)'],
]);

const isKnown = ({ kind }: Dimension): boolean => kind !== 'ragged' && kind !== 'named';

/** Reports a window that is longer than every row. */
function fitsIn(
  axis: Dimension,
  span: number,
  input: TensorValue,
  call: PrimitiveCall,
  layer: FunctionValue,
): boolean {
  if (axis.kind !== 'number' || axis.value >= span) return true;
  const wanted = { steps: span, padding: layer.primitive === 'conv1d' };
  call.context.report(diagnose('windowTooLong', layer.span, { ...fed(layer, input), ...wanted }));
  return false;
}

/** Reports a window that is larger than the image. */
function fitsInto(
  input: TensorValue,
  window: readonly number[],
  call: PrimitiveCall,
  layer: FunctionValue,
): boolean {
  const small = window.some((side, axis) => {
    const length = input.shape[axis]!;
    return length.kind === 'number' && length.value < side;
  });
  if (!small) return true;
  call.context.report(diagnose('windowTooLarge', layer.span, { ...fed(layer, input), sides: window }));
  return false;
}

export const convolutionLayers: readonly Primitive[] = [
  conv1d,
  conv1dTranspose,
  timePool('max_pool', 'maximum'),
  timePool('mean_pool', 'mean'),
  conv2d,
  conv2dTranspose,
  imagePool('max_pool2d', 'maximum'),
  imagePool('mean_pool2d', 'mean'),
];

/**
 * The maximum or mean of each window of steps or pixels, as torch.nn.MaxPool1d, AvgPool1d and their
 * twins for images: only full windows, ⌊(size - window) / stride⌋ + 1 of them. A row that is
 * shorter than a window has one step, over what there is of it; padded steps take no part.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { maxOfWindows, meanOfWindows, type Pair } from '../ops/convolution-ops.js';
import type { LayerArguments } from '../../../contract/layers.js';
import { derivedTiming, windows } from '../ops/derived-timing.js';
import type { Layer, LayerContext } from '../values/layer.js';
import { pad, reshape, sizeMath, sizesOf } from '../ops/sizes-in-steps.js';
import { repeatSteps } from '../ops/steps.js';
import type { SequenceValue, Timing } from '../values/value.js';
import { imageOf } from './conv2d.js';
import { sequenceOf, withoutPadding } from './conv1d.js';

/** Below every activation; far from the limits of float32. */
const FAR_BELOW = -1e30;

export const maxPool: Layer<'max_pool'> = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, settings, [x]) {
    const sequence = sequenceOf(context, x);
    const { tf } = context.target;
    const { mask } = sequence.timing;
    const valid = withoutPadding(context, sequence);
    const lowered = mask === null ? valid : tf.add(valid, tf.mul(tf.sub(1, mask), FAR_BELOW));
    const [image, size, stride, timing] = windowed(context, settings, sequence, lowered, FAR_BELOW);
    const pooled = maxOfWindows(context.target, image, [size, 1], [stride, 1]);
    return { kind: 'sequence', tensor: flat(context, pooled), timing };
  },
};

export const meanPool: Layer<'mean_pool'> = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, settings, [x]) {
    const sequence = sequenceOf(context, x);
    const { target } = context;
    const { tf } = target;
    const valid = withoutPadding(context, sequence);
    const [image, size, stride, timing] = windowed(context, settings, sequence, valid, 0);
    const means = flat(context, meanOfWindows(target, image, [size, 1], [stride, 1]));
    // The window of a row that is shorter than it has fewer steps to divide by.
    const shares = tf.div(size, tf.minimum(sequence.timing.lengths, size));
    return { kind: 'sequence', tensor: tf.mul(means, repeatSteps(target, shares, timing)), timing };
  },
};

type Pool = typeof maxOfWindows;

const imagePool = (pool: Pool): Layer<'max_pool2d' | 'mean_pool2d'> => ({
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, settings, [x]) {
    const image = imageOf(context, x);
    const { size, stride } = settings;
    const tensor = pool(context.target, image.tensor, size, stride);
    const places = ([0, 1] as const).map(
      (axis) => Math.floor(([image.height, image.width][axis]! - size[axis]) / stride[axis]) + 1,
    ) as unknown as Pair;
    return { ...image, tensor, height: places[0], width: places[1] };
  },
});

export const maxPool2d = imagePool(maxOfWindows);
export const meanPool2d = imagePool(meanOfWindows);

/** Steps as an image of one row [1, time, rows, n], at least one window high. */
function windowed(
  { target }: LayerContext,
  { size, stride }: LayerArguments<'max_pool' | 'mean_pool'>,
  { timing }: SequenceValue,
  x: Tensor,
  beyond: number,
): readonly [image: Tensor, size: number, stride: number, timing: Timing] {
  const math = sizeMath(target);
  const { time, rows } = sizesOf(target, timing);
  const missing = math.atLeast(math.subtract(size, time), 0);
  const padded = pad(target, x, [0, 0], [math.multiply(missing, rows), 0], beyond);
  const image = reshape(target, padded, [1, math.add(time, missing), rows, x.shape[1]!]);
  return [image, size, stride, derivedTiming(target, timing, windows(size, stride))];
}

const flat = ({ target }: LayerContext, image: Tensor): Tensor =>
  reshape(target, image, [-1, image.shape[3]!]);

/**
 * The maximum or mean of each window of steps or pixels, as torch.nn.MaxPool1d, AvgPool1d and their
 * twins for images: only full windows, ⌊(size - window) / stride⌋ + 1 of them. A row that is
 * shorter than a window has one step, over what there is of it; padded steps take no part. With
 * `same`, an image has ⌈size / stride⌉ windows, the first of which begins ⌊(window - 1) / 2⌋ pixels
 * before it; only pixels of the image count (AvgPool2d's count_include_pad=False).
 */
import type { Tensor } from '@tensorflow/tfjs';
import { maxOfWindows, meanOfWindows, type Pair } from '../ops/convolution-ops.js';
import type { LayerArguments } from '../../../contract/layers.js';
import { derivedTiming, windows } from '../ops/derived-timing.js';
import type { Layer, LayerContext } from '../values/layer.js';
import { pad, reshape, sizeMath, sizesOf } from '../ops/sizes-in-steps.js';
import { repeatSteps } from '../ops/steps.js';
import type { ImageValue, SequenceValue, Timing } from '../values/value.js';
import { imageOf, windowsOf } from './conv2d.js';
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

/** `outside`: what stands beyond the image. */
const imagePool = (pool: Pool, outside: number): Layer<'max_pool2d' | 'mean_pool2d'> => ({
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, settings, [x]) {
    const image = imageOf(context, x);
    const { target } = context;
    const { size, stride } = settings;
    const { out, zeros } = windowsOf(image, size, stride, settings.padding === 'same');
    const { before, after } = zeros;
    const [height, width] = out;
    const beyond = [...before, ...after].some((pixels) => pixels > 0);
    const padded = beyond
      ? pad(target, image.tensor, [0, ...before, 0], [0, ...after, 0], outside)
      : image.tensor;
    const pooled = pool(target, padded, size, stride);
    const tensor =
      beyond && pool === meanOfWindows
        ? target.tf.mul(pooled, wholeOverInside(context, image, settings, before, out))
        : pooled;
    return { ...image, tensor, height, width };
  },
});

export const maxPool2d = imagePool(maxOfWindows, FAR_BELOW);
export const meanPool2d = imagePool(meanOfWindows, 0);

/** [1, height, width, 1]: the pixels of each window over those of them that are in the image. */
function wholeOverInside(
  { target: { tf } }: LayerContext,
  image: ImageValue,
  { size, stride }: LayerArguments<'mean_pool2d'>,
  before: Pair,
  out: Pair,
): Tensor {
  const inside = ([0, 1] as const).map((axis) => {
    const length = axis === 0 ? image.height : image.width;
    return Array.from({ length: out[axis] }, (_, window) => {
      const begin = window * stride[axis] - before[axis];
      return Math.min(begin + size[axis], length) - Math.max(begin, 0);
    });
  });
  const [down = [], across = []] = inside;
  const shares = down.flatMap((h) => across.map((w) => (size[0] * size[1]) / (h * w)));
  return tf.tensor4d(shares, [1, ...out, 1]);
}

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

/**
 * A convolution whose windows have pixels [down, across] apart: the pixels whose places have the
 * same remainders by [down, across] are an image of their own, and all of these are convolved as a
 * larger batch. So it costs no more than one without dilation, and its gradients are those of
 * ordinary ops. (TensorFlow's own gradients of dilated convolutions are missing on some CPUs.)
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import type { ImageValue } from '../values/value.js';
import { convolve, type Pair, type Zeros } from './convolution-ops.js';
import { pad, reshape, slice, rowsOf } from './sizes-in-steps.js';

/** [rows, h, w, in], filter [kh, kw, in, out] → [rows, h', w', out]; stride 1. */
export function convolveDilated(
  target: StepTarget,
  { tensor, height, width, channels }: ImageValue,
  filter: Tensor,
  [down, across]: Pair,
  { before, after }: Zeros,
): Tensor {
  const { tf } = target;
  const [kh = 1, kw = 1, , filters = 1] = filter.shape;
  const full = [before[0] + height + after[0], before[1] + width + after[1]] as const;
  // Each of the images must have equally many pixels.
  const [h, w] = [Math.ceil(full[0] / down), Math.ceil(full[1] / across)];
  const [bottom, right] = [h * down - before[0] - height, w * across - before[1] - width];
  const surrounded = [...before, bottom, right].some((zeros) => zeros > 0)
    ? pad(target, tensor, [0, ...before, 0], [0, bottom, right, 0])
    : tensor;
  const split = reshape(target, surrounded, [-1, h, down, w, across, channels]);
  const images = reshape(target, tf.transpose(split, [2, 4, 0, 1, 3, 5]), [-1, h, w, channels]);
  const [toH, toW] = [h - kh + 1, w - kw + 1];
  const filtered = convolve(target, images, filter, [1, 1]);
  const parts = reshape(target, filtered, [down, across, -1, toH, toW, filters]);
  const joined = reshape(target, tf.transpose(parts, [2, 3, 0, 4, 1, 5]), [
    -1,
    toH * down,
    toW * across,
    filters,
  ]);
  const [rows, wanted] = [
    rowsOf(target, joined),
    [full[0] - down * (kh - 1), full[1] - across * (kw - 1)] as const,
  ];
  if (wanted[0] === toH * down && wanted[1] === toW * across) return joined;
  return slice(target, joined, [0, 0, 0, 0], [rows, ...wanted, filters]);
}

/**
 * Convolution and pooling of [n, height, width, channels]. tfjs's gradients hold on to sizes; in a
 * recorded step they are TensorFlow's own ops, which are told the sizes as the step runs. Eager
 * steps leave it all to tfjs.
 */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { Attribute } from '../../../tensorflow/binding/attributes.js';
import { AttributeKind } from '../../../tensorflow/binding/attributes.js';
import { attribute, rawOps, type StepTarget } from '../../../tensorflow/trace/trace.js';
import { withGradient } from './custom-gradient.js';
import { vector, type Size } from './sizes-in-steps.js';

/** Along height and width. */
export type Pair = readonly [number, number];

const integerList = (name: string, value: readonly number[]): Attribute => ({
  name,
  type: AttributeKind.int,
  value,
});

const strided = ([down, across]: Pair, padding: 'VALID' | 'SAME' = 'VALID'): Attribute[] => [
  integerList('strides', [1, down, across, 1]),
  attribute.string('padding', padding),
];

/** Zeros around an image: above and to its left, below and to its right. */
export interface Zeros {
  readonly before: Pair;
  readonly after: Pair;
  /** They are where TensorFlow's `SAME` puts them, for all images that the step may be given. */
  readonly same?: boolean;
}

/** Whether TensorFlow's `SAME` puts these zeros around an image of these sizes. */
export function areSame(sizes: Pair, kernel: Pair, strides: Pair, { before, after }: Zeros): boolean {
  return ([0, 1] as const).every((axis) => {
    const windows = Math.ceil(sizes[axis] / strides[axis]);
    const total = Math.max(0, (windows - 1) * strides[axis] + kernel[axis] - sizes[axis]);
    return before[axis] === Math.floor(total / 2) && before[axis] + after[axis] === total;
  });
}

const surrounded = ([down, across]: Pair, { before, after }: Zeros): Attribute[] => [
  integerList('strides', [1, down, across, 1]),
  attribute.string('padding', 'EXPLICIT'),
  integerList('explicit_paddings', [0, 0, before[0], after[0], before[1], after[1], 0, 0]),
];

/**
 * x: [n, h, w, in] (with its zeros), filter: [kh, kw, in, out] → [n, ⌊(h - kh) / stride⌋ + 1, …,
 * out]: Σ x · filter, not turned around.
 */
export function convolve(
  target: StepTarget,
  x: Tensor,
  filter: Tensor,
  strides: Pair,
  zeros: Zeros | null = null,
): Tensor {
  const raw = rawOps(target);
  const around =
    zeros !== null && [...zeros.before, ...zeros.after].some((count) => count > 0) ? zeros : null;
  if (raw === null) {
    const { tf } = target;
    const sides = around && [0, 1].map((axis): Pair => [around.before[axis]!, around.after[axis]!]);
    const padded = sides === null ? x : tf.pad(x, [[0, 0], ...sides, [0, 0]] as [number, number][]);
    return tf.conv2d(padded as Tensor4D, filter as Tensor4D, [...strides], 'valid');
  }
  if (around !== null && around.same !== true) return convolveSurrounded(target, x, filter, strides, around);
  const attributes = strided(strides, around === null ? 'VALID' : 'SAME');
  return withGradient(target.tf, [x, filter], ([x, filter]) => ({
    value: raw.wrap(raw.one('Conv2D', [x!, filter!], attributes)),
    gradient: (dy, _kept, [x, filter]) => [
      raw.wrap(raw.one('Conv2DBackpropInput', [raw.one('Shape', [x!]), filter!, dy], attributes)),
      raw.wrap(raw.one('Conv2DBackpropFilter', [x!, raw.integers(filter!.shape), dy], attributes)),
    ],
  }));
}

/**
 * Zeros that are not where `SAME` puts them. TensorFlow's gradients take up to five times as long
 * with explicit zeros, so the gradients go by an image that has them.
 */
function convolveSurrounded(
  target: StepTarget,
  x: Tensor,
  filter: Tensor,
  strides: Pair,
  zeros: Zeros,
): Tensor {
  const raw = rawOps(target)!;
  const { before, after } = zeros;
  const valid = strided(strides);
  return withGradient(target.tf, [x, filter], ([x, filter]) => ({
    value: raw.wrap(raw.one('Conv2D', [x!, filter!], surrounded(strides, zeros))),
    gradient: (dy, _kept, [x, filter]) => {
      const sides = raw.one(
        'Pack',
        [raw.integers([0, ...before, 0]), raw.integers([0, ...after, 0])],
        [attribute.int('axis', 1)],
      );
      const padded = raw.one('Pad', [x!, sides]);
      const whole = raw.one('Conv2DBackpropInput', [raw.one('Shape', [padded]), filter!, dy], valid);
      return [
        raw.wrap(raw.one('Slice', [whole, raw.integers([0, ...before, 0]), raw.one('Shape', [x!])])),
        raw.wrap(raw.one('Conv2DBackpropFilter', [padded, raw.integers(filter!.shape), dy], valid)),
      ];
    },
  }));
}

/**
 * The transpose of `convolve`: each number of x [n, h, w, in] spreads over a window of the result,
 * which has `shape` [n, height, width, out]; filter: [kh, kw, out, in]. `same`: the result is cut
 * by the zeros of `SAME`.
 */
export function convolveTransposed(
  target: StepTarget,
  x: Tensor,
  filter: Tensor,
  strides: Pair,
  { shape, same }: { readonly shape: readonly Size[]; readonly same: boolean },
): Tensor {
  const raw = rawOps(target);
  if (raw === null) {
    const size = shape as [number, number, number, number];
    const padding = same ? 'same' : 'valid';
    return target.tf.conv2dTranspose(x as Tensor4D, filter as Tensor4D, size, [...strides], padding);
  }
  const attributes = strided(strides, same ? 'SAME' : 'VALID');
  return withGradient(target.tf, [x, filter], ([x, filter]) => ({
    value: raw.wrap(raw.one('Conv2DBackpropInput', [vector(raw, shape), filter!, x!], attributes)),
    gradient: (dy, _kept, [x, filter]) => [
      raw.wrap(raw.one('Conv2D', [dy, filter!], attributes)),
      raw.wrap(raw.one('Conv2DBackpropFilter', [dy, raw.integers(filter!.shape), x!], attributes)),
    ],
  }));
}

/** The greatest number of each window; of equal ones the first gets the gradient. */
export function maxOfWindows(target: StepTarget, x: Tensor, size: Pair, strides: Pair): Tensor {
  const raw = rawOps(target);
  if (raw === null) return target.tf.maxPool(x as Tensor4D, [...size], [...strides], 'valid');
  const attributes = [integerList('ksize', [1, ...size, 1]), ...strided(strides)];
  return withGradient(target.tf, [x], ([x]) => {
    const value = raw.wrap(raw.one('MaxPool', [x!], attributes));
    const gradient = (dy: Tensor, [y]: readonly Tensor[], [x]: readonly Tensor[]) => [
      raw.wrap(raw.one('MaxPoolGrad', [x!, y!, dy], attributes)),
    ];
    return { value, kept: [value], gradient };
  });
}

/** The mean of each window. */
export function meanOfWindows(target: StepTarget, x: Tensor, size: Pair, strides: Pair): Tensor {
  const raw = rawOps(target);
  if (raw === null) return target.tf.avgPool(x as Tensor4D, [...size], [...strides], 'valid');
  const attributes = [integerList('ksize', [1, ...size, 1]), ...strided(strides)];
  return withGradient(target.tf, [x], ([x]) => {
    const shape = raw.one('Shape', [x!]);
    return {
      value: raw.wrap(raw.one('AvgPool', [x!], attributes)),
      gradient: (dy) => [raw.wrap(raw.one('AvgPoolGrad', [shape, dy], attributes))],
    };
  });
}

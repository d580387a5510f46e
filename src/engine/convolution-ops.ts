/**
 * Convolution and pooling of [n, height, width, channels] without padding. tfjs's gradients hold on to sizes; in a recorded
 * step they are TensorFlow's own ops, which are told the sizes as the step runs. Eager steps leave it all to tfjs.
 */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { Attribute } from '../tensorflow/attributes.js';
import { AttributeKind } from '../tensorflow/attributes.js';
import { attribute, rawOps, type StepTarget } from '../trace/trace.js';
import { withGradient } from './custom-gradient.js';
import { vector, type Size } from './sizes-in-steps.js';

/** Along height and width. */
export type Pair = readonly [number, number];

const integerList = (name: string, value: readonly number[]): Attribute => ({
  name,
  type: AttributeKind.int,
  value,
});

const strided = ([down, across]: Pair): Attribute[] => [
  integerList('strides', [1, down, across, 1]),
  attribute.string('padding', 'VALID'),
];

/** x: [n, h, w, in], filter: [kh, kw, in, out] → [n, ⌊(h - kh) / stride⌋ + 1, …, out]: Σ x · filter, not turned around. */
export function convolve(target: StepTarget, x: Tensor, filter: Tensor, strides: Pair): Tensor {
  const raw = rawOps(target);
  if (raw === null) return target.tf.conv2d(x as Tensor4D, filter as Tensor4D, [...strides], 'valid');
  const attributes = strided(strides);
  return withGradient(target.tf, [x, filter], ([x, filter]) => ({
    value: raw.wrap(raw.one('Conv2D', [x!, filter!], attributes)),
    gradient: (dy, _kept, [x, filter]) => [
      raw.wrap(raw.one('Conv2DBackpropInput', [raw.one('Shape', [x!]), filter!, dy], attributes)),
      raw.wrap(raw.one('Conv2DBackpropFilter', [x!, raw.integers(filter!.shape), dy], attributes)),
    ],
  }));
}

/**
 * The transpose of `convolve`: each number of x [n, h, w, in] spreads over a window of the result, which has `shape`
 * [n, height, width, out]; filter: [kh, kw, out, in].
 */
export function convolveTransposed(
  target: StepTarget,
  x: Tensor,
  filter: Tensor,
  strides: Pair,
  shape: readonly Size[],
): Tensor {
  const raw = rawOps(target);
  if (raw === null) {
    const size = shape as [number, number, number, number];
    return target.tf.conv2dTranspose(x as Tensor4D, filter as Tensor4D, size, [...strides], 'valid');
  }
  const attributes = strided(strides);
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

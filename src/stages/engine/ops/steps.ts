/**
 * Between all steps and single rows, without naming sizes: time and rows reach a recorded step as
 * inputs, and shapes are made of them inside it. None of these is differentiated by tfjs but
 * `takeSteps` and `firstSteps`; the callers of the others write their gradients.
 */
import type { Tensor } from '@tensorflow/tfjs';
import {
  attribute,
  rawOps,
  type RawInput,
  type RawOps,
  type RawTensor,
  type StepTarget,
} from '../../../tensorflow/trace/trace.js';
import { withGradient } from './custom-gradient.js';
import { sizesOf, slice } from './sizes-in-steps.js';
import type { Timing } from '../values/value.js';

/** A shape inside a recorded step, of constants and scalar tensors. */
export function shapeOf(raw: RawOps, sizes: readonly (number | RawInput)[]): RawTensor {
  const parts = sizes.map((size) => (typeof size === 'number' ? raw.integers(size) : size));
  return raw.one('Pack', parts, [attribute.int('axis', 0)]);
}

const widthOf = (x: Tensor): number => x.shape.at(-1) ?? 1;

/** Sum or maximum over time: [time · rows, width] → [rows, width]. */
export function foldSteps(target: StepTarget, x: Tensor, timing: Timing, op: 'Sum' | 'Max'): Tensor {
  const raw = rawOps(target);
  if (raw === null) {
    const { tf } = target;
    const steps = tf.reshape(x, [timing.time, timing.rows, widthOf(x)]);
    return op === 'Sum' ? tf.sum(steps, 0) : tf.max(steps, 0);
  }
  const shape = shapeOf(raw, [timing.timeSize, timing.rowSize, widthOf(x)]);
  return raw.wrap(raw.one(op, [raw.one('Reshape', [x, shape]), raw.integers(0)]));
}

/** The same rows at every step: [rows, width] → [time · rows, width]. */
export function repeatSteps(target: StepTarget, x: Tensor, timing: Timing): Tensor {
  const raw = rawOps(target);
  if (raw === null) return target.tf.tile(x, [timing.time, 1]);
  return raw.wrap(raw.one('Tile', [x, shapeOf(raw, [timing.timeSize, 1])]));
}

/** Each row's last valid step: [time · rows, width] → [rows, width]. Differentiable. */
export function takeSteps(target: StepTarget, x: Tensor, timing: Timing): Tensor {
  const { tf } = target;
  return withGradient(tf, [x], ([given]) => {
    const raw = rawOps(target);
    const value =
      raw === null
        ? tf.gather(given!, timing.lastSteps)
        : raw.wrap(raw.one('GatherV2', [given!, timing.lastSteps, raw.integers(0)]));
    return { value, gradient: (dy) => [scatterSteps(target, dy, timing)] };
  });
}

/** The first step, which every row has: [time · rows, width] → [rows, width]. Differentiable. */
export function firstSteps(target: StepTarget, x: Tensor, timing: Timing): Tensor {
  return slice(target, x, [0, 0], [sizesOf(target, timing).rows, widthOf(x)]);
}

/** Rows put to their last valid steps, zeros elsewhere: [rows, width] → [time · rows, width]. */
function scatterSteps(target: StepTarget, x: Tensor, timing: Timing): Tensor {
  const raw = rawOps(target);
  if (raw === null) return sumRowsOnHost(target, x, timing.lastSteps, timing.time * timing.rows);
  const size = raw.one('Mul', [timing.timeSize, timing.rowSize]);
  return raw.wrap(raw.one('UnsortedSegmentSum', [x, timing.lastSteps, size]));
}

/** Σ of value[i] by index[i]: [n, width] → [size, width]. */
export function sumRows(target: StepTarget, value: Tensor, index: Tensor, size: number): Tensor {
  const raw = rawOps(target);
  return raw === null
    ? sumRowsOnHost(target, value, index, size)
    : raw.wrap(raw.one('UnsortedSegmentSum', [value, index, raw.integers(size)]));
}

/**
 * WASM has no kernel for it, and by a product with one-hot rows it would outweigh the rest of a
 * step.
 */
function sumRowsOnHost({ tf }: StepTarget, value: Tensor, index: Tensor, size: number): Tensor {
  const width = widthOf(value);
  const from = value.dataSync();
  const sums = new Float32Array(size * width);
  index.dataSync().forEach((row, position) => {
    const into = row * width;
    const start = position * width;
    for (let column = 0; column < width; column++) sums[into + column]! += from[start + column]!;
  });
  return tf.tensor(sums, [size, width]);
}

/** [n] → [n, 1]. */
export function column(target: StepTarget, x: Tensor): Tensor {
  const raw = rawOps(target);
  return raw === null ? target.tf.expandDims(x, 1) : raw.wrap(raw.one('ExpandDims', [x, raw.integers(1)]));
}

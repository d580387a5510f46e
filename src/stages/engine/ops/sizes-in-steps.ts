/**
 * Shapes of which some sizes are known to TensorFlow only: a recorded step serves every length and
 * number of rows, so it makes its shapes of scalars. An eager step has plain numbers, and all of
 * this is what tfjs does anyway. Everything here is differentiable, with gradients that know no
 * sizes either.
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
import type { Timing } from '../values/value.js';

/** A number, or inside a recorded step an int32 scalar. */
export type Size = number | RawInput;

/** Whole numbers; results are plain where both operands are. */
export interface SizeMath {
  add(a: Size, b: Size): Size;
  subtract(a: Size, b: Size): Size;
  multiply(a: Size, b: Size): Size;
  /** Rounded down. */
  divide(a: Size, b: number): Size;
  atLeast(a: Size, b: number): Size;
}

export function sizeMath(target: StepTarget): SizeMath {
  const raw = rawOps(target);
  const operation =
    (op: string, plain: (a: number, b: number) => number) =>
    (a: Size, b: Size): Size => {
      if (typeof a === 'number' && typeof b === 'number') return plain(a, b);
      if (raw === null) throw new Error('an eager step knows its sizes');
      return raw.one(op, [asRaw(raw, a), asRaw(raw, b)]);
    };
  return {
    add: operation('AddV2', (a, b) => a + b),
    subtract: operation('Sub', (a, b) => a - b),
    multiply: operation('Mul', (a, b) => a * b),
    divide: operation('FloorDiv', (a, b) => Math.floor(a / b)),
    atLeast: operation('Maximum', Math.max),
  };
}

const asRaw = (raw: RawOps, size: Size): RawInput => (typeof size === 'number' ? raw.integers(size) : size);

/** Steps and rows of a sequence. */
export function sizesOf(target: StepTarget, timing: Timing): { readonly time: Size; readonly rows: Size } {
  return rawOps(target) === null
    ? { time: timing.time, rows: timing.rows }
    : { time: timing.timeSize, rows: timing.rowSize };
}

/** A size that a step is given as a scalar, [] int32. */
export const sizeOf = (target: StepTarget, scalar: Tensor): Size =>
  rawOps(target) === null ? scalar.dataSync()[0]! : scalar;

/** The first axis of `x`. */
export function rowsOf(target: StepTarget, x: Tensor): Size {
  const raw = rawOps(target);
  return raw === null
    ? x.shape[0]!
    : raw.one('GatherV2', [raw.one('Shape', [x]), raw.integers(0), raw.integers(0)]);
}

/** How many numbers `x` has, as a float32 scalar. */
export function countOf(target: StepTarget, x: Tensor): Tensor {
  const raw = rawOps(target);
  return raw === null ? target.tf.scalar(x.size) : target.tf.cast(raw.wrap(raw.one('Size', [x])), 'float32');
}

/** [n] int32 */
export function vector(raw: RawOps, sizes: readonly Size[]): RawTensor {
  const plain = sizes.filter((size) => typeof size === 'number');
  if (plain.length === sizes.length) return raw.integers(plain);
  return raw.one(
    'Pack',
    sizes.map((size) => asRaw(raw, size)),
    [attribute.int('axis', 0)],
  );
}

/** One size may be -1: what is left. */
export function reshape(target: StepTarget, x: Tensor, shape: readonly Size[]): Tensor {
  const raw = rawOps(target);
  if (raw === null) return target.tf.reshape(x, shape as number[]);
  return withGradient(target.tf, [x], ([given]) => {
    const before = raw.one('Shape', [given!]);
    return {
      value: raw.wrap(raw.one('Reshape', [given!, vector(raw, shape)])),
      gradient: (dy) => [raw.wrap(raw.one('Reshape', [dy, before]))],
    };
  });
}

/** `value` put before and after each axis, as often as said. */
export function pad(
  target: StepTarget,
  x: Tensor,
  before: readonly Size[],
  after: readonly Size[],
  value = 0,
): Tensor {
  const raw = rawOps(target);
  if (raw === null) {
    const amounts = before.map((amount, axis): [number, number] => [amount as number, after[axis] as number]);
    return target.tf.pad(x, amounts, value);
  }
  return withGradient(target.tf, [x], ([given]) => {
    const [begin, end] = [vector(raw, before), vector(raw, after)];
    const shape = raw.one('Shape', [given!]);
    const amounts = raw.one('Pack', [begin, end], [attribute.int('axis', 1)]);
    const padded =
      value === 0
        ? raw.one('Pad', [given!, amounts])
        : raw.one('PadV2', [given!, amounts, raw.scalar(value)]);
    return {
      value: raw.wrap(padded),
      gradient: (dy) => [raw.wrap(raw.one('Slice', [dy, begin, shape]))],
    };
  });
}

/** `size` along each axis, from `begin`. */
export function slice(target: StepTarget, x: Tensor, begin: readonly Size[], size: readonly Size[]): Tensor {
  const raw = rawOps(target);
  if (raw === null) return target.tf.slice(x, begin as number[], size as number[]);
  return withGradient(target.tf, [x], ([given]) => {
    const [from, length] = [vector(raw, begin), vector(raw, size)];
    const shape = raw.one('Shape', [given!]);
    return {
      value: raw.wrap(raw.one('Slice', [given!, from, length])),
      gradient: (dy) => {
        const after = raw.one('Sub', [raw.one('Sub', [shape, from]), length]);
        return [raw.wrap(raw.one('Pad', [dy, raw.one('Pack', [from, after], [attribute.int('axis', 1)])]))];
      },
    };
  });
}

/** Each row `times` times, one after the other: [n, width] → [n, times · width], width known. */
export function repeatWithin(target: StepTarget, x: Tensor, times: number): Tensor {
  const { tf } = target;
  return withGradient(tf, [x], ([given]) => {
    const raw = rawOps(target);
    if (raw === null) {
      const [rows = 0, width = 0] = given!.shape;
      const gradient = (dy: Tensor) => [tf.sum(tf.reshape(dy, [rows, times, width]), 1)];
      return { value: tf.tile(given!, [1, times]), gradient };
    }
    const [rows, width] = raw.run('Unpack', [raw.one('Shape', [given!])], [attribute.int('num', 2)], 2);
    const gradient = (dy: Tensor) => {
      const parts = raw.one('Reshape', [dy, vector(raw, [rows!, times, width!])]);
      return [raw.wrap(raw.one('Sum', [parts, raw.integers(1)]))];
    };
    return { value: raw.wrap(raw.one('Tile', [given!, raw.integers([1, times])])), gradient };
  });
}

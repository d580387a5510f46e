/** Shapes with sizes of time and rows, which a recorded step computes and an eager one knows. */
import type { Tensor } from '@tensorflow/tfjs';
import { attribute, rawOps, type StepTarget } from '../../trace/trace.js';
import { DataType } from '../../tensorflow/data-types.js';
import { shapeOf } from '../steps.js';
import type { Timing } from '../value.js';

/** A size as eager code takes it, and as a scalar int32 for recorded code; a plain number is one that never changes. */
export type Size = number | { readonly value: number; readonly tensor: Tensor };

/** What attention needs to know of the steps of a sequence. */
export interface Grid {
  readonly time: Size;
  readonly rows: Size;
  /** [time · rows, 1]: 1 for valid steps, 0 for padding; null when all are valid. */
  readonly mask: Tensor | null;
}

export const gridOf = ({ time, timeSize, rows, rowSize, mask }: Timing): Grid => ({
  time: { value: time, tensor: timeSize },
  rows: { value: rows, tensor: rowSize },
  mask,
});

/** Single vectors, one a row, as sequences of one step. */
export const singleStep = (timing: Timing): Grid => ({ ...gridOf(timing), time: 1, mask: null });

/** One size may be -1: what is left. Not differentiated by tfjs. */
export function reshape(target: StepTarget, x: Tensor, sizes: readonly Size[]): Tensor {
  const raw = rawOps(target);
  if (raw === null) {
    return target.tf.reshape(
      x,
      sizes.map((size) => (typeof size === 'number' ? size : size.value)),
    );
  }
  const shape = sizes.map((size) => (typeof size === 'number' ? size : size.tensor));
  return raw.wrap(raw.one('Reshape', [x, shapeOf(raw, shape)]));
}

/** [size] float32: 0, 1, 2 … */
export function counting(target: StepTarget, size: Size): Tensor {
  const raw = rawOps(target);
  if (raw === null) return target.tf.range(0, typeof size === 'number' ? size : size.value);
  const end = typeof size === 'number' ? raw.integers(size) : size.tensor;
  const range = raw.one('Range', [raw.integers(0), end, raw.integers(1)]);
  return raw.wrap(raw.one('Cast', [range], [attribute.type('DstT', DataType.float32)]));
}

/**
 * The steps of a sequence as attention sees them, each size as a number or, in a recorded step, as
 * a scalar.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { DataType } from '../../../tensorflow/binding/data-types.js';
import { attribute, rawOps, type RawInput, type StepTarget } from '../../../tensorflow/trace/trace.js';
import { sizeMath, sizesOf, type Size } from '../ops/sizes-in-steps.js';
import type { Timing } from '../values/value.js';

export interface Grid {
  readonly time: Size;
  readonly rows: Size;
  /** [time · rows, 1]: 1 for valid steps, 0 for padding; null when all are valid. */
  readonly mask: Tensor | null;
}

export const gridOf = (target: StepTarget, timing: Timing): Grid => ({
  ...sizesOf(target, timing),
  mask: timing.mask,
});

/** Single vectors, one a row, as sequences of one step. */
export const singleStep = (target: StepTarget, timing: Timing): Grid => ({
  ...gridOf(target, timing),
  time: 1,
  mask: null,
});

/** [size] float32: `first`, and one more each. */
export function counting(target: StepTarget, size: Size, first: Size = 0): Tensor {
  const raw = rawOps(target);
  const end = sizeMath(target).add(first, size);
  if (raw === null) return target.tf.range(first as number, end as number);
  const asRaw = (bound: Size): RawInput => (typeof bound === 'number' ? raw.integers(bound) : bound);
  const range = raw.one('Range', [asRaw(first), asRaw(end), raw.integers(1)]);
  return raw.wrap(raw.one('Cast', [range], [attribute.type('DstT', DataType.float32)]));
}

/** A size as a float32 scalar. */
export function numberOf(target: StepTarget, size: Size): Tensor {
  const raw = rawOps(target);
  if (typeof size === 'number') return target.tf.scalar(size);
  if (raw === null) throw new Error('an eager step knows its sizes');
  return raw.wrap(raw.one('Cast', [size], [attribute.type('DstT', DataType.float32)]));
}

/**
 * Single rows of weights and slots: by scatter where TensorFlow's C API is there, else by going
 * through the whole table and leaving the other rows as they are.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { DataType } from '../../../tensorflow/binding/data-types.js';
import { attribute, inPlace, type StateVariable, type StepTarget } from '../../../tensorflow/trace/trace.js';
import type { MarkedGradient, RowGradient } from '../gradients/gradients.js';

export type TouchedRows = RowGradient | MarkedGradient;

/** The values that belong to the numbers of `gradient.value`. */
export const readRows = (gradient: TouchedRows, from: StateVariable): Tensor =>
  gradient.kind === 'rows' ? from.gather(gradient.rows) : from.read();

/** Puts `fresh` into the touched rows. */
export function writeRows(
  target: StepTarget,
  gradient: TouchedRows,
  into: StateVariable,
  fresh: Tensor,
): void {
  if (gradient.kind === 'rows') {
    scatter(target, 'ResourceScatterUpdate', into, gradient, fresh);
    return;
  }
  const { tf } = target;
  const kept = tf.mul(into.read(), tf.sub(1, gradient.touched));
  into.assign(tf.add(tf.mul(fresh, gradient.touched), kept));
}

/** Takes `change` from the touched rows. */
export function subtractRows(
  target: StepTarget,
  gradient: TouchedRows,
  from: StateVariable,
  change: Tensor,
): void {
  if (gradient.kind === 'rows') {
    scatter(target, 'ResourceScatterSub', from, gradient, change);
    return;
  }
  const { tf } = target;
  from.assign(tf.sub(from.read(), tf.mul(change, gradient.touched)));
}

function scatter(
  target: StepTarget,
  op: 'ResourceScatterUpdate' | 'ResourceScatterSub',
  into: StateVariable,
  { rows }: RowGradient,
  values: Tensor,
): void {
  const { raw, handle } = inPlace(target, into)!;
  raw.run(op, [handle, rows, values], [attribute.type('dtype', DataType.float32)], 0);
}

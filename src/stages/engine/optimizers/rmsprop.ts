/**
 * RMSprop (Hinton, 2012; centered: Graves, arXiv:1308.0850), equal to torch.optim.RMSprop:
 *
 *     v = α v + (1-α) g²      m = α m + (1-α) g (centered, else 0)
 *     d = g / (√(v - m²) + ε)
 *     b = μ b + d, w -= rate · b      or without momentum μ      w -= rate · d
 *
 * Keras and TensorFlow's own kernels have ε under the root, and the rate inside b.
 *
 * Without momentum a row of a table that a batch does not touch keeps its weights; only v and m go
 * down, by α a step. So tables are updated on touched rows, each of which first makes up for the
 * steps that went by without it. That is the same optimizer, and the work of a step does not grow
 * with the table.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { RmspropSettings } from '../../../contract/operations/optimizer.js';
import { createVariable, type StateVariable, type StepTarget } from '../../../tensorflow/trace/trace.js';
import type { DenseGradient } from '../gradients/gradients.js';
import type { Weight } from '../model/model.js';
import { scalarOf, type Optimizer } from './optimizer.js';
import { readRows, subtractRows, writeRows, type TouchedRows } from './rows.js';

interface Slots {
  /** v */
  readonly square: StateVariable;
  /** m */
  readonly mean: StateVariable | null;
  /** b */
  readonly momentum: StateVariable | null;
  /** Of tables whose rows are updated singly: the step that touched each row last, [size, 1]. */
  readonly touched: StateVariable | null;
}

/** Scalars of one update. */
interface Rates {
  readonly rate: Tensor;
  /** Counted from 1. */
  readonly updateNumber: Tensor;
}

export function createRmsprop(
  target: StepTarget,
  weights: readonly Weight[],
  settings: RmspropSettings,
): Optimizer {
  const byRows = settings.momentum === 0 && !settings.weight_decay;
  const slots = new Map<Weight, Slots>();
  for (const weight of weights) {
    const { name, shape } = weight.variable;
    const slot = (role: string, size = shape) => createVariable(target, `${name}/${role}`, size, 'zeros');
    slots.set(weight, {
      square: slot('rmsprop_square'),
      mean: settings.centered ? slot('rmsprop_mean') : null,
      momentum: settings.momentum === 0 ? null : slot('rmsprop_momentum'),
      touched: weight.table && byRows ? slot('rmsprop_touched', [shape[0]!, 1]) : null,
    });
  }
  return {
    slots: [...slots.values()].flatMap(({ square, mean, momentum, touched }) =>
      [square, mean, momentum, touched].filter((slot) => slot !== null),
    ),
    scalars: (stepNumber, learningRate) => ({ rate: learningRate, updateNumber: stepNumber }),
    tableGradient: () => (byRows ? 'rows' : 'dense'),
    apply(gradients, scalars) {
      const rates: Rates = {
        rate: scalarOf(scalars, 'rate'),
        updateNumber: scalarOf(scalars, 'updateNumber'),
      };
      for (const gradient of gradients) {
        const own = slots.get(gradient.weight)!;
        if (gradient.kind === 'dense') applyDense(target, settings, own, gradient, rates);
        else applyTouched(target, settings, own, gradient, rates);
      }
    },
  };
}

/** α x + (1-α) g, where α may be one number a row. */
const blend = ({ tf }: StepTarget, alpha: number, decay: Tensor | number, x: Tensor, g: Tensor): Tensor =>
  tf.add(tf.mul(x, decay), tf.mul(g, 1 - alpha));

/** d of the formula. A variance below 0 is a rounding error. */
function direction(
  { tf }: StepTarget,
  epsilon: number,
  g: Tensor,
  square: Tensor,
  mean: Tensor | null,
): Tensor {
  const variance = mean === null ? square : tf.relu(tf.sub(square, tf.square(mean)));
  return tf.div(g, tf.add(tf.sqrt(variance), epsilon));
}

function applyDense(
  target: StepTarget,
  { alpha, epsilon, momentum }: RmspropSettings,
  slots: Slots,
  { weight: { variable }, value }: DenseGradient,
  { rate }: Rates,
): void {
  const { tf } = target;
  const square = blend(target, alpha, alpha, slots.square.read(), tf.square(value));
  const mean = slots.mean && blend(target, alpha, alpha, slots.mean.read(), value);
  let change = direction(target, epsilon, value, square, mean);
  if (slots.momentum !== null) {
    change = tf.add(tf.mul(slots.momentum.read(), momentum), change);
    slots.momentum.assign(change);
  }
  slots.square.assign(square);
  if (mean !== null) slots.mean!.assign(mean);
  variable.assign(tf.sub(variable.read(), tf.mul(change, rate)));
}

function applyTouched(
  target: StepTarget,
  { alpha, epsilon }: RmspropSettings,
  slots: Slots,
  gradient: TouchedRows,
  { rate, updateNumber }: Rates,
): void {
  const { tf } = target;
  const { value } = gradient;
  const before = readRows(gradient, slots.touched!);
  const decay = tf.exp(tf.mul(tf.sub(updateNumber, before), Math.log(alpha)));
  const square = blend(target, alpha, decay, readRows(gradient, slots.square), tf.square(value));
  const mean = slots.mean && blend(target, alpha, decay, readRows(gradient, slots.mean), value);
  const change = tf.mul(direction(target, epsilon, value, square, mean), rate);
  writeRows(target, gradient, slots.square, square);
  if (mean !== null) writeRows(target, gradient, slots.mean!, mean);
  writeRows(target, gradient, slots.touched!, tf.add(tf.mul(before, 0), updateNumber));
  subtractRows(target, gradient, gradient.weight.variable, change);
}

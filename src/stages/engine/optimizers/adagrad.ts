/**
 * Adagrad (Duchi, Hazan and Singer, JMLR 2011), equal to torch.optim.Adagrad: `s += g²`, then `w -=
 * rate · g / (√s + ε)`. A row of zero gradient changes neither, so tables are updated on the
 * touched rows only.
 */
import type { AdagradSettings } from '../../../contract/operations/optimizer.js';
import { DataType } from '../../../tensorflow/binding/data-types.js';
import {
  attribute,
  createVariable,
  inPlace,
  type StateVariable,
  type StepTarget,
} from '../../../tensorflow/trace/trace.js';
import type { Weight } from '../model/model.js';
import type { Gradient } from '../gradients/gradients.js';
import { scalarOf, type Optimizer } from './optimizer.js';

export function createAdagrad(
  target: StepTarget,
  weights: readonly Weight[],
  settings: AdagradSettings,
): Optimizer {
  const sums = new Map<Weight, StateVariable>();
  const first = settings.initial_accumulator;
  for (const weight of weights) {
    const { name, shape } = weight.variable;
    const size = shape.reduce((product, length) => product * length, 1);
    const initial = first === 0 ? 'zeros' : new Float32Array(size).fill(first);
    sums.set(weight, createVariable(target, `${name}/adagrad_sum`, shape, initial));
  }
  return {
    slots: [...sums.values()],
    scalars: (_stepNumber, learningRate) => ({ rate: learningRate }),
    tableGradient: () => 'rows',
    apply(gradients, scalars) {
      const rate = scalarOf(scalars, 'rate');
      for (const gradient of gradients) {
        const sum = sums.get(gradient.weight)!;
        if (!applyInPlace(target, settings, sum, gradient, rate)) {
          applyWhole(target, settings, sum, gradient, rate);
        }
      }
    },
  };
}

type Rate = ReturnType<typeof scalarOf>;

/** TensorFlow's kernels put ε where PyTorch has it. False where there are none. */
function applyInPlace(
  target: StepTarget,
  { epsilon }: AdagradSettings,
  sum: StateVariable,
  gradient: Gradient,
  rate: Rate,
): boolean {
  const native = inPlace(target, gradient.weight.variable);
  if (native === null) return false;
  const { raw, handle } = native;
  const common = [handle, sum.handle!, rate, raw.scalar(epsilon), gradient.value];
  if (gradient.kind === 'rows') {
    const attributes = [
      attribute.type('T', DataType.float32),
      attribute.type('Tindices', DataType.int32),
      attribute.bool('use_locking', false),
      attribute.bool('update_slots', true),
    ];
    raw.run('ResourceSparseApplyAdagradV2', [...common, gradient.rows], attributes, 0);
  } else {
    const attributes = [attribute.bool('use_locking', false), attribute.bool('update_slots', true)];
    raw.run('ResourceApplyAdagradV2', common, attributes, 0);
  }
  return true;
}

/** By ops that every backend has; a row without gradient comes out as it was. */
function applyWhole(
  { tf }: StepTarget,
  { epsilon }: AdagradSettings,
  sum: StateVariable,
  { weight: { variable }, value }: Gradient,
  rate: Rate,
): void {
  const total = tf.add(sum.read(), tf.square(value));
  sum.assign(total);
  const change = tf.div(tf.mul(value, rate), tf.add(tf.sqrt(total), epsilon));
  variable.assign(tf.sub(variable.read(), change));
}

/**
 * Stochastic gradient descent with momentum μ, equal to torch.optim.SGD: `b = μ b + g`, then `w -=
 * rate · b`, or with Nesterov's form `w -= rate · (g + μ b)`; without momentum `w -= rate · g`.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { SgdSettings } from '../../../contract/operations/optimizer.js';
import {
  attribute,
  createVariable,
  inPlace,
  type StateVariable,
  type StepTarget,
} from '../../../tensorflow/trace/trace.js';
import type { DenseGradient, Gradient } from '../gradients/gradients.js';
import type { Weight } from '../model/model.js';
import { scalarOf, type Optimizer } from './optimizer.js';
import { subtractRows } from './rows.js';

export function createSgd(target: StepTarget, weights: readonly Weight[], settings: SgdSettings): Optimizer {
  const velocities = new Map<Weight, StateVariable>();
  if (settings.momentum !== 0) {
    for (const weight of weights) {
      const { name, shape } = weight.variable;
      velocities.set(weight, createVariable(target, `${name}/momentum`, shape, 'zeros'));
    }
  }
  return {
    slots: [...velocities.values()],
    scalars: (_stepNumber, learningRate) => ({ rate: learningRate }),
    // Without momentum rows that a batch does not touch do not change, so writing the others is the
    // same.
    tableGradient: () => (settings.momentum === 0 ? 'rows' : 'dense'),
    apply(gradients, scalars) {
      const rate = scalarOf(scalars, 'rate');
      for (const gradient of gradients) {
        const velocity = velocities.get(gradient.weight);
        if (velocity === undefined || gradient.kind !== 'dense') applyPlain(target, gradient, rate);
        else applyMomentum(target, settings, velocity, gradient, rate);
      }
    },
  };
}

function applyPlain(target: StepTarget, gradient: Gradient, rate: Tensor): void {
  const { tf } = target;
  const { variable } = gradient.weight;
  const change = tf.mul(gradient.value, rate);
  const native = inPlace(target, variable);
  if (gradient.kind !== 'dense') subtractRows(target, gradient, variable, change);
  else if (native === null) variable.assign(tf.sub(variable.read(), change));
  else native.raw.run('ResourceApplyGradientDescent', [native.handle, rate, gradient.value], [], 0);
}

function applyMomentum(
  target: StepTarget,
  { momentum, nesterov }: SgdSettings,
  velocity: StateVariable,
  { weight: { variable }, value }: DenseGradient,
  rate: Tensor,
): void {
  const { tf } = target;
  const native = inPlace(target, variable);
  if (native !== null) {
    const { raw, handle } = native;
    const inputs = [handle, velocity.handle!, rate, value, raw.scalar(momentum)];
    raw.run('ResourceApplyMomentum', inputs, [attribute.bool('use_nesterov', nesterov)], 0);
    return;
  }
  const moved = tf.add(tf.mul(velocity.read(), momentum), value);
  velocity.assign(moved);
  const direction = nesterov ? tf.add(value, tf.mul(moved, momentum)) : moved;
  variable.assign(tf.sub(variable.read(), tf.mul(direction, rate)));
}

/**
 * Dense: `y = activation(x W + b)`, x: [rows, n] or [time, rows, n], W: [n, units], b: [units].
 * Applied at every step or pixel alike.
 */
import type { Layer } from '../values/layer.js';
import { activationOf } from '../ops/activations.js';
import { glorotUniform, zeros } from '../random/initial-values.js';
import { initializerOf } from '../random/initializer-of.js';
import { reshape } from '../ops/sizes-in-steps.js';

export const dense: Layer<'dense'> = {
  width: (settings) => settings.units,
  weights: (settings, [inputs = 0]) => {
    const { units, init } = settings;
    const initial = init === undefined ? glorotUniform() : initializerOf(init);
    return [
      { role: 'weights', shape: [inputs, units], initial },
      { role: 'bias', shape: [units], initial: zeros },
    ];
  },
  apply(context, settings, [x]) {
    if (x === undefined || x.kind === 'ids') throw new Error(`${context.place} needs numbers`);
    const { target } = context;
    const { tf } = target;
    const weights = context.weight('weights');
    const units = weights.shape[1]!;
    const elements = x.kind === 'image' ? reshape(target, x.tensor, [-1, x.channels]) : x.tensor;
    const sum = tf.add(tf.matMul(elements as never, weights as never), context.weight('bias'));
    const { activation, slope } = settings;
    const tensor = activation === null ? sum : activationOf(activation, slope)(tf, sum);
    if (x.kind !== 'image') return { ...x, tensor };
    return { ...x, tensor: reshape(target, tensor, [-1, x.height, x.width, units]), channels: units };
  },
};

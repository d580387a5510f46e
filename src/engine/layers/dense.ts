/** Dense: `y = activation(x W + b)`, x: [rows, n] or [time, rows, n], W: [n, units], b: [units]. Applied at every step alike. */
import type { Layer } from '../layer.js';
import { activationOf } from '../activations.js';
import { glorotUniform, zeros } from '../initial-values.js';
import { numberSetting, optionalText } from '../settings.js';

export const dense: Layer = {
  width: (settings) => numberSetting(settings, 'units'),
  weights: (settings, [inputs = 0]) => {
    const units = numberSetting(settings, 'units');
    return [
      { role: 'weights', shape: [inputs, units], initial: glorotUniform() },
      { role: 'bias', shape: [units], initial: zeros },
    ];
  },
  apply(context, settings, [x]) {
    if (x === undefined || x.kind === 'ids') throw new Error(`${context.place} needs numbers`);
    const { tf } = context.target;
    const sum = tf.add(
      tf.matMul(x.tensor as never, context.weight('weights') as never),
      context.weight('bias'),
    );
    const activation = optionalText(settings, 'activation');
    return { ...x, tensor: activation === null ? sum : activationOf(activation)(tf, sum) };
  },
};

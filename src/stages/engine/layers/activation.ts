/** An activation as a layer of its own. Shape as its input. */
import type { Layer } from '../values/layer.js';
import { activationOf } from '../ops/activations.js';

export const activation: Layer<'activation'> = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, settings, [x]) {
    if (x === undefined || x.kind === 'ids') throw new Error(`${context.place} needs numbers`);
    return { ...x, tensor: activationOf(settings.function, settings.slope)(context.target.tf, x.tensor) };
  },
};

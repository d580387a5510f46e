/** An activation as a layer of its own. Shape as its input. */
import type { Layer } from '../values/layer.js';
import { activationOf } from '../ops/activations.js';
import { optionalText } from './arguments/settings.js';

export const activation: Layer = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, settings, [x]) {
    if (x === undefined || x.kind === 'ids') throw new Error(`${context.place} needs numbers`);
    const name = optionalText(settings, 'function');
    if (name === null) throw new Error(`${context.place} names no activation`);
    return { ...x, tensor: activationOf(name)(context.target.tf, x.tensor) };
  },
};

/** Dropout while training, nothing otherwise. Shape as its input. */
import type { Layer } from '../layer.js';
import { dropout as drop } from '../dropout.js';
import { numberSetting } from '../settings.js';

export const dropout: Layer = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, settings, [x]) {
    if (x === undefined || x.kind === 'ids') throw new Error(`${context.place} needs numbers`);
    if (context.training === null) return x;
    const rate = numberSetting(settings, 'rate');
    return { ...x, tensor: drop(context.target, x.tensor, rate, context.training, context.place) };
  },
};

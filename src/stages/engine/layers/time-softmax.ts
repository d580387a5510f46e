/** Softmax over the time steps of each row. Shape as its input. */
import type { Layer } from '../values/layer.js';
import { meanOfColumns, timeSoftmax as softmax } from '../ops/time-softmax.js';

export const timeSoftmax: Layer<'time_softmax'> = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, _settings, [x]) {
    if (x?.kind !== 'sequence') throw new Error(`${context.place} needs a sequence`);
    const { target } = context;
    const tensor = softmax(target, x.tensor, x.timing);
    context.watch?.(() => meanOfColumns(target, tensor));
    return { ...x, tensor };
  },
};

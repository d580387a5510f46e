/**
 * Dropout while training, nothing otherwise. Shape as its input. With `over_time` all steps of a
 * row lose the same features (Keras: SpatialDropout1D); with `by_channel` all pixels of an image
 * lose the same channels (SpatialDropout2D).
 */
import type { Layer } from '../values/layer.js';
import { dropout as drop, dropoutByChannel, dropoutOverTime } from '../ops/dropout.js';
import { imageOf } from './conv2d.js';

export const dropout: Layer<'dropout'> = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, settings, [x]) {
    if (x === undefined || x.kind === 'ids') throw new Error(`${context.place} needs numbers`);
    const { target, training, place } = context;
    if (training === null) return x;
    const dropped = { rate: settings.rate, randomness: training, place };
    if (settings.by_channel === true) {
      const image = imageOf(context, x);
      return { ...image, tensor: dropoutByChannel(target, image.tensor, dropped) };
    }
    if (settings.over_time !== true) return { ...x, tensor: drop(target, x.tensor, dropped) };
    if (x.kind !== 'sequence') throw new Error(`${place} needs a sequence`);
    return { ...x, tensor: dropoutOverTime(target, x.tensor, x.timing, dropped) };
  },
};

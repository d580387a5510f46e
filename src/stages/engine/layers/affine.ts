/**
 * `y = factor · x + offset` with two plain numbers: what `x * 2` and `1 - x` become. Shape as its
 * input.
 */
import type { Layer } from '../values/layer.js';

export const affine: Layer<'affine'> = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, settings, [x]) {
    if (x === undefined || x.kind === 'ids') throw new Error(`${context.place} needs numbers`);
    const { tf } = context.target;
    const { factor, offset } = settings;
    const scaled = factor === 1 ? x.tensor : tf.mul(x.tensor, factor);
    return { ...x, tensor: offset === 0 ? scaled : tf.add(scaled, offset) };
  },
};

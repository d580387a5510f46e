/**
 * While training, x + σ z with z of the standard normal distribution, drawn anew for each number and
 * step; nothing otherwise. Shape as its input. As Keras's GaussianNoise(σ).
 */
import type { Layer } from '../values/layer.js';
import { gaussianNoise as noise } from '../ops/gaussian-noise.js';

export const gaussianNoise: Layer<'gaussian_noise'> = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply({ target, training, place }, { deviation }, [x]) {
    if (x === undefined || x.kind === 'ids') throw new Error(`${place} needs numbers`);
    if (training === null) return x;
    return { ...x, tensor: noise(target, x.tensor, { deviation, randomness: training, place }) };
  },
};

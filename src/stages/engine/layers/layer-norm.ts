/**
 * Layer normalization (Ba, Kiros and Hinton, 2016): `y = gain · (x - mean) / √(variance + ε) +
 * bias`, mean and (biased) variance over the last axis. Shape as its input. Matches
 * torch.nn.LayerNorm.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../tensorflow/binding/tfjs.js';
import { withGradient } from '../ops/custom-gradient.js';
import type { Layer } from '../values/layer.js';
import { ones, zeros } from '../random/initial-values.js';

export const layerNorm: Layer<'layer_norm'> = {
  width: (_settings, [width = 0]) => width,
  weights: (_settings, [width = 0]) => [
    { role: 'gain', shape: [width], initial: ones },
    { role: 'bias', shape: [width], initial: zeros },
  ],
  apply(context, settings, [x]) {
    if (x === undefined || x.kind === 'ids') throw new Error(`${context.place} needs numbers`);
    const { tf } = context.target;
    const epsilon = settings.epsilon;
    const normal = normalized(tf, x.tensor, epsilon);
    return { ...x, tensor: tf.add(tf.mul(normal, context.weight('gain')), context.weight('bias')) };
  },
};

/** x: [n, width] → the same shape, each row with mean 0 and variance 1. */
function normalized(tf: Tfjs, x: Tensor, epsilon: number): Tensor {
  const width = x.shape.at(-1) ?? 1;
  const mean = (values: Tensor): Tensor => tf.div(tf.sum(values, -1, true), width);
  return withGradient(tf, [x], ([given]) => {
    const centred = tf.sub(given!, mean(given!));
    const scale = tf.rsqrt(tf.add(mean(tf.square(centred)), epsilon));
    const y = tf.mul(centred, scale);
    // dx = (dy - mean(dy) - y · mean(dy · y)) / √(variance + ε)
    const gradient = (dy: Tensor, [normal, factor]: readonly Tensor[]) => [
      tf.mul(tf.sub(tf.sub(dy, mean(dy)), tf.mul(normal!, mean(tf.mul(dy, normal!)))), factor!),
    ];
    return { value: y, kept: [y, scale], gradient };
  });
}

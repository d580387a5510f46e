/**
 * Batch normalization (Ioffe and Szegedy, 2015), for each number along the last axis:
 *
 *     y = gain · (x - mean) / √(variance + ε) + bias
 *
 * Training takes mean and (biased) variance over all rows, valid steps and pixels of the batch, and
 * moves the running ones by `momentum`: running ← (1 - momentum) · running + momentum · batch, the
 * variance unbiased. Predicting takes the running ones. Shape as its input. Matches
 * torch.nn.BatchNorm1d and 2d; Keras's `momentum` is 1 minus this one.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../tensorflow/binding/tfjs.js';
import { withGradient } from '../ops/custom-gradient.js';
import { ones, zeros } from '../random/initial-values.js';
import type { Layer, LayerContext } from '../values/layer.js';
import { countOf } from '../ops/sizes-in-steps.js';
import type { Value } from '../values/value.js';

export const batchNorm: Layer<'batch_norm'> = {
  width: (_settings, [width = 0]) => width,
  weights: (_settings, [width = 0]) => [
    { role: 'gain', shape: [width], initial: ones },
    { role: 'bias', shape: [width], initial: zeros },
    { role: 'running_mean', shape: [width], initial: zeros, trained: false },
    { role: 'running_variance', shape: [width], initial: ones, trained: false },
  ],
  apply(context, settings, [x]) {
    if (x === undefined || x.kind === 'ids') throw new Error(`${context.place} needs numbers`);
    const { tf } = context.target;
    const epsilon = settings.epsilon;
    const frozen = settings.trainable === false;
    const normal =
      context.training === null || frozen
        ? byRunning(context, x.tensor, epsilon)
        : byBatch(context, x, epsilon, settings.momentum);
    return { ...x, tensor: tf.add(tf.mul(normal, context.weight('gain')), context.weight('bias')) };
  },
};

function byRunning(context: LayerContext, x: Tensor, epsilon: number): Tensor {
  const { tf } = context.target;
  const scale = tf.rsqrt(tf.add(context.weight('running_variance'), epsilon));
  return tf.mul(tf.sub(x, context.weight('running_mean')), scale);
}

function byBatch(
  context: LayerContext,
  x: Exclude<Value, { readonly kind: 'ids' }>,
  epsilon: number,
  momentum: number,
): Tensor {
  const { target } = context;
  const { tf } = target;
  const width = x.tensor.shape.at(-1) ?? 1;
  const mask = x.kind === 'sequence' ? x.timing.mask : null;
  const count = mask === null ? tf.div(countOf(target, x.tensor), width) : tf.sum(mask);
  const valid = (values: Tensor): Tensor => (mask === null ? values : tf.mul(values, mask));
  const mean = tf.div(sums(tf, valid(x.tensor)), count);
  const centred = tf.sub(x.tensor, mean);
  const variance = tf.div(sums(tf, valid(tf.square(centred))), count);
  const scale = tf.rsqrt(tf.add(variance, epsilon));
  // One number has no unbiased variance; PyTorch refuses it, and here it counts as it is.
  const unbiased = tf.mul(variance, tf.div(count, tf.maximum(tf.sub(count, 1), 1)));
  const running = { running_mean: mean, running_variance: unbiased };
  for (const [role, fresh] of Object.entries(running)) {
    context.update(role, tf.add(tf.mul(context.weight(role), 1 - momentum), tf.mul(fresh, momentum)));
  }
  return withGradient(tf, [x.tensor], ([given]) => {
    const y = tf.mul(tf.sub(given!, mean), scale);
    // dx = (dy - mean(dy) - y · mean(dy · y)) / √(variance + ε), means over what is valid
    const gradient = (dy: Tensor, kept: readonly Tensor[]) => {
      const [normal, factor, size] = kept as [Tensor, Tensor, Tensor];
      const meanOf = (values: Tensor): Tensor => tf.div(sums(tf, values), size);
      const taken = valid(dy);
      const through = tf.sub(tf.sub(taken, meanOf(taken)), tf.mul(normal, meanOf(tf.mul(taken, normal))));
      return [valid(tf.mul(through, factor))];
    };
    return { value: y, kept: [y, scale, count], gradient };
  });
}

/** Over all axes but the last. */
const sums = (tf: Tfjs, x: Tensor): Tensor =>
  tf.sum(
    x,
    x.shape.slice(1).map((_, axis) => axis),
  );

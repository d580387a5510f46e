/**
 * Losses of numbers: the mean over the width of each element, as torch.nn.MSELoss, L1Loss and
 * HuberLoss have them. outputs and targets: [elements, width] → [elements, 1]. Differentiable in
 * the outputs.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../tensorflow/binding/tfjs.js';
import { withGradient } from '../ops/custom-gradient.js';

/** The mean of `value(outputs - targets)`, whose derivative is `slope`. */
function meanOverWidth(
  tf: Tfjs,
  outputs: Tensor,
  targets: Tensor,
  value: (errors: Tensor) => Tensor,
  slope: (errors: Tensor) => Tensor,
): Tensor {
  const width = outputs.shape.at(-1) ?? 1;
  return withGradient(tf, [outputs], ([given]) => {
    const errors = tf.sub(given!, targets);
    return {
      value: tf.mean(value(errors), 1, true),
      kept: [errors],
      gradient: (dy, [kept]) => [tf.mul(slope(kept!), tf.div(dy, width))],
    };
  });
}

/** (x - y)² */
export const squaredError = (tf: Tfjs, outputs: Tensor, targets: Tensor): Tensor =>
  meanOverWidth(tf, outputs, targets, tf.square, (errors) => tf.mul(errors, 2));

/** |x - y|; the slope at 0 is 0. */
export const absoluteError = (tf: Tfjs, outputs: Tensor, targets: Tensor): Tensor =>
  meanOverWidth(tf, outputs, targets, tf.abs, tf.sign);

/**
 * Huber (1964): d²/2 for errors |d| up to `delta`, and `delta · (|d| - delta/2)` beyond; with c = d
 * cut to ±delta both are c (d - c/2), and the slope is c.
 */
export function huberError(tf: Tfjs, outputs: Tensor, targets: Tensor, delta: number): Tensor {
  const cut = (errors: Tensor): Tensor => tf.maximum(-delta, tf.minimum(delta, errors));
  const value = (errors: Tensor): Tensor => {
    const within = cut(errors);
    return tf.mul(within, tf.sub(errors, tf.mul(within, 0.5)));
  };
  return meanOverWidth(tf, outputs, targets, value, cut);
}

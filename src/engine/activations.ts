/** Activation functions by name, elementwise but for softmax, which works over the last axis. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../tensorflow/tfjs.js';
import { withGradient } from './custom-gradient.js';

export type Activation = (tf: Tfjs, x: Tensor) => Tensor;

const SQRT_HALF = Math.SQRT1_2;

export const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  relu: (tf, x) => tf.relu(x),
  tanh: (tf, x) => tf.tanh(x),
  sigmoid: (tf, x) => tf.sigmoid(x),
  softmax: (tf, x) => softmax(tf, x),
  /** x for x > 0, else exp(x) - 1. */
  elu: (tf, x) => tf.elu(x),
  /** x · Φ(x), exactly, as PyTorch's default has it. */
  gelu: (tf, x) => tf.mul(tf.mul(x, 0.5), tf.add(1, tf.erf(tf.mul(x, SQRT_HALF)))),
  /** Slope 0.01 below zero, as PyTorch's default. */
  leaky_relu: (tf, x) => tf.leakyRelu(x, 0.01),
  softplus: (tf, x) => tf.softplus(x),
};

export function activationOf(name: string): Activation {
  const activation = ACTIVATIONS[name];
  if (activation === undefined) throw new Error(`there is no activation ${name}`);
  return activation;
}

/** tfjs's own gradient of softmax holds on to sizes; this one does not. */
const softmax = (tf: Tfjs, x: Tensor): Tensor =>
  withGradient(tf, [x], ([logits]) => {
    const y = tf.softmax(logits!);
    const gradient = (dy: Tensor, [kept]: readonly Tensor[]) => {
      const product = tf.mul(dy, kept!);
      return [tf.sub(product, tf.mul(tf.sum(product, -1, true), kept!))];
    };
    return { value: y, kept: [y], gradient };
  });

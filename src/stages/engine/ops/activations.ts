/** Activation functions by name, elementwise but for softmax, which works over the last axis. */
import type { Tensor } from '@tensorflow/tfjs';
import { plainSlopes } from '../../../contract/layers/activations.js';
import type { Tfjs } from '../../../tensorflow/binding/tfjs.js';
import { withGradient } from './custom-gradient.js';

export type Activation = (tf: Tfjs, x: Tensor) => Tensor;

export const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  relu: (tf, x) => relu(tf, x),
  tanh: (tf, x) => tf.tanh(x),
  sigmoid: (tf, x) => tf.sigmoid(x),
  softmax: (tf, x) => softmax(tf, x),
  /** x for x > 0, else exp(x) - 1, times the slope where there is one. */
  elu: (tf, x) => tf.elu(x),
  /** x · Φ(x), exactly, as PyTorch's default has it. */
  gelu: (tf, x) => gelu(tf, x),
  /** Slope 0.01 below zero unless said, as PyTorch's default. */
  leaky_relu: (tf, x) => tf.leakyRelu(x, plainSlopes.leaky_relu),
  /** 1.0507 · x for x > 0, else 1.0507 · 1.67326 · (exp(x) - 1). */
  selu: (tf, x) => tf.selu(x),
  /** x · σ(x), also called swish. */
  silu: (tf, x) => tf.mul(x, tf.sigmoid(x)),
  softplus: (tf, x) => tf.softplus(x),
};

export function activationOf(name: string, slope?: number): Activation {
  if (slope !== undefined && name === 'leaky_relu') return (tf, x) => tf.leakyRelu(x, slope);
  if (slope !== undefined && name === 'elu') return (tf, x) => scaledElu(tf, x, slope);
  const activation = ACTIVATIONS[name];
  if (activation === undefined) throw new Error(`there is no activation ${name}`);
  return activation;
}

/** tfjs's own gradient of relu holds on to sizes, as that of softmax does; these do not. */
const relu = (tf: Tfjs, x: Tensor): Tensor =>
  withGradient(tf, [x], ([given]) => {
    const y = tf.relu(given!);
    const gradient = (dy: Tensor, [kept]: readonly Tensor[]) => [
      tf.mul(dy, tf.cast(tf.greater(kept!, 0), 'float32')),
    ];
    return { value: y, kept: [y], gradient };
  });

/** x for x > 0, else α (exp(x) - 1), whose derivative is α exp(x): the result plus α. */
const scaledElu = (tf: Tfjs, x: Tensor, alpha: number): Tensor =>
  withGradient(tf, [x], ([given]) => {
    const below = tf.mul(tf.expm1(tf.minimum(given!, 0)), alpha);
    const value = tf.add(tf.relu(given!), below);
    const gradient = (dy: Tensor, [kept]: readonly Tensor[], [x]: readonly Tensor[]) => {
      const above = tf.cast(tf.greater(x!, 0), 'float32');
      return [tf.mul(dy, tf.add(above, tf.mul(tf.sub(1, above), tf.add(kept!, alpha))))];
    };
    return { value, kept: [below], gradient };
  });

/**
 * dy (Φ(x) + x φ(x)), Φ and φ of the standard normal distribution: half the ops that
 * differentiating each part takes.
 */
const gelu = (tf: Tfjs, x: Tensor): Tensor =>
  withGradient(tf, [x], ([given]) => {
    const share = tf.mul(tf.add(tf.erf(tf.mul(given!, Math.SQRT1_2)), 1), 0.5);
    const gradient = (dy: Tensor, [share]: readonly Tensor[], [x]: readonly Tensor[]) => {
      const density = tf.mul(tf.exp(tf.mul(tf.square(x!), -0.5)), 1 / Math.sqrt(2 * Math.PI));
      return [tf.mul(dy, tf.add(share!, tf.mul(x!, density)))];
    };
    return { value: tf.mul(given!, share), kept: [share], gradient };
  });

const softmax = (tf: Tfjs, x: Tensor): Tensor =>
  withGradient(tf, [x], ([logits]) => {
    const y = tf.softmax(logits!);
    const gradient = (dy: Tensor, [kept]: readonly Tensor[]) => {
      const product = tf.mul(dy, kept!);
      return [tf.sub(product, tf.mul(tf.sum(product, -1, true), kept!))];
    };
    return { value: y, kept: [y], gradient };
  });

/** A second of real work: a small network learns, and a product of matrices is timed. */
import type { Scalar, Variable } from '@tensorflow/tfjs';
import type { Tensorflow } from '../tensorflow/binding/tensorflow.js';
import type { Tfjs } from '../tensorflow/binding/tfjs.js';

export interface SelfTest {
  /** Whether the network learned what it was shown. */
  readonly passed: boolean;
  /** Share of points on the right side of a ring, after training; chance is 0.5. */
  readonly accuracy: number;
  /** Billions of additions and multiplications a second, in products of 512 × 512 matrices. */
  readonly gigaflops: number;
  readonly seconds: number;
}

const POINTS = 256;
const STEPS = 80;
const SIZE = 512;

/**
 * Trains a network of 16 hidden units to tell points inside a ring from points outside; seeded, so
 * it ends the same.
 */
export async function selfTest({ tf }: Tensorflow): Promise<SelfTest> {
  const start = performance.now();
  const accuracy = tf.tidy(() => trainOnRing(tf));
  const gigaflops = timeProducts(tf);
  return {
    passed: accuracy > 0.9,
    accuracy,
    gigaflops,
    seconds: (performance.now() - start) / 1000,
  };
}

function trainOnRing(tf: Tfjs): number {
  const points = tf.randomUniform([POINTS, 2], -1, 1, 'float32', 1);
  const inside = points.square().sum(1, true).less(0.6).toFloat();
  const layers: Variable[] = [
    tf.variable(tf.randomNormal([2, 16], 0, 1, 'float32', 2)),
    tf.variable(tf.zeros([16])),
    tf.variable(tf.randomNormal([16, 1], 0, 0.5, 'float32', 3)),
    tf.variable(tf.zeros([1])),
  ];
  const [hidden, hiddenBias, output, outputBias] = layers as [Variable, Variable, Variable, Variable];
  const logits = () => points.matMul(hidden).add(hiddenBias).tanh().matMul(output).add(outputBias);
  const optimizer = tf.train.adam(0.1);
  for (let step = 0; step < STEPS; step++) {
    optimizer.minimize(() => tf.losses.sigmoidCrossEntropy(inside, logits()) as Scalar, false, layers);
  }
  const right = logits().greater(0).toFloat().equal(inside).toFloat().mean();
  const accuracy = right.dataSync()[0] ?? 0;
  optimizer.dispose();
  layers.forEach((layer) => layer.dispose());
  return accuracy;
}

/** The best of some products, so that what else the machine does counts little. */
function timeProducts(tf: Tfjs): number {
  const matrix = tf.randomUniform([SIZE, SIZE], -1, 1, 'float32', 4);
  let best = Infinity;
  const end = performance.now() + 200;
  do {
    const start = performance.now();
    const product = tf.matMul(matrix, matrix);
    product.dataSync();
    product.dispose();
    best = Math.min(best, performance.now() - start);
  } while (performance.now() < end);
  matrix.dispose();
  return (2 * SIZE ** 3) / (best * 1e6);
}

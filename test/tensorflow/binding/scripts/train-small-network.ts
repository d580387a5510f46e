/**
 * Trains a network with an embedding, a convolution, a recurrence and an adaptive optimizer; prints
 * each step's loss.
 */
import type { Scalar, Tensor2D, Tensor3D, Variable } from '@tensorflow/tfjs';
import { openTensorflow } from '../../../../src/tensorflow/binding/tensorflow.js';

const { tf, kind } = await openTensorflow({ threads: 2, device: 'cpu' });

/**
 * The same numbers on every backend, which tfjs's own generators would give too, but only if seeded
 * alike.
 */
let state = 1;
function numbers(count: number): Float32Array {
  return Float32Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647 - 0.5;
  });
}
const weights = (...shape: number[]): Variable =>
  tf.variable(tf.tensor(numbers(shape.reduce((size, length) => size * length, 1)), shape));

const [batch, time, vocabulary, width, units] = [8, 12, 50, 6, 5];
const table = weights(vocabulary, width);
const filter = weights(3, width, units);
const recurrent = weights(2 * units, units);
const output = weights(units, 1);
const ids = tf.tensor2d(
  numbers(batch * time).map((value) => Math.floor((value + 0.5) * vocabulary)),
  [batch, time],
  'int32',
);
const labels = tf.tensor2d(
  numbers(batch).map((value) => (value > 0 ? 1 : 0)),
  [batch, 1],
);

function loss(): Scalar {
  const embedded = tf.gather(table, ids) as Tensor3D;
  const strided = tf.conv1d(embedded, filter as unknown as Tensor3D, 2, 'same').relu();
  let state = tf.zeros([batch, units]) as Tensor2D;
  for (const step of tf.unstack(strided, 1)) {
    state = tf
      .concat([step as Tensor2D, state], 1)
      .matMul(recurrent)
      .tanh() as Tensor2D;
  }
  return tf.losses.sigmoidCrossEntropy(labels, state.matMul(output)) as Scalar;
}

const optimizer = tf.train.adam(0.05);
const losses = Array.from({ length: 5 }, () => tf.tidy(() => optimizer.minimize(loss, true)!.dataSync()[0]));
process.stdout.write(
  JSON.stringify({ kind, losses, table: [...table.dataSync()], filter: [...filter.dataSync()] }),
);

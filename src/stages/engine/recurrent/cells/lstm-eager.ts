/** The LSTM in tfjs ops; equations in lstm-cell.ts. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../../tensorflow/binding/tfjs.js';
import { eagerLoop, type EagerCell } from '../loops/eager-loop.js';
import type { RecurrentCall } from '../loops/recurrent-call.js';

export function lstmEager(tf: Tfjs, call: RecurrentCall): Tensor {
  const [wx, wh, b] = call.weights as [Tensor, Tensor, Tensor];
  const units = wh.shape[0]!;
  const projected = tf.add(tf.matMul(call.x as never, wx as never), b);
  const turn: EagerCell['turn'] = (step, [, c], hidden) => {
    const z = tf.add(step, tf.matMul(hidden as never, wh as never));
    const [sigmoids, tangents] = tf.split(z, [3 * units, units], 1) as [Tensor, Tensor];
    const [i, f, o] = tf.split(tf.sigmoid(sigmoids), 3, 1) as [Tensor, Tensor, Tensor];
    const newC = tf.add(tf.mul(f, c!), tf.mul(i, tf.tanh(tangents)));
    return [tf.mul(o, tf.tanh(newC)), newC];
  };
  return eagerLoop(tf, call, { projected, units, stateCount: 2, turn });
}

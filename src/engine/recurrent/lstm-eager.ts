/** The LSTM as a plain loop of tfjs ops, differentiated by tfjs: for backends that cannot record. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../tensorflow/tfjs.js';
import type { LstmCall } from './lstm-equations.js';

export function lstmEager(tf: Tfjs, { x, weights, timing, give, reversed }: LstmCall): Tensor {
  const { time, rows } = timing;
  const units = weights.recurrent.shape[0]!;
  const projected = tf.add(tf.matMul(x as never, weights.input as never), weights.bias);
  // tfjs cannot differentiate a split into one.
  const inSteps = (all: Tensor): Tensor[] => (time === 1 ? [all] : tf.split(all, time, 0));
  const steps = inSteps(projected);
  const masks = timing.mask === null ? null : inSteps(timing.mask);
  let h: Tensor = tf.zeros([rows, units]);
  let c: Tensor = tf.zeros([rows, units]);
  const all: Tensor[] = [];
  for (let turn = 0; turn < time; turn++) {
    const t = reversed ? time - 1 - turn : turn;
    const z = tf.add(steps[t]!, tf.matMul(h as never, weights.recurrent as never));
    const [sigmoids, tangents] = tf.split(z, [3 * units, units], 1) as [Tensor, Tensor];
    const [i, f, o] = tf.split(tf.sigmoid(sigmoids), 3, 1) as [Tensor, Tensor, Tensor];
    const newC = tf.add(tf.mul(f, c), tf.mul(i, tf.tanh(tangents)));
    const newH = tf.mul(o, tf.tanh(newC));
    const mask = masks?.[t];
    c = mask === undefined ? newC : keepPadded(tf, mask, newC, c);
    h = mask === undefined ? newH : keepPadded(tf, mask, newH, h);
    all[t] = h;
  }
  return give === 'last' ? h : all.length === 1 ? h : tf.concat(all, 0);
}

const keepPadded = (tf: Tfjs, mask: Tensor, fresh: Tensor, old: Tensor): Tensor =>
  tf.add(tf.mul(mask, fresh), tf.mul(tf.sub(1, mask), old));

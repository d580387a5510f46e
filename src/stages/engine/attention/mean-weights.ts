/**
 * How much of the attention each step of a memory gets: the mean over heads and over the valid steps
 * that ask. Of each row these add up to 1, and padding has 0.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import { reshape } from '../ops/sizes-in-steps.js';
import type { Grid } from './grid.js';

/** shares: [rows, heads, queries, keys] → [keys · rows, 1], flat as a sequence. Not differentiated. */
export function meanWeights(target: StepTarget, shares: Tensor, heads: number, queries: Grid): Tensor {
  const { tf } = target;
  const { time, rows, mask } = queries;
  // Without a mask every query counts; the shares of each add up to 1.
  const asking =
    mask === null
      ? tf.sum(tf.mul(tf.sum(shares, 1), 1 / heads), 2)
      : tf.transpose(reshape(target, mask, [time, rows]));
  const weights = tf.div(asking, tf.mul(tf.sum(asking, 1, true), heads));
  const weighed = tf.mul(shares, reshape(target, weights, [rows, 1, time, 1]));
  // [rows, keys]
  const sums = tf.sum(tf.sum(weighed, 1), 1);
  return reshape(target, tf.transpose(sums), [-1, 1]);
}

/**
 * Softmax over time: of each number, what share each step of a row has.
 *
 *     a[t] = exp(s[t]) / Σ exp(s[u]) over the valid u of the row
 *
 * [time · rows, width] → the same. Padded steps have the share 0, whatever they hold.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import type { Timing } from '../values/value.js';
import { withGradient } from './custom-gradient.js';
import { foldSteps, repeatSteps } from './steps.js';

/** Below every score, and far from the limits of float32. */
const FAR_BELOW = -1e30;

export function timeSoftmax(target: StepTarget, scores: Tensor, timing: Timing): Tensor {
  const { tf } = target;
  return withGradient(tf, [scores], ([given]) => {
    const shares = sharesOfSteps(target, given!, timing);
    const gradient = (dy: Tensor, [kept]: readonly Tensor[]): Tensor[] => [
      scoresGradient(target, kept!, dy, timing),
    ];
    return { value: shares, kept: [shares], gradient };
  });
}

/** Not differentiated. */
export function sharesOfSteps(target: StepTarget, scores: Tensor, timing: Timing): Tensor {
  const { tf } = target;
  const overRow = (x: Tensor, op: 'Sum' | 'Max'): Tensor =>
    repeatSteps(target, foldSteps(target, x, timing, op), timing);
  const { mask } = timing;
  const valid = mask === null ? scores : tf.add(scores, tf.mul(tf.sub(1, mask), FAR_BELOW));
  const powers = tf.exp(tf.sub(valid, overRow(valid, 'Max')));
  return tf.div(powers, overRow(powers, 'Sum'));
}

/** a (da - Σ a da) */
export function scoresGradient(target: StepTarget, shares: Tensor, dShares: Tensor, timing: Timing): Tensor {
  const { tf } = target;
  const sums = foldSteps(target, tf.mul(shares, dShares), timing, 'Sum');
  return tf.mul(shares, tf.sub(dShares, repeatSteps(target, sums, timing)));
}

/** Of several shares of each step their mean: [time · rows, n] → [time · rows, 1]. Not differentiated. */
export function meanOfColumns({ tf }: StepTarget, shares: Tensor): Tensor {
  const columns = shares.shape[1]!;
  return columns === 1 ? shares : tf.mul(tf.sum(shares, 1, true), 1 / columns);
}

/**
 * Attention by any score: how well each step of a memory fits each query, and what queries get for
 * it. Sequences are flat, [time · rows, width]; scores are [rows, 1, queries, keys]. Gradients are
 * written by hand.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import { withGradient } from '../ops/custom-gradient.js';
import { fromHeads, product, scoreBias, toHeads } from './head-ops.js';
import { reshape } from '../ops/sizes-in-steps.js';
import type { Grid } from './grid.js';

export interface Steps {
  readonly tensor: Tensor;
  readonly grid: Grid;
}

/** s[i, j] = q[i] · k[j] */
export function dotScores(target: StepTarget, queries: Steps, keys: Steps): Tensor {
  return withGradient(target.tf, [queries.tensor, keys.tensor], (given) => {
    const [q] = toHeads(target, given[0]!, queries.grid, 1, 1);
    const [k] = toHeads(target, given[1]!, keys.grid, 1, 1);
    return {
      value: product(target, q!, k!, { b: true }),
      kept: [q!, k!],
      gradient: (dy, [q, k]) => [
        fromHeads(target, [product(target, dy, k!)]),
        fromHeads(target, [product(target, dy, q!, { a: true })]),
      ],
    };
  });
}

/** s[i, j] = tanh(q[i] + k[j]) v; v: [units, 1] */
export function additiveScores(target: StepTarget, queries: Steps, keys: Steps, weights: Tensor): Tensor {
  const { tf } = target;
  const units = weights.shape[0]!;
  const rows = keys.grid.rows;
  const [asked, there] = [queries.grid.time, keys.grid.time];
  const multiply = (a: Tensor, b: Tensor, transposed = false): Tensor =>
    tf.matMul(a as never, b as never, transposed);
  return withGradient(tf, [queries.tensor, keys.tensor, weights], ([q, k, v]) => {
    const sum = tf.add(
      reshape(target, q!, [asked, 1, rows, units]),
      reshape(target, k!, [1, there, rows, units]),
    );
    // [queries · keys · rows, units]
    const seen = reshape(target, tf.tanh(sum), [-1, units]);
    const scores = reshape(target, multiply(seen, v!), [asked, there, rows, 1]);
    return {
      value: tf.transpose(scores, [2, 3, 0, 1]),
      kept: [seen],
      gradient(dy, [seen], [, , v]) {
        const dScores = reshape(target, tf.transpose(dy, [2, 3, 0, 1]), [-1, 1]);
        const dSum = tf.mul(tf.mul(dScores, reshape(target, v!, [1, units])), tf.sub(1, tf.square(seen!)));
        const inPairs = reshape(target, dSum, [asked, there, rows, units]);
        return [
          reshape(target, tf.sum(inPairs, 1), [-1, units]),
          reshape(target, tf.sum(inPairs, 0), [-1, units]),
          multiply(seen!, dScores, true),
        ];
      },
    };
  });
}

/** softmax over valid j of s[i, j]. Not differentiated. */
export function sharesOf(target: StepTarget, scores: Tensor, memory: Grid, queries: Grid): Tensor {
  const bias = scoreBias(target, queries, memory, false);
  return target.tf.softmax(bias === null ? scores : target.tf.add(scores, bias));
}

/** y[i] = Σ softmax over valid j of s[i, j] · m[j], flat with the steps of the queries. */
export function attended(target: StepTarget, scores: Tensor, memory: Steps, queries: Grid): Tensor {
  const { tf } = target;
  return withGradient(tf, [scores, memory.tensor], ([scores, tensor]) => {
    const shares = sharesOf(target, scores!, memory.grid, queries);
    const [values] = toHeads(target, tensor!, memory.grid, 1, 1);
    const seen = product(target, shares, values!);
    return {
      value: fromHeads(target, [seen]),
      kept: [shares, values!],
      gradient(dy, [shares, values]) {
        const [dSeen] = toHeads(target, dy, queries, 1, 1);
        const dShares = product(target, dSeen!, values!, { b: true });
        const mean = tf.sum(tf.mul(shares!, dShares), -1, true);
        const dValues = product(target, shares!, dSeen!, { a: true });
        return [tf.mul(shares!, tf.sub(dShares, mean)), fromHeads(target, [dValues])];
      },
    };
  });
}

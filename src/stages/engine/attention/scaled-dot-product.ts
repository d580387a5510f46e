/**
 * Scaled dot-product attention in several heads (Vaswani et al., NeurIPS 2017), its gradient by
 * hand:
 *
 *     P = softmax(Q Kᵀ / √n)      D = dropout(P)      Y = D V
 *
 *     dV = Dᵀ dY      dS = D ∘ (dY Vᵀ) - P ∘ Σ dY ∘ Y      dQ = dS K / √n      dK = dSᵀ Q / √n
 *
 * The sums run along the last axis. Σ dY ∘ Y equals the Σ D ∘ (dY Vᵀ) that softmax's gradient asks
 * for (Dao et al., NeurIPS 2022, B.2), and dropout's mask is in D already.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import { withGradient } from '../ops/custom-gradient.js';
import { fromHeads, product, scoreBias, toHeads } from './head-ops.js';
import type { Grid } from './grid.js';

export interface AttentionCall {
  /**
   * Queries, keys and values of all heads side by side, [time · rows, heads · n] each: joined to
   * one matrix where they have the same steps, else queries, and keys joined with values. Queries
   * are divided by √n already.
   */
  readonly projected: readonly [Tensor] | readonly [Tensor, Tensor];
  readonly queries: Grid;
  readonly keys: Grid;
  readonly heads: number;
  /** No query sees a key that comes after it. */
  readonly causal: boolean;
  /** What happens to the shares P while training; null: nothing. */
  readonly drop: ((shares: Tensor) => Tensor) | null;
}

/**
 * → [time of queries · rows, heads · n]. Padded keys have no share, and what they hold has no
 * influence.
 */
export function scaledDotProduct(target: StepTarget, call: AttentionCall): Tensor {
  const { tf } = target;
  const { projected, queries: asking, heads, drop } = call;
  return withGradient(tf, projected, ([first, second]) => {
    const [queries, keys, values] = inHeads(target, call, first!, second);
    const shares = sharesOf(target, call, queries!, keys!);
    const dropped = drop === null ? shares : drop(shares);
    const seen = product(target, dropped, values!);
    return {
      value: fromHeads(target, [seen]),
      kept: [queries!, keys!, values!, shares, seen, ...(drop === null ? [] : [dropped])],
      gradient(dy, [queries, keys, values, shares, seen, dropped = shares]) {
        const [dSeen] = toHeads(target, dy, asking, 1, heads);
        const dValues = product(target, dropped!, dSeen!, { a: true });
        const dDropped = product(target, dSeen!, values!, { b: true });
        const sums = tf.sum(tf.mul(dSeen!, seen!), -1, true);
        const dScores =
          drop === null
            ? tf.mul(shares!, tf.sub(dDropped, sums))
            : tf.sub(tf.mul(dropped!, dDropped), tf.mul(shares!, sums));
        const dQueries = product(target, dScores, keys!);
        const dKeys = product(target, dScores, queries!, { a: true });
        return second === undefined
          ? [fromHeads(target, [dQueries, dKeys, dValues])]
          : [fromHeads(target, [dQueries]), fromHeads(target, [dKeys, dValues])];
      },
    };
  });
}

/** P, before anything is dropped: [rows, heads, queries, keys]. Not differentiated. */
export function attentionShares(target: StepTarget, call: AttentionCall): Tensor {
  const [first, second] = call.projected;
  const [queries, keys] = inHeads(target, call, first, second);
  return sharesOf(target, call, queries!, keys!);
}

/** Q, K and V: [rows, heads, time, n] each. */
function inHeads(
  target: StepTarget,
  { queries, keys, heads }: AttentionCall,
  first: Tensor,
  second: Tensor | undefined,
): Tensor[] {
  return second === undefined
    ? toHeads(target, first, queries, 3, heads)
    : [...toHeads(target, first, queries, 1, heads), ...toHeads(target, second, keys, 2, heads)];
}

function sharesOf(
  target: StepTarget,
  { queries: asking, keys: asked, causal }: AttentionCall,
  queries: Tensor,
  keys: Tensor,
): Tensor {
  const { tf } = target;
  const scores = product(target, queries, keys, { b: true });
  const bias = scoreBias(target, asking, asked, causal);
  return tf.softmax(bias === null ? scores : tf.add(scores, bias));
}

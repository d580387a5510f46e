/**
 * Scaled dot-product attention in several heads (Vaswani et al., NeurIPS 2017), its gradient by hand:
 *
 *     P = softmax(Q Kᵀ / √n)      D = dropout(P)      Y = D V
 *
 *     dV = Dᵀ dY      dS = D ∘ (dY Vᵀ) - P ∘ Σ dY ∘ Y      dQ = dS K / √n      dK = dSᵀ Q / √n
 *
 * The sums run along the last axis. Σ dY ∘ Y equals the Σ D ∘ (dY Vᵀ) that softmax's gradient asks for (Dao et al.,
 * NeurIPS 2022, B.2), and dropout's mask is in D already.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { StepTarget } from '../../trace/trace.js';
import { withGradient } from '../custom-gradient.js';
import type { Timing } from '../value.js';
import { headOps } from './head-ops.js';

export interface AttentionCall {
  /**
   * Queries, keys and values of all heads side by side, [time · rows, heads · n] each; or joined where they have one
   * timing: [queries, keys, values], or queries and [keys, values]. Queries are divided by √n already.
   */
  readonly projected: readonly [Tensor] | readonly [Tensor, Tensor];
  readonly queryTiming: Timing;
  readonly keyTiming: Timing;
  readonly heads: number;
  /** No query sees a key that comes after it. */
  readonly causal: boolean;
  /** What happens to the shares P while training; identity otherwise. */
  readonly drop: ((shares: Tensor) => Tensor) | null;
}

/** → [time of queries · rows, heads · n]. Padded keys have no share, and what they hold has no influence. */
export function scaledDotProduct(target: StepTarget, call: AttentionCall): Tensor {
  const { tf } = target;
  const { projected, queryTiming, keyTiming, heads, causal, drop } = call;
  return withGradient(tf, projected, (given) => {
    const forward = headOps(target);
    const [queries, keys, values] = inHeads(given);
    const scores = biased(forward.product(queries!, keys!, { b: true }));
    const shares = forward.softmax(scores);
    const dropped = drop === null ? shares : drop(shares);
    const seen = forward.product(dropped, values!);
    const gradient = (dy: Tensor, kept: readonly Tensor[]) => {
      const back = headOps(target);
      const [queries, keys, values, shares, dropped, seen] = kept;
      const [dSeen] = back.toHeads(dy, queryTiming, 1, heads);
      const dValues = back.product(dropped!, dSeen!, { a: true });
      const dDropped = back.product(dSeen!, values!, { b: true });
      const sums = back.sumLast(tf.mul(dSeen!, seen!));
      const dScores =
        drop === null
          ? tf.mul(shares!, tf.sub(dDropped, sums))
          : tf.sub(tf.mul(dropped!, dDropped), tf.mul(shares!, sums));
      const dQueries = back.product(dScores, keys!);
      const dKeys = back.product(dScores, queries!, { a: true });
      return projected.length === 1
        ? [back.fromHeads([dQueries, dKeys, dValues], queryTiming)]
        : [back.fromHeads([dQueries], queryTiming), back.fromHeads([dKeys, dValues], keyTiming)];
    };
    return {
      value: forward.fromHeads([seen], queryTiming),
      kept: [queries!, keys!, values!, shares, dropped, seen],
      gradient,
    };
  });

  function inHeads([first, second]: readonly Tensor[]): Tensor[] {
    const { toHeads } = headOps(target);
    return second === undefined
      ? toHeads(first!, queryTiming, 3, heads)
      : [...toHeads(first!, queryTiming, 1, heads), ...toHeads(second, keyTiming, 2, heads)];
  }

  function biased(scores: Tensor): Tensor {
    const { paddingBias, causalBias } = headOps(target);
    const padding = paddingBias(keyTiming);
    const later = causal ? causalBias(queryTiming, keyTiming) : null;
    const bias = padding !== null && later !== null ? tf.add(padding, later) : (padding ?? later);
    return bias === null ? scores : tf.add(scores, bias);
  }
}

/**
 * Scaled dot-product attention of the next steps of rows that are written step by step. Keys and
 * values of the steps before are kept, [rows, heads, steps, n], so that a step costs its own
 * projections and one product with each kept key. Those of a given memory are made once.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import { sizeMath, sizeOf } from '../ops/sizes-in-steps.js';
import type { Writing } from '../values/layer.js';
import type { Grid } from './grid.js';
import { fromHeads, product, scoreBias, stepFromHeads, stepToHeads, toHeads } from './head-ops.js';

export interface StepAttention {
  /** Queries of the next steps, [time · rows, width], or side by side with keys and values. */
  readonly own: Tensor;
  /** Keys and values of another sequence, side by side; null: `own` has them. */
  readonly memory: (() => Tensor) | null;
  readonly queries: Grid;
  /** The steps of the memory, or the next ones. */
  readonly keys: Grid;
  readonly heads: number;
  /** 1 / √n */
  readonly scale: number;
  readonly causal: boolean;
  /** The next steps are a single one: it sees all, and its heads lie in order already. */
  readonly single: boolean;
  /** Takes the shares, [rows, heads, queries, keys], where the attention is watched. */
  readonly watch: ((shares: Tensor) => void) | null;
}

/** → [time of queries · rows, heads · n] */
export function attendInSteps(target: StepTarget, writing: Writing, call: StepAttention): Tensor {
  const { tf } = target;
  const { own, queries: asking, keys: grid, heads, scale, single } = call;
  const parts = call.memory === null ? 3 : 1;
  const [queries, ...next] = single
    ? stepToHeads(target, own, parts, heads)
    : toHeads(target, own, asking, parts, heads);
  const [keys, values, steps] = seenBy(target, writing, call, next);
  const scores = product(target, tf.mul(queries!, scale), keys, { b: true });
  const causal = call.causal && !single;
  const bias = scoreBias(target, asking, { ...grid, time: steps }, causal, sizeOf(target, writing.past));
  const shares = tf.softmax(bias === null ? scores : tf.add(scores, bias));
  call.watch?.(shares);
  const seen = product(target, shares, values);
  return single ? stepFromHeads(target, seen) : fromHeads(target, [seen]);
}

/** Keys and values of all steps that are seen, and how many these are. */
function seenBy(
  target: StepTarget,
  writing: Writing,
  { memory, keys: grid, heads }: StepAttention,
  own: readonly Tensor[],
): readonly [Tensor, Tensor, Grid['time']] {
  let made: readonly Tensor[] | undefined;
  const project = (): readonly Tensor[] => (made ??= toHeads(target, memory!(), grid, 2, heads));
  if (memory !== null && !writing.isSteps(1)) {
    const keys = writing.settled('memory_keys', () => project()[0]!);
    return [keys, writing.settled('memory_values', () => project()[1]!), grid.time];
  }
  const next = memory === null ? own : project();
  const [keys, values] = ['keys', 'values'].map((role, index) => {
    const kept = writing.kept(role);
    const all = kept === null ? next[index]! : target.tf.concat([kept, next[index]!], 2);
    writing.keep(role, all);
    return all;
  });
  return [keys!, values!, sizeMath(target).add(sizeOf(target, writing.past), grid.time)];
}

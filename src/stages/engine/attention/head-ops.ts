/**
 * Between flat sequences, [time · rows, width], and what attention multiplies: one matrix [time, n]
 * for each row and head. Nothing here is differentiated by tfjs: callers write their gradients.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { attribute, rawOps, type StepTarget } from '../../../tensorflow/trace/trace.js';
import { reshape, type Size } from '../ops/sizes-in-steps.js';
import { counting, type Grid } from './grid.js';

/** From time, rows, parts, heads, n to parts, rows, heads, time, n. */
const TO_HEADS = [2, 1, 3, 0, 4];
const FROM_HEADS = [3, 1, 0, 2, 4];

/** [time · rows, parts · heads · n] → `parts` tensors of [rows, heads, time, n]. */
export function toHeads(
  target: StepTarget,
  x: Tensor,
  { time, rows }: Grid,
  parts: number,
  heads: number,
): Tensor[] {
  const { tf } = target;
  const n = x.shape[1]! / parts / heads;
  const turned = tf.transpose(reshape(target, x, [time, rows, parts, heads, n]), TO_HEADS);
  // Along the first axis TensorFlow splits without copying.
  const pieces = parts === 1 ? [turned] : tf.split(turned, parts, 0);
  return pieces.map((piece) => reshape(target, piece, [rows, heads, time, n]));
}

/** The way back. */
export function fromHeads(target: StepTarget, pieces: readonly Tensor[]): Tensor {
  const { tf } = target;
  const [, heads = 1, , n = 1] = pieces[0]!.shape;
  const turned = tf.transpose(tf.stack(pieces as Tensor[], 0), FROM_HEADS);
  return reshape(target, turned, [-1, pieces.length * heads * n]);
}

/** The same of a single step, which needs no other order: [rows, parts · heads · n]. */
export function stepToHeads(target: StepTarget, x: Tensor, parts: number, heads: number): Tensor[] {
  const n = x.shape[1]! / parts / heads;
  const inHeads = reshape(target, x, [-1, parts * heads, 1, n]);
  return parts === 1 ? [inHeads] : target.tf.split(inHeads, parts, 1);
}

/** [rows, heads, 1, n] → [rows, heads · n] */
export function stepFromHeads(target: StepTarget, x: Tensor): Tensor {
  const [, heads = 1, , n = 1] = x.shape;
  return reshape(target, x, [-1, heads * n]);
}

/** a · b of each row and head; either may be transposed first. */
export function product(
  target: StepTarget,
  a: Tensor,
  b: Tensor,
  transpose: { readonly a?: boolean; readonly b?: boolean } = {},
): Tensor {
  const [ofA, ofB] = [transpose.a ?? false, transpose.b ?? false];
  const raw = rawOps(target);
  // tfjs would join rows and heads to one axis, of a size that it knows.
  return raw === null
    ? target.tf.matMul(a, b, ofA, ofB)
    : raw.wrap(
        raw.one('BatchMatMulV2', [a, b], [attribute.bool('adj_x', ofA), attribute.bool('adj_y', ofB)]),
      );
}

/** Below every score, and far from the limits of float32: e to the power of it is exactly 0. */
const FAR_BELOW = -1e30;

/**
 * What is added to scores [rows, heads, queries, keys] so that padded keys, and with `causal` those
 * that come after the query, get no share; null when all may be seen. The first query is that of
 * step `first`.
 */
export function scoreBias(
  target: StepTarget,
  queries: Grid,
  keys: Grid,
  causal: boolean,
  first: Size = 0,
): Tensor | null {
  const { tf } = target;
  const { time, rows } = keys;
  const hidden: Tensor[] = [];
  if (keys.mask !== null) {
    const valid = tf.transpose(reshape(target, keys.mask, [time, rows]));
    hidden.push(reshape(target, tf.sub(1, valid), [rows, 1, 1, time]));
  }
  if (causal) {
    const query = reshape(target, counting(target, queries.time, first), [queries.time, 1]);
    hidden.push(tf.cast(tf.less(query, counting(target, time)), 'float32'));
  }
  const [one, other] = hidden;
  if (one === undefined) return null;
  return tf.mul(other === undefined ? one : tf.maximum(one, other), FAR_BELOW);
}

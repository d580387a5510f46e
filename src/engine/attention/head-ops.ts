/**
 * Between flat sequences, [time · rows, width], and what attention multiplies: one matrix [time, n] for each row and head.
 * In a recorded step all sizes of time and rows are computed inside it (raw ops); eagerly tfjs does the same. Nothing
 * here is differentiated by tfjs: callers write their gradients.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { DataType } from '../../tensorflow/data-types.js';
import { attribute, rawOps, type RawOps, type StepTarget } from '../../trace/trace.js';
import { shapeOf } from '../steps.js';
import type { Timing } from '../value.js';

export interface HeadOps {
  /** [time · rows, parts · heads · n] → `parts` tensors of [rows, heads, time, n]. */
  toHeads(x: Tensor, timing: Timing, parts: number, heads: number): Tensor[];
  /** The way back. */
  fromHeads(parts: readonly Tensor[], timing: Timing): Tensor;
  /** a · b of each row and head; either may be transposed first. */
  product(a: Tensor, b: Tensor, transpose?: { readonly a?: boolean; readonly b?: boolean }): Tensor;
  /** Softmax along the last axis. */
  softmax(scores: Tensor): Tensor;
  /** Σ along the last axis, which stays with size 1. */
  sumLast(x: Tensor): Tensor;
  /** [rows, 1, 1, keys]: 0 for valid keys, far below for padding. Null when every key is valid. */
  paddingBias(keys: Timing): Tensor | null;
  /** [queries, keys]: 0 where the key does not come after the query, else far below. */
  causalBias(queries: Timing, keys: Timing): Tensor;
}

/** Below every score, and far from the limits of float32: e to the power of it is exactly 0. */
const FAR_BELOW = -1e30;

export function headOps(target: StepTarget): HeadOps {
  const raw = rawOps(target);
  return raw === null ? eagerOps(target) : recordedOps(raw);
}

/** From time, rows, parts, heads, n to parts, rows, heads, time, n. It is its own way back but for the order of axes. */
const TO_HEADS = [2, 1, 3, 0, 4];
const FROM_HEADS = [3, 1, 0, 2, 4];

function recordedOps(raw: RawOps): HeadOps {
  const reshape = (x: Parameters<RawOps['run']>[1][number], shape: Parameters<typeof shapeOf>[1]) =>
    raw.one('Reshape', [x, shapeOf(raw, shape)]);
  return {
    toHeads(x, { timeSize, rowSize }, parts, heads) {
      const n = x.shape[1]! / parts / heads;
      const split = reshape(x, [timeSize, rowSize, parts, heads, n]);
      const turned = raw.one('Transpose', [split, raw.integers(TO_HEADS)]);
      // Along the first axis a split shares memory.
      const pieces =
        parts === 1
          ? [turned]
          : raw.run('Split', [raw.integers(0), turned], [attribute.int('num_split', parts)], parts);
      return pieces.map((piece) => raw.wrap(reshape(piece, [rowSize, heads, timeSize, n])));
    },
    fromHeads(pieces, { timeSize, rowSize }) {
      const [, heads = 1, , n = 1] = pieces[0]!.shape;
      const stacked = raw.one('Pack', pieces, [attribute.int('axis', 0)]);
      const turned = raw.one('Transpose', [stacked, raw.integers(FROM_HEADS)]);
      const width = pieces.length * heads * n;
      return raw.wrap(reshape(turned, [raw.one('Mul', [timeSize, rowSize]), width]));
    },
    product: (a, b, transpose = {}) =>
      raw.wrap(
        raw.one(
          'BatchMatMulV2',
          [a, b],
          [attribute.bool('adj_x', transpose.a ?? false), attribute.bool('adj_y', transpose.b ?? false)],
        ),
      ),
    softmax: (scores) => raw.wrap(raw.one('Softmax', [scores])),
    sumLast: (x) => raw.wrap(raw.one('Sum', [x, raw.integers(-1)], [attribute.bool('keep_dims', true)])),
    paddingBias({ mask, timeSize, rowSize }) {
      if (mask === null) return null;
      const rows = raw.one('Transpose', [reshape(mask, [timeSize, rowSize]), raw.integers([1, 0])]);
      const bias = raw.one('Mul', [raw.one('Sub', [raw.scalar(1), rows]), raw.scalar(FAR_BELOW)]);
      return raw.wrap(reshape(bias, [rowSize, 1, 1, timeSize]));
    },
    causalBias(queries, keys) {
      const range = (size: Tensor) => raw.one('Range', [raw.integers(0), size, raw.integers(1)]);
      const query = raw.one('ExpandDims', [range(queries.timeSize), raw.integers(1)]);
      const later = raw.one('Less', [query, range(keys.timeSize)]);
      const ones = raw.one('Cast', [later], [attribute.type('DstT', DataType.float32)]);
      return raw.wrap(raw.one('Mul', [ones, raw.scalar(FAR_BELOW)]));
    },
  };
}

function eagerOps({ tf }: StepTarget): HeadOps {
  return {
    toHeads(x, { time, rows }, parts, heads) {
      const n = x.shape[1]! / parts / heads;
      const turned = tf.transpose(tf.reshape(x, [time, rows, parts, heads, n]), TO_HEADS);
      return tf.split(turned, parts, 0).map((piece) => tf.reshape(piece, [rows, heads, time, n]));
    },
    fromHeads(pieces, { time, rows }) {
      const turned = tf.transpose(tf.stack(pieces as Tensor[], 0), FROM_HEADS);
      return tf.reshape(turned, [time * rows, turned.size / (time * rows)]);
    },
    product: (a, b, transpose = {}) => tf.matMul(a, b, transpose.a ?? false, transpose.b ?? false),
    softmax: (scores) => tf.softmax(scores),
    sumLast: (x) => tf.sum(x, -1, true),
    paddingBias({ mask, time, rows }) {
      if (mask === null) return null;
      const steps = tf.transpose(tf.reshape(mask, [time, rows]));
      return tf.reshape(tf.mul(tf.sub(1, steps), FAR_BELOW), [rows, 1, 1, time]);
    },
    causalBias(queries, keys) {
      const query = tf.expandDims(tf.range(0, queries.time, 1, 'int32'), 1);
      const later = tf.less(query, tf.range(0, keys.time, 1, 'int32'));
      return tf.mul(tf.cast(later, 'float32'), FAR_BELOW);
    },
  };
}

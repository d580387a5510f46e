/**
 * Inverted dropout (Srivastava et al., JMLR 2014): each number is zeroed with probability `rate`, the rest is divided
 * by 1 - rate. Which ones depends on the trainer's key, the step and the place only.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { DataType } from '../tensorflow/data-types.js';
import { attribute, rawOps, type StepTarget } from '../trace/trace.js';
import type { StepRandomness } from './layer.js';
import { placeCode, uniforms } from './random.js';

/** Philox, in the numbering of StatelessRandomUniformV2. */
const PHILOX = 1;

/** x: any shape, float32. */
export function dropout(
  target: StepTarget,
  x: Tensor,
  rate: number,
  randomness: StepRandomness,
  place: string,
): Tensor {
  if (rate === 0) return x;
  const { tf } = target;
  const drawn = drawUniforms(target, x, randomness, place);
  const scale = tf.mul(tf.cast(tf.greaterEqual(drawn, rate), 'float32'), 1 / (1 - rate));
  return tf.mul(x, scale);
}

/** Numbers of [0, 1), one for each of x; the same traced and eager. */
function drawUniforms(target: StepTarget, x: Tensor, { key, step }: StepRandomness, place: string): Tensor {
  const raw = rawOps(target);
  const code = placeCode(place);
  if (raw === null) {
    const [k0 = 0, k1 = 0] = key.dataSync();
    const [number = 0] = step.dataSync();
    return target.tf.tensor(uniforms(x.size, [k0, k1], [0, 0, number, code]), x.shape);
  }
  // Pairs of int32 are the halves of uint64 numbers, lower half first.
  const toUint64 = [attribute.type('type', DataType.uint64)];
  const rowsOf = (values: ReturnType<typeof raw.one>, rows: number) =>
    raw.one('Reshape', [values, raw.integers([rows, 2])]);
  const counter = raw.one('ConcatV2', [raw.integers([0, 0]), step, raw.integers([code]), raw.integers(0)]);
  const drawn = raw.one(
    'StatelessRandomUniformV2',
    [
      raw.one('Shape', [x]),
      raw.one('Bitcast', [rowsOf(raw.one('Identity', [key]), 1)], toUint64),
      raw.one('Bitcast', [rowsOf(counter, 2)], toUint64),
      raw.integers(PHILOX),
    ],
    [attribute.type('dtype', DataType.float32)],
  );
  return raw.wrap(drawn);
}

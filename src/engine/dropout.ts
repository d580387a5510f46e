/**
 * Inverted dropout (Srivastava et al., JMLR 2014): each number is zeroed with probability `rate`, the rest is divided
 * by 1 - rate. Which ones depends on the trainer's key, the step and the place only.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { DataType } from '../tensorflow/data-types.js';
import { attribute, rawOps, type RawOps, type RawTensor, type StepTarget } from '../trace/trace.js';
import type { StepRandomness } from './layer.js';
import { placeCode, uniforms } from './random.js';
import { repeatSteps, shapeOf } from './steps.js';
import type { Timing } from './value.js';

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
  const raw = rawOps(target);
  const drawn =
    raw === null
      ? drawEager(target, x.shape, randomness, place)
      : drawRecorded(raw, raw.one('Shape', [x]), randomness, place);
  return target.tf.mul(x, factorsOf(target, drawn, rate));
}

/**
 * Dropout of whole features of a row: the same at each of its steps (Gal and Ghahramani, "A theoretically grounded
 * application of dropout in recurrent neural networks", NIPS 2016). x: [time · rows, width].
 */
export function dropoutOverTime(
  target: StepTarget,
  x: Tensor,
  timing: Timing,
  rate: number,
  randomness: StepRandomness,
  place: string,
): Tensor {
  if (rate === 0) return x;
  const factors = rowFactors(target, timing, x.shape[1]!, rate, randomness, place);
  return target.tf.mul(x, repeatSteps(target, factors, timing));
}

/** What dropout multiplies by, drawn once for each row: [rows, width] of 0 and 1 / (1 - rate). */
export function rowFactors(
  target: StepTarget,
  { rows, rowSize }: Timing,
  width: number,
  rate: number,
  randomness: StepRandomness,
  place: string,
): Tensor {
  const raw = rawOps(target);
  const drawn =
    raw === null
      ? drawEager(target, [rows, width], randomness, place)
      : drawRecorded(raw, shapeOf(raw, [rowSize, width]), randomness, place);
  return factorsOf(target, drawn, rate);
}

const factorsOf = ({ tf }: StepTarget, drawn: Tensor, rate: number): Tensor =>
  tf.mul(tf.cast(tf.greaterEqual(drawn, rate), 'float32'), 1 / (1 - rate));

/** Numbers of [0, 1); the same recorded and eager. */
function drawEager(
  { tf }: StepTarget,
  shape: readonly number[],
  { key, step }: StepRandomness,
  place: string,
): Tensor {
  const [k0 = 0, k1 = 0] = key.dataSync();
  const [number = 0] = step.dataSync();
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(uniforms(size, [k0, k1], [0, 0, number, placeCode(place)]), [...shape]);
}

function drawRecorded(raw: RawOps, shape: RawTensor, { key, step }: StepRandomness, place: string): Tensor {
  // Pairs of int32 are the halves of uint64 numbers, lower half first.
  const toUint64 = [attribute.type('type', DataType.uint64)];
  const rowsOf = (values: RawTensor, rows: number) => raw.one('Reshape', [values, raw.integers([rows, 2])]);
  const counter = raw.one('ConcatV2', [
    raw.integers([0, 0]),
    step,
    raw.integers([placeCode(place)]),
    raw.integers(0),
  ]);
  const drawn = raw.one(
    'StatelessRandomUniformV2',
    [
      shape,
      raw.one('Bitcast', [rowsOf(raw.one('Identity', [key]), 1)], toUint64),
      raw.one('Bitcast', [rowsOf(counter, 2)], toUint64),
      raw.integers(PHILOX),
    ],
    [attribute.type('dtype', DataType.float32)],
  );
  return raw.wrap(drawn);
}

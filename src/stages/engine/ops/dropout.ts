/**
 * Inverted dropout (Srivastava et al., JMLR 2014): each number is zeroed with probability `rate`, the rest is divided
 * by 1 - rate. Which ones depends on the trainer's key, the step and the place only.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { DataType } from '../../../tensorflow/binding/data-types.js';
import {
  attribute,
  rawOps,
  type RawOps,
  type RawTensor,
  type StepTarget,
} from '../../../tensorflow/trace/trace.js';
import type { StepRandomness } from '../values/layer.js';
import { placeCode, randomWords, uniforms } from '../random/random.js';
import { repeatSteps, shapeOf } from './steps.js';
import type { Timing } from '../values/value.js';

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
  const stay =
    raw === null
      ? stayingEager(target, x, rate, randomness, place)
      : stayingRecorded(raw, x, rate, randomness, place);
  return target.tf.mul(x, target.tf.mul(stay, scaleOf(rate)));
}

/*
 * Drawing is most of the work of dropout. So each number gets 16 random bits only, two to a word of the generator, and
 * its rate is rounded to a multiple of 1 / 65,536.
 */

/** A number stays if its bits, as an int16, are no less than this. */
const thresholdOf = (rate: number): number => Math.min(Math.round(rate * 65_536), 65_535) - 32_768;

/** 1 over the share of numbers that stay. */
const scaleOf = (rate: number): number => 65_536 / (32_768 - thresholdOf(rate));

/** 1 for each number of x that stays, else 0; the same recorded and eager. */
function stayingEager(
  { tf }: StepTarget,
  x: Tensor,
  rate: number,
  { key, step }: StepRandomness,
  place: string,
): Tensor {
  const [k0 = 0, k1 = 0] = key.dataSync();
  const [number = 0] = step.dataSync();
  const words = randomWords(Math.ceil(x.size / 2), [k0, k1], [0, 0, number, placeCode(place)]);
  const threshold = thresholdOf(rate);
  const bits = new Int16Array(words.buffer, 0, x.size);
  return tf.tensor(
    Float32Array.from(bits, (each) => (each >= threshold ? 1 : 0)),
    x.shape,
  );
}

function stayingRecorded(
  raw: RawOps,
  x: Tensor,
  rate: number,
  randomness: StepRandomness,
  place: string,
): Tensor {
  const shape = raw.one('Shape', [x]);
  const size = raw.one('Prod', [shape, raw.integers([0])], [attribute.bool('keep_dims', true)]);
  const wordCount = raw.one('FloorDiv', [raw.one('AddV2', [size, raw.integers(1)]), raw.integers(2)]);
  const words = draw(raw, 'StatelessRandomUniformFullIntV2', DataType.int32, wordCount, randomness, place);
  const pairs = raw.one('Bitcast', [words], [attribute.type('type', DataType.int16)]);
  // An even width leaves nothing over, whatever the sizes of time and rows.
  const bits =
    x.shape.length === 2 && x.shape[1]! % 2 === 0
      ? pairs
      : raw.one('Slice', [raw.one('Reshape', [pairs, raw.integers([-1])]), raw.integers([0]), size]);
  const threshold = raw.one(
    'Cast',
    [raw.integers(thresholdOf(rate))],
    [attribute.type('DstT', DataType.int16)],
  );
  const stays = raw.one('GreaterEqual', [raw.one('Reshape', [bits, shape]), threshold]);
  return raw.wrap(raw.one('Cast', [stays], [attribute.type('DstT', DataType.float32)]));
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
      : raw.wrap(
          draw(
            raw,
            'StatelessRandomUniformV2',
            DataType.float32,
            shapeOf(raw, [rowSize, width]),
            randomness,
            place,
          ),
        );
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

function draw(
  raw: RawOps,
  op: string,
  dtype: number,
  shape: RawTensor,
  { key, step }: StepRandomness,
  place: string,
): RawTensor {
  // Pairs of int32 are the halves of uint64 numbers, lower half first.
  const toUint64 = [attribute.type('type', DataType.uint64)];
  const rowsOf = (values: RawTensor, rows: number) => raw.one('Reshape', [values, raw.integers([rows, 2])]);
  const counter = raw.one('ConcatV2', [
    raw.integers([0, 0]),
    step,
    raw.integers([placeCode(place)]),
    raw.integers(0),
  ]);
  return raw.one(
    op,
    [
      shape,
      raw.one('Bitcast', [rowsOf(raw.one('Identity', [key]), 1)], toUint64),
      raw.one('Bitcast', [rowsOf(counter, 2)], toUint64),
      raw.integers(PHILOX),
    ],
    [attribute.type('dtype', dtype)],
  );
}

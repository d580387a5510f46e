/**
 * Inverted dropout (Srivastava et al., JMLR 2014): each number is zeroed with probability `rate`,
 * the rest is divided by 1 - rate. Which ones depends on the trainer's key, the step and the place
 * only.
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
import { rowsOf, vector } from './sizes-in-steps.js';
import { repeatSteps, shapeOf } from './steps.js';
import type { Timing } from '../values/value.js';

/** Philox, in the numbering of StatelessRandomUniformV2. */
const PHILOX = 1;

/** How much is dropped, and what the choice depends on. */
export interface DropoutSettings {
  readonly rate: number;
  readonly randomness: StepRandomness;
  readonly place: string;
}

/** x: any shape, float32. */
export function dropout(target: StepTarget, x: Tensor, settings: DropoutSettings): Tensor {
  const { rate } = settings;
  if (rate === 0) return x;
  const raw = rawOps(target);
  const stay = raw === null ? stayingEager(target, x, settings) : stayingRecorded(raw, x, settings);
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
  { rate, randomness: { key, step }, place }: DropoutSettings,
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

function stayingRecorded(raw: RawOps, x: Tensor, settings: DropoutSettings): Tensor {
  const shape = raw.one('Shape', [x]);
  const size = raw.one('Prod', [shape, raw.integers([0])], [attribute.bool('keep_dims', true)]);
  const wordCount = raw.one('FloorDiv', [raw.one('AddV2', [size, raw.integers(1)]), raw.integers(2)]);
  const words = draw(raw, WORDS, wordCount, settings);
  const pairs = raw.one('Bitcast', [words], [attribute.type('type', DataType.int16)]);
  // An even width leaves nothing over, whatever the sizes of time and rows.
  const bits =
    x.shape.length === 2 && x.shape[1]! % 2 === 0
      ? pairs
      : raw.one('Slice', [raw.one('Reshape', [pairs, raw.integers([-1])]), raw.integers([0]), size]);
  const threshold = raw.one(
    'Cast',
    [raw.integers(thresholdOf(settings.rate))],
    [attribute.type('DstT', DataType.int16)],
  );
  const stays = raw.one('GreaterEqual', [raw.one('Reshape', [bits, shape]), threshold]);
  return raw.wrap(raw.one('Cast', [stays], [attribute.type('DstT', DataType.float32)]));
}

/**
 * Dropout of whole features of a row: the same at each of its steps (Gal and Ghahramani, "A
 * theoretically grounded application of dropout in recurrent neural networks", NIPS 2016). x: [time
 * · rows, width].
 */
export function dropoutOverTime(
  target: StepTarget,
  x: Tensor,
  timing: Timing,
  settings: DropoutSettings,
): Tensor {
  if (settings.rate === 0) return x;
  const factors = rowFactors(target, timing, x.shape[1]!, settings);
  return target.tf.mul(x, repeatSteps(target, factors, timing));
}

/**
 * Dropout of whole channels of an image (Tompson et al., "Efficient object localization using
 * convolutional networks", CVPR 2015): the same at each of its pixels. x: [rows, height, width,
 * channels]. As torch.nn.Dropout2d.
 */
export function dropoutByChannel(target: StepTarget, x: Tensor, settings: DropoutSettings): Tensor {
  if (settings.rate === 0) return x;
  const raw = rawOps(target);
  const [rows = 1, , , channels = 1] = x.shape;
  const drawn =
    raw === null
      ? drawEager(target, [rows, 1, 1, channels], settings)
      : raw.wrap(draw(raw, UNIFORM, vector(raw, [rowsOf(target, x), 1, 1, channels]), settings));
  return target.tf.mul(x, factorsOf(target, drawn, settings.rate));
}

/** What dropout multiplies by, drawn once for each row: [rows, width] of 0 and 1 / (1 - rate). */
export function rowFactors(
  target: StepTarget,
  { rows, rowSize }: Timing,
  width: number,
  settings: DropoutSettings,
): Tensor {
  const raw = rawOps(target);
  const drawn =
    raw === null
      ? drawEager(target, [rows, width], settings)
      : raw.wrap(draw(raw, UNIFORM, shapeOf(raw, [rowSize, width]), settings));
  return factorsOf(target, drawn, settings.rate);
}

/**
 * Word dropout (Bowman et al., "Generating sentences from a continuous space", CoNLL 2016): each id
 * becomes `dropped` with probability `rate`, but for those that are `kept`. ids: [n] int32.
 */
export function dropIds(
  target: StepTarget,
  ids: Tensor,
  {
    dropped,
    kept,
    ...settings
  }: DropoutSettings & { readonly dropped: number; readonly kept: number | null },
): Tensor {
  const { tf } = target;
  const raw = rawOps(target);
  const drawn =
    raw === null
      ? drawEager(target, ids.shape, settings)
      : raw.wrap(draw(raw, UNIFORM, raw.one('Shape', [ids]), settings));
  const integer = (value: number) => tf.scalar(value, 'int32');
  const stays = tf.greaterEqual(drawn, settings.rate);
  const spared = kept === null ? stays : tf.logicalOr(stays, tf.equal(ids, integer(kept)));
  return tf.add(integer(dropped), tf.mul(tf.sub(ids, integer(dropped)), tf.cast(spared, 'int32')));
}

const factorsOf = ({ tf }: StepTarget, drawn: Tensor, rate: number): Tensor =>
  tf.mul(tf.cast(tf.greaterEqual(drawn, rate), 'float32'), 1 / (1 - rate));

/** Numbers of [0, 1); the same recorded and eager. */
function drawEager(
  { tf }: StepTarget,
  shape: readonly number[],
  { randomness: { key, step }, place }: DropoutSettings,
): Tensor {
  const [k0 = 0, k1 = 0] = key.dataSync();
  const [number = 0] = step.dataSync();
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(uniforms(size, [k0, k1], [0, 0, number, placeCode(place)]), [...shape]);
}

/** Words of 32 random bits. */
const WORDS = { op: 'StatelessRandomUniformFullIntV2', dtype: DataType.int32 } as const;

/** Numbers of [0, 1). */
const UNIFORM = { op: 'StatelessRandomUniformV2', dtype: DataType.float32 } as const;

/** Numbers of the stateless op `op`, which depend on key, step and place. */
export function draw(
  raw: RawOps,
  { op, dtype }: { readonly op: string; readonly dtype: number },
  shape: RawTensor,
  { randomness: { key, step }, place }: Pick<DropoutSettings, 'randomness' | 'place'>,
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

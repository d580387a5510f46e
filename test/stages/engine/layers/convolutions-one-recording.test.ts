/** One recording of a training step with convolutions serves every length and number of rows. */
import { expect, test } from 'vitest';
import { createModel, createTrainer } from '../../../../src/stages/engine/engine.js';
import type { ModelBatch } from '../../../../src/stages/engine/engine.js';
import type { NativeTensorflow } from '../../../../src/tensorflow/binding/native.js';
import { numbersGraph } from './convolution-cases.js';
import { classes, numbers, tensorflow, type LayerSpecification } from '../support.js';

const conv = (kernel: number, stride: number, padding: string, dilation = 1): LayerSpecification => ({
  operation: 'conv1d',
  arguments: { filters: 4, kernel, stride, padding, dilation, activation: 'relu' },
});
const pool = (name: string, size: number): LayerSpecification => ({
  operation: name,
  arguments: { size, stride: size },
});
const norm = { operation: 'batch_norm', arguments: { momentum: 0.1, epsilon: 1e-5 } };
const end = { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } };

const overSteps: readonly LayerSpecification[] = [
  conv(3, 1, 'same'),
  conv(3, 1, 'causal', 2),
  norm,
  conv(4, 2, 'valid'),
  {
    operation: 'conv1d_transpose',
    arguments: { filters: 4, kernel: 3, stride: 2, padding: 'same', activation: null },
  },
  { operation: 'upsample', arguments: { factor: 2 } },
  pool('max_pool', 2),
  pool('mean_pool', 2),
  { operation: 'max' },
  { operation: 'repeat', arguments: {}, inputs: [9, 0] },
  { operation: 'sum' },
  { operation: 'repeat', arguments: { steps: 3 } },
  { operation: 'first' },
  end,
];

const filters = { filters: 3, kernel: [3, 3], stride: [2, 2], padding: 'same', activation: 'tanh' };
const overPixels: readonly LayerSpecification[] = [
  { operation: 'conv2d', arguments: filters },
  norm,
  { operation: 'conv2d_transpose', arguments: filters },
  { operation: 'max_pool2d', arguments: { size: [2, 2], stride: [2, 2] } },
  { operation: 'upsample', arguments: { factor: 2 } },
  { operation: 'mean_pool2d', arguments: { size: [2, 2], stride: [1, 1] } },
  { operation: 'zero_pad2d', arguments: { top: 1, bottom: 0, left: 0, right: 2 } },
  { operation: 'conv2d', arguments: { ...filters, stride: [1, 1], dilation: [2, 3] } },
  { operation: 'crop2d', arguments: { top: 0, bottom: 1, left: 2, right: 0 } },
  { operation: 'gaussian_noise', arguments: { deviation: 0.1 } },
  { operation: 'dropout', arguments: { rate: 0.2, by_channel: true } },
  { operation: 'upsample', arguments: { factor: 2, interpolation: 'bilinear' } },
  { operation: 'max_pool2d', arguments: { size: [3, 3], stride: [2, 2], padding: 'same' } },
  { operation: 'mean_pool2d', arguments: { size: [2, 2], stride: [1, 1], padding: 'same' } },
  { operation: 'reshape', arguments: { shape: [25, 3], places: 25 } },
  conv(3, 1, 'same'),
  { operation: 'flatten', arguments: { places: 25 } },
  end,
];

function batchOf(rows: number, shape: readonly number[], ragged: boolean): ModelBatch {
  const [time = 1] = shape;
  const lengths = ragged ? Int32Array.from({ length: rows }, (_, row) => 1 + ((3 * row) % time)) : null;
  const size = shape.reduce((product, length) => product * length, rows);
  return {
    rows,
    inputs: [{ kind: 'numbers', values: Float32Array.from(numbers(size, rows)), shape, lengths }],
    targets: classes(...Array.from({ length: rows }, (_, row) => row % 2)),
  };
}

/** Functions that training over these batches adds to TensorFlow. */
async function recordings(
  native: NativeTensorflow,
  shape: readonly number[],
  layers: readonly LayerSpecification[],
  batches: readonly ModelBatch[],
): Promise<number> {
  let added = 0;
  const counting: NativeTensorflow = {
    ...native,
    addFunction(definition) {
      added++;
      native.addFunction(definition);
    },
  };
  const target = { tf: tensorflow.tf, native: counting };
  const model = createModel(target, numbersGraph({ shape, layers }), { seed: 1 });
  const optimizer = {
    name: 'sgd',
    learning_rate: 0.1,
    momentum: 0,
    nesterov: false,
    clip_norm: null,
  } as const;
  const trainer = createTrainer(model, { loss: { name: 'binary_cross_entropy' }, optimizer, seed: 1 });
  let step = 0;
  for (const batch of batches) {
    const { loss } = await trainer.step(batch, ++step);
    expect(loss).toBeGreaterThan(0);
  }
  trainer.dispose();
  model.dispose();
  return added;
}

const sizes = [
  [4, 9],
  [3, 7],
  [6, 12],
  [2, 5],
  [5, 3],
] as const;

test.runIf(tensorflow.native !== null).each([
  ['full rows', [9, 3], overSteps, sizes.map(([rows, time]) => batchOf(rows, [time, 3], false))],
  ['ragged rows', [9, 3], overSteps, sizes.map(([rows, time]) => batchOf(rows, [time, 3], true))],
  ['images', [6, 5, 2], overPixels, [4, 3, 6, 2].map((rows) => batchOf(rows, [6, 5, 2], false))],
] as const)('%s', async (_name, shape, layers, batches) => {
  expect(await recordings(tensorflow.native!, shape, layers, batches)).toBe(1);
});

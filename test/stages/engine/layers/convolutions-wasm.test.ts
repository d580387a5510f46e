/**
 * Convolutions, pooling and batch normalization on tfjs's WASM backend, against the values of
 * PyTorch.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../src/stages/engine/engine.js';
import { loadTfjs, type Tfjs } from '../../../../src/tensorflow/binding/tfjs.js';
import { registerWasmBackend } from '../../../../src/tensorflow/binding/wasm.js';
import { convolutionCases, numbersBatch, numbersGraph } from './convolution-cases.js';
import { expectClose, weightsOf } from '../reference.js';

let tf: Tfjs;
beforeAll(async () => {
  tf = loadTfjs();
  await registerWasmBackend(tf);
});
afterAll(() => expect(tf.memory().numTensors).toBe(0));

const descent = { name: 'sgd', learning_rate: 1, momentum: 0, nesterov: false, clip_norm: null } as const;
const ragged = convolutionCases('convolutions').filter(
  ({ name, shape }) => shape.length !== 2 || name.endsWith('ragged'),
);

test.each(ragged)('$name', async (reference) => {
  const model = createModel({ tf, native: null }, numbersGraph(reference), { seed: 1 });
  const weights = weightsOf(reference.weights);
  await model.loadWeights(weights);
  const batch = numbersBatch(reference.batches[0]!);
  const predictor = createPredictor(model, { loss: reference.loss });
  expectClose((await predictor.run(batch)).outputs, reference.outputs.values, 1e-5, 'outputs');
  const trainer = createTrainer(model, { loss: reference.loss, optimizer: descent, seed: 1 });
  await trainer.step(batch, 1);
  const after = await model.readWeights();
  for (const [name, { values }] of Object.entries(reference.gradients)) {
    const moved = weights.get(name)!.values.map((value, index) => value - after.get(name)!.values[index]!);
    expectClose(moved, values, 1e-5, `gradient of ${name}`);
  }
  await trainer.dispose();
  predictor.dispose();
  model.dispose();
});

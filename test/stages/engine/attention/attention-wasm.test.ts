/** Attention without TensorFlow: tfjs's WASM backend, against the values of PyTorch. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../src/stages/engine/engine.js';
import { loadTfjs, type Tfjs } from '../../../../src/tensorflow/binding/tfjs.js';
import { registerWasmBackend } from '../../../../src/tensorflow/binding/wasm.js';
import { cases, graphOf } from './attention-cases.js';
import { batchesOf, expectClose, optimizerOf, weightsOf } from '../reference.js';

let tf: Tfjs;
beforeAll(async () => {
  tf = loadTfjs();
  await registerWasmBackend(tf);
});
afterAll(() => expect(tf.memory().numTensors).toBe(0));

test.each(cases)('five steps of $name', async (reference) => {
  const model = createModel({ tf, native: null }, graphOf(reference), { seed: 1 });
  await model.loadWeights(weightsOf(reference.weights));
  const batches = batchesOf(reference);
  const predictor = createPredictor(model, { loss: reference.loss });
  const { outputs } = await predictor.run(batches[0]!);
  expectClose(outputs, reference.outputs.values, 1e-5, 'outputs');
  predictor.dispose();
  const trainer = createTrainer(model, {
    loss: reference.loss,
    optimizer: optimizerOf(reference),
    seed: 1,
  });
  for (const [step, batch] of batches.entries()) {
    expect((await trainer.step(batch, step + 1)).loss).toBeCloseTo(reference.losses[step]!, 4);
  }
  for (const [name, { values }] of await model.readWeights()) {
    expectClose(values, reference.after[name]!.values, 5e-5, `${name} after five steps`);
  }
  await trainer.dispose();
  model.dispose();
});

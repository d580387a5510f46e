/** The same engine without TensorFlow: tfjs's WASM backend, against the values of PyTorch. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../src/stages/engine/engine.js';
import { loadTfjs, type Tfjs } from '../../../src/tensorflow/binding/tfjs.js';
import { registerWasmBackend } from '../../../src/tensorflow/binding/wasm.js';
import { batchesOf, casesOf, expectClose, optimizerOf, weightsOf } from './reference.js';
import { graphOf } from './support.js';

let tf: Tfjs;
beforeAll(async () => {
  tf = loadTfjs();
  await registerWasmBackend(tf);
});
afterAll(() => expect(tf.memory().numTensors).toBe(0));

const names = [
  'two-layer lstm and last, ragged',
  'lstm and max, ragged',
  'embedding with padding id',
  'three classes',
  'gru reset after and last, ragged',
  'gru reset before and mean, ragged',
  'two-layer bidirectional lstm, ragged',
  'attention pool with 3 heads, ragged',
];

const cases = [...casesOf('layers'), ...casesOf('recurrent')].filter(({ name }) => names.includes(name));
test.each(cases)('outputs of $name', async (reference) => {
  const model = createModel({ tf, native: null }, graphOf(reference.inputs, reference.layers), { seed: 1 });
  await model.loadWeights(weightsOf(reference.weights));
  const predictor = createPredictor(model, { loss: reference.loss });
  const { outputs, loss } = await predictor.run(batchesOf(reference)[0]!);
  expectClose(outputs, reference.outputs.values, 1e-5, 'outputs');
  expect(loss).toBeCloseTo(reference.lossValue, 5);
  predictor.dispose();
  model.dispose();
});

test.each(casesOf('optimizers'))('five steps of $name', async (reference) => {
  const model = createModel({ tf, native: null }, graphOf(reference.inputs, reference.layers), { seed: 1 });
  await model.loadWeights(weightsOf(reference.weights));
  const trainer = createTrainer(model, {
    loss: reference.loss,
    optimizer: optimizerOf(reference),
    seed: 1,
  });
  let step = 0;
  for (const batch of batchesOf(reference)) {
    const { loss } = await trainer.step(batch, ++step);
    expect(loss).toBeCloseTo(reference.losses[step - 1]!, 5);
  }
  for (const [name, { values }] of await model.readWeights()) {
    expectClose(values, reference.after[name]!.values, 2e-5, `${name} after five steps`);
  }
  await trainer.dispose();
  model.dispose();
});

/** Cells of one's own without TensorFlow: tfjs's WASM backend, against the values of PyTorch. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../../src/stages/engine/engine.js';
import { loadTfjs, type Tfjs } from '../../../../../src/tensorflow/binding/tfjs.js';
import { registerWasmBackend } from '../../../../../src/tensorflow/binding/wasm.js';
import { batchesOf, expectClose, optimizerOf, weightsOf } from '../../reference.js';
import { scanCases, scanGraph } from './scan-cells.js';

let tf: Tfjs;
beforeAll(async () => {
  tf = loadTfjs();
  await registerWasmBackend(tf);
});
afterAll(() => expect(tf.memory().numTensors).toBe(0));

const names = ['elman is torch.nn.RNN', 'lstm is torch.nn.LSTM', 'every operation'];

test.each(scanCases.filter(({ name }) => names.includes(name)))('$name', async (reference) => {
  const model = createModel({ tf, native: null }, scanGraph(reference), { seed: 1 });
  await model.loadWeights(weightsOf(reference.weights));
  const predictor = createPredictor(model, { loss: reference.loss });
  const { outputs } = await predictor.run(batchesOf(reference)[0]!);
  expectClose(outputs, reference.outputs.values, 1e-5, 'outputs');
  predictor.dispose();
  const trainer = createTrainer(model, {
    loss: reference.loss,
    optimizer: optimizerOf(reference),
    seed: 1,
  });
  let step = 0;
  for (const batch of batchesOf(reference)) await trainer.step(batch, ++step);
  for (const [name, { values }] of await model.readWeights()) {
    expectClose(values, reference.after[name]!.values, 2e-5, `${name} after five steps`);
  }
  await trainer.dispose();
  model.dispose();
});

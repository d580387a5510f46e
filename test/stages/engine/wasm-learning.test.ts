/** Losses and optimizers without TensorFlow: tfjs's WASM backend, against the values of PyTorch. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadTfjs, type Tfjs } from '../../../src/tensorflow/binding/tfjs.js';
import { registerWasmBackend } from '../../../src/tensorflow/binding/wasm.js';
import { inputsOf, lossCases, lossStep } from './losses/loss-steps.js';
import { optimizerCases, runSteps } from './optimizers/optimizer-steps.js';
import { expectClose } from './reference.js';

let tf: Tfjs;
beforeAll(async () => {
  tf = loadTfjs();
  await registerWasmBackend(tf);
});
afterAll(() => expect(tf.memory().numTensors).toBe(0));

test.each(lossCases)('$name', async (reference) => {
  const step = lossStep({ tf, native: null }, reference);
  const results = await step.run(inputsOf(reference, 1));
  expect(results['value']!.values[0]).toBeCloseTo(reference.value, 5);
  expectClose(results['gradient']!.values as Float32Array, reference.gradient.values, 2e-6, 'gradient');
  await step.dispose();
});

test.each(optimizerCases)('six steps of $name', async (reference) => {
  const { after } = await runSteps({ tf, native: null }, reference, false);
  expectClose(after.matrix, reference.after.matrix.values, 5e-6, 'the matrix');
  expectClose(after.table, reference.after.table.values, 5e-6, 'the table');
});

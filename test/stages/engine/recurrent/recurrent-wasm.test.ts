/** Recurrent layers without TensorFlow: tfjs's WASM backend, against the values of PyTorch. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadTfjs, type Tfjs } from '../../../../src/tensorflow/binding/tfjs.js';
import { registerWasmBackend } from '../../../../src/tensorflow/binding/wasm.js';
import { cases, expectFiveSteps, expectGradients, expectPredictions } from './recurrent-reference.js';

let tf: Tfjs;
beforeAll(async () => {
  tf = loadTfjs();
  await registerWasmBackend(tf);
});
afterAll(() => expect(tf.memory().numTensors).toBe(0));

test.each(cases)('$name', async (reference) => {
  await expectPredictions({ tf, native: null }, reference);
  await expectGradients({ tf, native: null }, reference);
});

test.each(cases.filter(({ optimizer }) => optimizer))('five steps of $name', (reference) =>
  expectFiveSteps({ tf, native: null }, reference),
);

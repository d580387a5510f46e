/**
 * Every layer, loss and optimizer against PyTorch: outputs, loss, gradients, and weights after five
 * steps.
 */
import { describe, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../src/stages/engine/engine.js';
import type { LossSettings, Model, ModelBatch } from '../../../src/stages/engine/engine.js';
import { chosen } from '../../support/rounds.js';
import { batchesOf, casesOf, expectClose, optimizerOf, weightsOf } from './reference.js';
import { graphOf, usualTargets } from './support.js';

async function gradientsOf(
  model: Model,
  loss: LossSettings,
  batch: ModelBatch,
): Promise<Map<string, Float32Array>> {
  // One step of plain descent at rate 1 moves every weight by its gradient.
  const before = await model.readWeights();
  const optimizer = { name: 'sgd', learning_rate: 1, momentum: 0, nesterov: false, clip_norm: null } as const;
  const trainer = createTrainer(model, { loss, optimizer, seed: 1 });
  await trainer.step(batch, 1);
  trainer.dispose();
  const after = await model.readWeights();
  return new Map(
    [...before].map(([name, { values }]) => [
      name,
      values.map((value, index) => value - after.get(name)!.values[index]!),
    ]),
  );
}

const layers = [
  ...casesOf('layers'),
  ...casesOf('recurrent'),
  ...casesOf('affine'),
  ...casesOf('slopes'),
  ...casesOf('weighed'),
];
const names = new Set(layers.map(({ name }) => name));

/**
 * Of two equal cases the one whose rows differ in length, and of a GRU each way to run, but not
 * each with each way to sum up its steps.
 */
const usual = chosen(
  layers,
  ({ name }) =>
    !names.has(`${name}, ragged`) && !/^(gru reset|bidirectional gru).* and (mean|max)\b/u.test(name),
);

describe.each(usualTargets)('$mode', ({ target }) => {
  test.each(usual)('$name', async (reference) => {
    const model = createModel(target, graphOf(reference.inputs, reference.layers), { seed: 1 });
    await model.loadWeights(weightsOf(reference.weights));
    const predictor = createPredictor(model, { loss: reference.loss });
    const [batch] = batchesOf(reference);
    const { outputs, loss } = await predictor.run(batch!);
    expectClose(outputs, reference.outputs.values, 1e-5, 'outputs');
    expect(loss).toBeCloseTo(reference.lossValue, 5);
    const gradients = await gradientsOf(model, reference.loss, batch!);
    for (const [name, { values }] of Object.entries(reference.gradients)) {
      expectClose(gradients.get(name)!, values, 1e-5, `gradient of ${name}`);
    }
    predictor.dispose();
    model.dispose();
  });

  test.each(casesOf('optimizers'))('five steps of $name', async (reference) => {
    const model = createModel(target, graphOf(reference.inputs, reference.layers), { seed: 1 });
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
    trainer.dispose();
    model.dispose();
  });
});

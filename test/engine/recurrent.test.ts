/**
 * Recurrent layers beyond recurrent.json against PyTorch: the simple network, states to begin from, carried states, dropout
 * over time and of the state. The masks of the reference are those that the engine must draw.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  createModel,
  createPredictor,
  createTrainer,
  type OptimizerSettings,
} from '../../src/engine/engine.js';
import { batchesOf, expectClose, weightsOf, type ReferenceCase } from './reference.js';
import { graphOf, targets } from './support.js';

interface RecurrentCase extends Omit<ReferenceCase, 'outputs' | 'lossValue' | 'optimizer'> {
  readonly batches: readonly (ReferenceCase['batches'][number] & { readonly resetState?: boolean })[];
  /** Of all batches in order. */
  readonly predictions: readonly { readonly outputs: ReferenceCase['outputs']; readonly loss: number }[];
  /** Absent for one step's gradients only. */
  readonly optimizer?: OptimizerSettings;
}

const { cases } = JSON.parse(
  readFileSync(new URL('../reference/engine/recurrent-states.json', import.meta.url), 'utf8'),
) as { cases: RecurrentCase[] };

const batches = (reference: RecurrentCase) =>
  batchesOf(reference as unknown as ReferenceCase).map((batch, index) => ({
    ...batch,
    resetState: reference.batches[index]!.resetState ?? false,
  }));

const descent = { name: 'sgd', learning_rate: 1, momentum: 0, nesterov: false, clip_norm: null } as const;

describe.each(targets)('$mode', ({ target }) => {
  const modelOf = async (reference: RecurrentCase) => {
    const model = createModel(target, graphOf(reference.inputs, reference.layers), { seed: 1 });
    await model.loadWeights(weightsOf(reference.weights));
    return model;
  };

  test.each(cases)('$name', async (reference) => {
    const model = await modelOf(reference);
    const predictor = createPredictor(model, { loss: reference.loss });
    for (const [index, batch] of batches(reference).entries()) {
      const { outputs, loss } = await predictor.run(batch);
      expectClose(outputs, reference.predictions[index]!.outputs.values, 1e-5, 'outputs');
      expect(loss).toBeCloseTo(reference.predictions[index]!.loss, 5);
    }
    predictor.dispose();
    // One step of plain descent at rate 1 moves every weight by its gradient.
    const trainer = createTrainer(model, { loss: reference.loss, optimizer: descent, seed: 1 });
    await trainer.step(batches(reference)[0]!, 1);
    trainer.dispose();
    const after = await model.readWeights();
    for (const [name, { values }] of Object.entries(reference.gradients)) {
      const before = reference.weights[name]!.values;
      const moved = after.get(name)!.values.map((value, index) => before[index]! - value);
      expectClose(moved, values, 1e-5, `gradient of ${name}`);
    }
    model.dispose();
  });

  test.each(cases.filter(({ optimizer }) => optimizer))('five steps of $name', async (reference) => {
    const model = await modelOf(reference);
    const trainer = createTrainer(model, {
      loss: reference.loss,
      optimizer: { ...reference.optimizer!, embeddings: 'dense' } as OptimizerSettings,
      seed: 1,
    });
    for (const [index, batch] of batches(reference).entries()) {
      const { loss } = await trainer.step(batch, index + 1);
      expect(loss).toBeCloseTo(reference.losses[index]!, 5);
    }
    for (const [name, { values }] of await model.readWeights()) {
      expectClose(values, reference.after[name]!.values, 2e-5, `${name} after five steps`);
    }
    trainer.dispose();
    model.dispose();
  });
});

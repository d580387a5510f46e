/** Every layer, loss and optimizer against PyTorch: outputs, loss, gradients, and weights after five steps. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../src/engine/engine.js';
import type { Model, ModelBatch, OptimizerSettings, LossSettings } from '../../src/engine/engine.js';
import { graphOf, idsInput, targets, type LayerSpecification } from './support.js';

interface Values {
  readonly shape: number[];
  readonly values: number[];
}

interface Case {
  readonly name: string;
  readonly inputs: number;
  readonly layers: readonly LayerSpecification[];
  readonly loss: LossSettings;
  readonly weights: Readonly<Record<string, Values>>;
  readonly batches: readonly {
    readonly inputs: readonly { readonly rows: number[][]; readonly lengths: number[] | null }[];
    readonly targets: number[];
    readonly weights?: number[];
  }[];
  readonly outputs: Values;
  readonly lossValue: number;
  readonly gradients: Readonly<Record<string, Values>>;
  readonly optimizer: OptimizerSettings;
  readonly lazy: boolean;
  readonly losses: readonly number[];
  readonly after: Readonly<Record<string, Values>>;
}

const casesOf = (file: string): readonly Case[] =>
  (
    JSON.parse(readFileSync(new URL(`../reference/engine/${file}.json`, import.meta.url), 'utf8')) as {
      cases: Case[];
    }
  ).cases;

const weightsOf = (weights: Readonly<Record<string, Values>>) =>
  new Map(
    Object.entries(weights).map(([name, { shape, values }]) => [
      name,
      { shape, values: Float32Array.from(values) },
    ]),
  );

const batchesOf = (reference: Case): ModelBatch[] =>
  reference.batches.map(({ inputs, targets: codes, weights }) => ({
    rows: codes.length,
    inputs: inputs.map(({ rows, lengths }) => idsInput(rows, lengths)),
    targets: Int32Array.from(codes),
    weights: weights === undefined ? null : Float32Array.from(weights),
  }));

/** The largest difference, and where. */
function expectClose(
  actual: Float32Array,
  expected: readonly number[],
  tolerance: number,
  what: string,
): void {
  expect(actual, what).toHaveLength(expected.length);
  let worst = 0;
  actual.forEach((value, index) => (worst = Math.max(worst, Math.abs(value - expected[index]!))));
  expect(worst, `largest difference of ${what}`).toBeLessThan(tolerance);
}

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

describe.each(targets)('$mode', ({ target }) => {
  test.each(['layers'].flatMap(casesOf))('$name', async (reference) => {
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
      optimizer: reference.optimizer,
      seed: 1,
      lazyEmbeddings: reference.lazy ? 'always' : 'never',
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

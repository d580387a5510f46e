import { describe, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../src/stages/engine/engine.js';
import type { ClassTargets, ModelBatch } from '../../../../src/stages/engine/engine.js';
import { batchOf, graphOf, numbers, targets, tensorflow, usualTargets } from '../support.js';

const classifier = graphOf(1, [
  { operation: 'embedding', arguments: { size: 12, width: 6 } },
  { operation: 'lstm', arguments: { units: 8, layers: 1, dropout: 0 } },
  { operation: 'last' },
  { operation: 'dropout', arguments: { rate: 0.1 } },
  { operation: 'dense', arguments: { units: 1, activation: null } },
  { operation: 'activation', arguments: { function: 'sigmoid' } },
]);

const adam = {
  name: 'adam',
  learning_rate: 0.02,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  clip_norm: null,
  embeddings: 'auto',
} as const;
const loss = { name: 'binary_cross_entropy' } as const;

/** Rows whose class is whether id 3 stands in them. */
function rowsOf(rows: number, time: number, seed: number, ragged = false): ModelBatch {
  const drawn = numbers(rows * (time + 1), seed);
  const lengths = Array.from({ length: rows }, (_, row) => (ragged ? 1 + (row % time) : time));
  const ids = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: time }, (_, step) =>
      step < lengths[row]! ? 1 + Math.floor(drawn[row * time + step]! * 11) : 0,
    ),
  );
  return batchOf(
    ids,
    ids.map((row) => (row.includes(3) ? 1 : 0)),
    ragged ? lengths : null,
  );
}

// Eager training takes six times as long; that it does the same is below.
describe.each(usualTargets)('$mode', ({ target }) => {
  test('a small classifier learns its training rows, of any length', { timeout: 30_000 }, async () => {
    const model = createModel(target, classifier, { seed: 7 });
    const trainer = createTrainer(model, { loss, optimizer: adam, seed: 7 });
    const batches = [rowsOf(10, 6, 1), rowsOf(10, 5, 2, true), rowsOf(7, 6, 3, true)];
    let step = 0;
    for (let epoch = 0; epoch < 60; epoch++) for (const batch of batches) await trainer.step(batch, ++step);
    const predictor = createPredictor(model, { loss });
    for (const batch of batches) {
      const { outputs, loss: value, losses } = await predictor.run(batch);
      expect(value).toBeLessThan(0.1);
      expect(losses).toHaveLength(batch.rows);
      expect(Array.from(outputs, Math.round)).toEqual([...(batch.targets as ClassTargets).codes]);
    }
    trainer.dispose();
    predictor.dispose();
    model.dispose();
  });
});

test('recorded and eager training agree', { timeout: 30_000 }, async () => {
  const runs = [];
  for (const { target } of targets) {
    const model = createModel(target, classifier, { seed: 7 });
    const trainer = createTrainer(model, { loss, optimizer: { ...adam, clip_norm: 0.5 }, seed: 7 });
    const losses: number[] = [];
    for (let step = 1; step <= 8; step++)
      losses.push((await trainer.step(rowsOf(6, 5, step, step % 2 === 0), step)).loss);
    runs.push({ losses, weights: await model.readWeights() });
    trainer.dispose();
    model.dispose();
  }
  const [first, second] = [runs[0]!, runs.at(-1)!];
  first.losses.forEach((value, index) => expect(value).toBeCloseTo(second.losses[index]!, 5));
  for (const [name, { values }] of first.weights) {
    const other = second.weights.get(name)!.values;
    expect(Math.max(...values.map((value, index) => Math.abs(value - other[index]!))), name).toBeLessThan(
      2e-5,
    );
  }
  expect(tensorflow.tf.memory().numTensors).toBeLessThan(1000);
});

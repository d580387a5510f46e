/**
 * Every loss on given numbers, against PyTorch: its value, and its gradient in what the model
 * gives.
 */
import { describe, expect, test } from 'vitest';
import { createModel, createTrainer } from '../../../../src/stages/engine/engine.js';
import { demandProbabilities } from '../../../../src/stages/engine/tables/number-targets.js';
import { lossToTrain, measuredLoss } from '../../../../src/stages/engine/training/stated-loss.js';
import { inputsOf, lossCases as cases, lossStep } from './loss-steps.js';
import { expectClose } from '../reference.js';
import { batchOf, graphOf, targets } from '../support.js';

describe.each(targets)('$mode', ({ target }) => {
  test.each(cases)('$name', async (reference) => {
    const [elements] = reference.given.shape;
    const step = lossStep(target, reference);
    const results = await step.run(inputsOf(reference, 1));
    expect(results['value']!.values[0]).toBeCloseTo(reference.value, 5);
    expectClose(results['gradient']!.values as Float32Array, reference.gradient.values, 1e-6, 'gradient');
    expect(results['losses']!.shape).toEqual([elements, 1]);
    // A batch of the same elements several times over has the same loss, and needs no recording of
    // its own.
    for (const times of [2, 3, 4]) {
      expect((await step.run(inputsOf(reference, times)))['value']!.values[0]).toBeCloseTo(
        reference.value,
        5,
      );
    }
    expect(step.traces).toBeLessThanOrEqual(2);
    await step.dispose();
  });
});

test('numbers that are no probabilities do not go with binary_cross_entropy', () => {
  const binary = { name: 'binary_cross_entropy' } as const;
  const of = (values: readonly number[], width = 1, rows: Int32Array | null = null) => {
    const table = { kind: 'numbers', values: Float32Array.from(values), shape: [width], rows } as const;
    return { targets: { kind: 'numbers', table } } as const;
  };
  expect(() => demandProbabilities(binary, of([0, 1, 1.5]), 'price')).toThrow(/`.price` of row 3 has 1.5/);
  expect(() => demandProbabilities(binary, of([0, 1, 7, 255], 2), 'image')).toThrow(
    /`.image` of row 2 has 7, and up to 255 in others/,
  );
  expect(() => demandProbabilities(binary, of([0, 1, 0, -1], 1, Int32Array.of(0, 1, 4)), 'x')).toThrow(
    /`.x` of row 2 has -1/,
  );
  expect(() => demandProbabilities(binary, of([Number.NaN]), 'x')).toThrow(/NaN/);
  demandProbabilities(binary, of([0, 0.25, 1]), 'price');
  demandProbabilities({ name: 'mean_squared_error' }, of([0, 1, 1.5]), 'price');
});

describe('class weights', () => {
  const classes = ['ham', 'spam', 'eggs'];
  const binary = { name: 'binary_cross_entropy' } as const;
  const codes = Int32Array.of(0, 0, 0, 1);

  test('balanced as scikit-learn has it: rows / (classes seen · rows of the class)', () => {
    const stated = { ...binary, class_weights: 'balanced' } as const;
    expect(lossToTrain(stated, classes.slice(0, 2), codes)).toEqual({
      ...binary,
      class_weights: [4 / (2 * 3), 4 / (2 * 1)],
    });
    // A class without rows is not counted, and its weight is never used.
    expect(lossToTrain(stated, classes, codes)).toEqual({ ...binary, class_weights: [4 / 6, 2, 1] });
  });

  test('by name, and 1 for classes that are not named', () => {
    const stated = { ...binary, label_smoothing: 0.1, class_weights: { spam: 3 } };
    expect(lossToTrain(stated, classes, codes)).toEqual({
      ...binary,
      label_smoothing: 0.1,
      class_weights: [1, 3, 1],
    });
    expect(lossToTrain(binary, classes, codes)).toEqual(binary);
    const wrong = { ...binary, class_weights: { spma: 3 } };
    expect(() => lossToTrain(wrong, classes, codes)).toThrow(/`spma`, which is no class/);
  });

  test.each(targets)('count in batches that make one update together ($mode)', async ({ target }) => {
    const after = async (parts: readonly (readonly number[])[]) => {
      const model = createModel(target, graph, { seed: 1 });
      const trainer = createTrainer(model, { loss, optimizer, seed: 1 });
      await trainer.stepOver(parts.map(batchOfRows), 1, 1);
      const weights = await model.readWeights();
      trainer.dispose();
      model.dispose();
      return weights;
    };
    const loss = { ...binary, class_weights: [1, 5] };
    const optimizer = {
      name: 'sgd',
      learning_rate: 1,
      momentum: 0,
      nesterov: false,
      clip_norm: null,
    } as const;
    const graph = graphOf(1, [
      { operation: 'embedding', arguments: { size: 9, width: 3, padding_id: null } },
      { operation: 'mean' },
      { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
    ]);
    const batchOfRows = (rows: readonly number[]) =>
      batchOf(
        rows.map((row) => [row, row + 1]),
        rows.map((row) => (row === 1 ? 1 : 0)),
      );
    const together = await after([[1, 2, 3, 4, 5]]);
    for (const [name, { values }] of await after([
      [1, 2],
      [3, 4, 5],
    ])) {
      expectClose(values, [...together.get(name)!.values], 1e-6, name);
    }
  });

  test('what is measured is without weights and smoothing', () => {
    expect(measuredLoss({ ...binary, label_smoothing: 0.1, class_weights: { spam: 3 } })).toEqual(binary);
    expect(measuredLoss({ name: 'huber', delta: 2 })).toEqual({ name: 'huber', delta: 2 });
  });
});

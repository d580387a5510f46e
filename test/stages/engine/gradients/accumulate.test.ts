/** One update of several batches against one of a single batch with all the rows. */
import { describe, expect, test } from 'vitest';
import { batchCount } from '../../../../src/stages/engine/losses/batch-count.js';
import { createModel, createTrainer } from '../../../../src/stages/engine/engine.js';
import type { ModelBatch, TrainerOptions } from '../../../../src/stages/engine/engine.js';
import { batchOf, graphOf, numbers, tensorflow, usualTargets } from '../support.js';

const graph = graphOf(1, [
  { operation: 'embedding', arguments: { size: 12, width: 4 } },
  { operation: 'lstm', arguments: { units: 5 } },
  { operation: 'last' },
  { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
]);
const loss = { name: 'binary_cross_entropy' } as const;
const adam = {
  name: 'adam',
  learning_rate: 0.02,
  beta1: 0.9,
  beta2: 0.999,
  // Far above the noise of float32 in gradients near zero.
  epsilon: 1e-4,
  clip_norm: null,
  embeddings: 'auto',
} as const;
const sgd = { name: 'sgd', learning_rate: 0.5, momentum: 0, nesterov: false, clip_norm: null } as const;

/** Rows with their lengths; ids 10 and 11 are in none of them. */
const rows = (count: number, time: number, seed: number) => {
  const drawn = numbers(count * time, seed);
  return Array.from({ length: count }, (_, row) => ({
    ids: Array.from({ length: time }, (_unused, step) => Math.floor(drawn[row * time + step]! * 9.99)),
    length: 1 + (row % time),
  }));
};
const asBatch = (given: ReturnType<typeof rows>): ModelBatch =>
  batchOf(
    given.map(({ ids }) => ids),
    given.map(({ ids }) => ids[0]! % 2),
    given.map(({ length }) => length),
  );

const optimizers: readonly [string, Partial<TrainerOptions> & Pick<TrainerOptions, 'optimizer'>][] = [
  ['adam', { optimizer: adam }],
  ['lazy adam', { optimizer: { ...adam, embeddings: 'lazy' } }],
  ['sgd', { optimizer: sgd }],
  ['sgd with momentum, clipped', { optimizer: { ...sgd, momentum: 0.9, clip_norm: 0.05 } }],
  ['adamw, clipped by value', { optimizer: { ...adam, name: 'adamw', weight_decay: 0.1, clip_value: 0.01 } }],
  [
    'rmsprop, whose rows make up for steps they missed',
    {
      optimizer: {
        name: 'rmsprop',
        learning_rate: 0.01,
        alpha: 0.9,
        epsilon: 1e-3,
        momentum: 0,
        centered: false,
        clip_norm: null,
      },
    },
  ],
  [
    'adagrad',
    {
      optimizer: {
        name: 'adagrad',
        learning_rate: 0.1,
        initial_accumulator: 0.1,
        epsilon: 1e-10,
        clip_norm: null,
      },
    },
  ],
  ['sgd, clipped, with a penalty', { optimizer: { ...sgd, clip_norm: 0.05 }, penalty: { l1: 0, l2: 0.1 } }],
];

describe.each(usualTargets)('$mode', ({ target }) => {
  test.each(optimizers)('%s: as one batch with all rows', async (_name, options) => {
    const make = () => {
      const model = createModel(target, graph, { seed: 3 });
      return { model, trainer: createTrainer(model, { loss, seed: 1, ...options }) };
    };
    const [together, apart] = [make(), make()];
    let part = 1;
    for (let step = 1; step <= 3; step++) {
      const all = rows(12, 5, step);
      const cuts = step === 2 ? [0, 5, 6, 12] : [0, 3, 6, 9, 12];
      const parts = cuts.slice(1).map((end, i) => asBatch(all.slice(cuts[i]!, end)));
      const whole = await together.trainer.step(asBatch(all), step);
      const results = await apart.trainer.stepOver(parts, step, part);
      part += parts.length;
      const mean = results.reduce((sum, { loss: one }, i) => sum + (one * parts[i]!.rows) / 12, 0);
      expect(mean).toBeCloseTo(whole.loss, 6);
      expect(results.map(({ outputs }) => outputs!.length)).toEqual(parts.map(({ rows: count }) => count));
    }
    const wanted = await together.model.readWeights();
    for (const [name, { values }] of await apart.model.readWeights()) {
      const largest = Math.max(...values.map((value, i) => Math.abs(value - wanted.get(name)!.values[i]!)));
      expect(largest, name).toBeLessThan(1e-6);
    }
    for (const { model, trainer } of [together, apart]) {
      trainer.dispose();
      model.dispose();
    }
  });

  test('leaves no tensors behind', async () => {
    const { tf } = target;
    const start = tf.memory().numTensors;
    const model = createModel(target, graph, { seed: 3 });
    const trainer = createTrainer(model, { loss, optimizer: { ...adam, embeddings: 'lazy' }, seed: 1 });
    const parts = [asBatch(rows(3, 4, 1)), asBatch(rows(2, 6, 2))];
    for (const step of [1, 2]) await trainer.stepOver(parts, step, 2 * step);
    const after = tf.memory().numTensors;
    for (const step of [3, 4, 5, 6]) await trainer.stepOver(parts, step, 2 * step);
    expect(tf.memory().numTensors).toBe(after);
    trainer.dispose();
    // A trainer lets its steps end before it gives back what they use.
    await new Promise((resolve) => setTimeout(resolve, 50));
    model.dispose();
    expect(tf.memory().numTensors).toBe(start);
  });

  test('a part that fails leaves weights and the next update as they would be', async () => {
    const run = async (broken: boolean): Promise<Float32Array[]> => {
      const model = createModel(target, graph, { seed: 3 });
      const trainer = createTrainer(model, { loss, optimizer: sgd, seed: 1 });
      const before = await model.readWeights();
      const wrong = { ...asBatch(rows(3, 4, 9)), targets: { kind: 'classes', codes: Int32Array.of(0, 1) } };
      if (broken) {
        const group = [asBatch(rows(3, 4, 8)), wrong as ModelBatch];
        await expect(trainer.stepOver(group, 1, 1)).rejects.toThrow('2 targets');
        expect(await model.readWeights()).toEqual(before);
      }
      await trainer.stepOver([asBatch(rows(3, 4, 1)), asBatch(rows(3, 4, 2))], 1, 1);
      const after = await model.readWeights();
      trainer.dispose();
      model.dispose();
      return [...after.values()].map(({ values }) => values);
    };
    expect(await run(true)).toEqual(await run(false));
  });
});

test('parts of an update draw their own dropout masks', async () => {
  const dropped = graphOf(1, [
    { operation: 'embedding', arguments: { size: 12, width: 4 } },
    { operation: 'last' },
    { operation: 'dropout', arguments: { rate: 0.5 } },
    { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
  ]);
  const model = createModel(tensorflow, dropped, { seed: 3 });
  const trainer = createTrainer(model, { loss, optimizer: sgd, seed: 1 });
  const same = asBatch(rows(8, 4, 1));
  const [first, second] = await trainer.stepOver([same, same], 1, 1);
  expect(first!.outputs).not.toEqual(second!.outputs);
  trainer.dispose();
  model.dispose();
});

test('a batch counts by its rows, their weights, or the steps that count', () => {
  const batch = asBatch(rows(4, 3, 1));
  expect(batchCount(batch)).toBe(4);
  expect(batchCount({ ...batch, weights: Float32Array.of(1, 2, 0, 0.5) })).toBe(3.5);
  const values = Int32Array.of(1, 2, -1, 1, 1, 1, -1, -1, 4, 5, 5, 5);
  const lengths = Int32Array.of(3, 2, 3, 1);
  expect(batchCount({ ...batch, targets: { kind: 'ids', values, time: 3, lengths } })).toBe(2 + 2 + 1 + 1);
  const steps = { kind: 'numbers', values: new Float32Array(24), width: 2, time: 3 } as const;
  expect(batchCount({ ...batch, targets: { ...steps, lengths } })).toBe(9);
  expect(batchCount({ ...batch, targets: { ...steps, lengths: null } })).toBe(12);
});

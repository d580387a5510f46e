import { describe, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../src/stages/engine/engine.js';
import type { ModelBatch } from '../../../../src/stages/engine/engine.js';
import { createVariable } from '../../../../src/tensorflow/trace/trace.js';
import { chosen, rounds } from '../../../support/rounds.js';
import { recordedTest } from '../recorded-test.js';
import { expectSlopes } from '../finite-differences.js';
import { expectSameInChains } from '../in-chains.js';
import {
  batchOf,
  classes,
  graphOf,
  idsInput,
  numbers,
  targets,
  tensorflow,
  usualTargets,
} from '../support.js';

const adam = {
  name: 'adam',
  learning_rate: 0.01,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  clip_norm: null,
  embeddings: 'auto',
} as const;
const sgd = { name: 'sgd', learning_rate: 1, momentum: 0, nesterov: false, clip_norm: null } as const;
const loss = { name: 'binary_cross_entropy' } as const;
const graph = (dropout = 0, layers = 1, end = 'last') =>
  graphOf(1, [
    { operation: 'embedding', arguments: { size: 12, width: 4 } },
    { operation: 'lstm', arguments: { units: 5, layers, dropout } },
    { operation: end },
    { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
  ]);

function batch(rows: number, time: number, ragged = true, seed = 3): ModelBatch {
  const drawn = numbers(rows * time, seed);
  const ids = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: time }, (_, step) => Math.floor(drawn[row * time + step]! * 11.99)),
  );
  return batchOf(
    ids,
    ids.map((row) => row[0]! % 2),
    ragged ? ids.map((_, row) => 1 + (row % time)) : null,
  );
}

describe.each(usualTargets)('$mode', ({ target }) => {
  // Not max: at its kinks a difference is no slope.
  test.each(['last', 'mean'])('gradients agree with finite differences (%s)', async (end) => {
    const model = createModel(target, graph(0, 2, end), { seed: 2 });
    await expectSlopes(model, loss, batch(6, 5));
    model.dispose();
  });

  test('padding changes neither outputs nor weights', async () => {
    const results = [];
    for (const padding of [0, 4]) {
      const model = createModel(target, graph(0, 2, 'mean'), { seed: 2 });
      const trainer = createTrainer(model, { loss, optimizer: adam, seed: 1 });
      const rows = [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ].map((row) => [...row, ...Array<number>(padding).fill(11)]);
      const outputs = [];
      for (let step = 1; step <= 3; step++) {
        const input = idsInput(rows, [3, 2, 1]);
        outputs.push(await trainer.step({ rows: 3, inputs: [input], targets: classes(1, 0, 1) }, step));
      }
      results.push({ outputs, weights: await model.readWeights() });
      trainer.dispose();
      model.dispose();
    }
    const [plain, padded] = results;
    plain!.outputs.forEach(({ loss: value }, step) =>
      expect(padded!.outputs[step]!.loss).toBeCloseTo(value, 6),
    );
    for (const [name, { values }] of plain!.weights) {
      values.forEach((value, index) =>
        expect(Math.abs(padded!.weights.get(name)!.values[index]! - value)).toBeLessThan(2e-6),
      );
    }
  });

  test('a step with a bad id, row or class changes nothing', async () => {
    const model = createModel(target, graph(), { seed: 2 });
    const trainer = createTrainer(model, { loss, optimizer: adam, seed: 1 });
    await trainer.step(batch(4, 3), 1);
    const snapshot = async () => [...(await model.readWeights()), ...(await trainer.readState())];
    const before = await snapshot();
    const bad: [ModelBatch, RegExp][] = [
      [
        batchOf(
          [
            [1, 2],
            [3, 12],
          ],
          [0, 1],
        ),
        /id 12 at row 1, position 1, but its vocabulary ends at 11/,
      ],
      [
        batchOf(
          [
            [1, 2],
            [3, 4],
          ],
          [0, 2],
        ),
        /class code 2 is not one of 0 to 1/,
      ],
      [
        batchOf(
          [
            [1, 2],
            [3, 4],
          ],
          [0, 1],
          [2, 0],
        ),
        /lengths of input ids0/,
      ],
      [{ ...batch(2, 2), targets: null }, /needs targets/],
    ];
    for (const [wrong, message] of bad) await expect(trainer.step(wrong, 2)).rejects.toThrow(message);
    expect(await snapshot()).toEqual(before);
    await trainer.step(batch(4, 3), 2);
    expect(await snapshot()).not.toEqual(before);
    trainer.dispose();
    model.dispose();
  });

  test('weights and slots restored go on to the same bits', async () => {
    const run = async (
      from: number,
      to: number,
      start?: { weights: Map<string, never>; state: Map<string, never> },
    ) => {
      const model = createModel(target, graph(0.3, 2), { seed: start ? 99 : 2 });
      const trainer = createTrainer(model, { loss, optimizer: { ...adam, clip_norm: 1 }, seed: 1 });
      if (start) {
        await model.loadWeights(start.weights);
        await trainer.loadState(start.state);
      }
      for (let step = from; step <= to; step++) await trainer.step(batch(5, 4, step % 2 === 0, step), step);
      const weights = (await model.readWeights()) as Map<string, never>;
      const state = (await trainer.readState()) as Map<string, never>;
      trainer.dispose();
      model.dispose();
      return { weights, state };
    };
    const whole = await run(1, 8);
    const resumed = await run(5, 8, await run(1, 4));
    expect(resumed).toEqual(whole);
  });

  test('dropout depends on the step and the seed, and is none when predicting', async () => {
    const model = createModel(
      target,
      graphOf(1, [
        { operation: 'embedding', arguments: { size: 12, width: 64 } },
        { operation: 'dropout', arguments: { rate: 0.5 } },
        { operation: 'mean' },
        { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
      ]),
      { seed: 2 },
    );
    const given = batch(4, 3);
    const still = { ...sgd, learning_rate: 0 };
    const outputsOf = async (seed: number, step: number) => {
      const trainer = createTrainer(model, { loss, optimizer: still, seed });
      const { outputs } = await trainer.step(given, step);
      trainer.dispose();
      return [...outputs!];
    };
    expect(await outputsOf(1, 1)).toEqual(await outputsOf(1, 1));
    expect(await outputsOf(1, 2)).not.toEqual(await outputsOf(1, 1));
    expect(await outputsOf(2, 1)).not.toEqual(await outputsOf(1, 1));
    const predictor = createPredictor(model);
    const [first, second] = [await predictor.run(given), await predictor.run(given)];
    expect(first.outputs).toEqual(second.outputs);
    predictor.dispose();
    model.dispose();
  });

  test('weights that do not fit are refused, and change nothing', async () => {
    const model = createModel(target, graph(), { seed: 2 });
    const before = await model.readWeights();
    const missing = new Map([...before].slice(1));
    await expect(model.loadWeights(missing)).rejects.toThrow(/the weight 1\/embedding\/table is missing/);
    const unknown = new Map([...before, ['nothing', { shape: [1], values: new Float32Array(1) }]]);
    await expect(model.loadWeights(unknown)).rejects.toThrow(/no weight nothing/);
    const reshaped = new Map(before).set('1/embedding/table', {
      shape: [4, 12],
      values: new Float32Array(48),
    });
    await expect(model.loadWeights(reshaped)).rejects.toThrow(/has shape \[12, 4\], not \[4, 12\]/);
    expect(await model.readWeights()).toEqual(before);
    model.dispose();
  });
});

test('initial weights depend on the seed and the place only', async () => {
  const weightsOf = async (seed: number, target = targets[0]!.target) => {
    const model = createModel(target, graph(), { seed });
    const weights = await model.readWeights();
    model.dispose();
    return weights;
  };
  expect(await weightsOf(1)).toEqual(await weightsOf(1, targets.at(-1)!.target));
  expect(await weightsOf(2)).not.toEqual(await weightsOf(1));
});

test.each(chosen(['last', 'mean'], (end) => end === 'last'))(
  'rows in chains train as rows together (%s)',
  async (end) => {
    const batches = Array.from({ length: 4 }, (_, index) => batch(51 + index, 4, index % 2 === 1, index + 1));
    await expectSameInChains(graph(0.3, 2, end), loss, sgd, batches);
  },
);

recordedTest('one recording serves every length and number of rows', async () => {
  const model = createModel(tensorflow, graph(0.3, 2, 'mean'), { seed: 2 });
  const trainer = createTrainer(model, { loss, optimizer: { ...adam, clip_norm: 1 }, seed: 1 });
  const before = tensorflow.native!.liveTensors();
  let step = 0;
  const first = await trainer.step(batch(4, 3, false), ++step);
  const handles = () => tensorflow.native!.liveTensors();
  const afterFirst = handles();
  for (const [rows, time] of [
    [4, 6],
    [7, 3],
    [2, 9],
    [1, 1],
    [9, 2],
  ] as const) {
    await trainer.step(batch(rows, time, false), ++step);
  }
  expect(first.loss).toBeGreaterThan(0);
  // A further recording would hold on to a further set of handles.
  expect(handles()).toBe(afterFirst);
  expect(afterFirst).toBeGreaterThan(before);
  trainer.dispose();
  model.dispose();
});

const steps = rounds(60, 2000);
recordedTest(`memory stays flat over ${steps} steps`, { timeout: 60_000 }, async () => {
  const model = createModel(tensorflow, graph(0.3, 2), { seed: 2 });
  const trainer = createTrainer(model, {
    loss,
    optimizer: { ...adam, clip_norm: 1, embeddings: 'lazy' },
    seed: 1,
  });
  let step = 0;
  const batches = [batch(8, 5), batch(8, 7, false), batch(3, 4)];
  const run = async (count: number) => {
    for (let turn = 0; turn < count; turn++) await trainer.step(batches[turn % 3]!, ++step);
  };
  await run(Math.min(steps, 200));
  const { tf, native } = tensorflow;
  const [tensors, handles, resident] = [
    tf.memory().numTensors,
    native!.liveTensors(),
    process.memoryUsage().rss,
  ];
  await run(steps);
  expect(tf.memory().numTensors).toBe(tensors);
  expect(native!.liveTensors()).toBe(handles);
  expect(process.memoryUsage().rss - resident).toBeLessThan(64 * 1024 * 1024);
  trainer.dispose();
  model.dispose();
});

recordedTest('a disposed trainer and model leave nothing behind', async () => {
  const { tf, native } = tensorflow;
  createVariable(tensorflow, 'warm', [1], Float32Array.of(1)).dispose();
  const counts = () => [tf.memory().numTensors, native!.liveTensors()];
  const before = counts();
  const model = createModel(tensorflow, graph(0.3, 2), { seed: 2 });
  const trainer = createTrainer(model, { loss, optimizer: adam, seed: 1 });
  const predictor = createPredictor(model, { loss });
  await trainer.step(batch(4, 3), 1);
  await predictor.run(batch(4, 3));
  trainer.dispose();
  predictor.dispose();
  model.dispose();
  await native!.drain();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(counts()).toEqual(before);
});

/**
 * Recurrent layers beyond recurrent.json: the simple network, states to begin from, carried states,
 * dropout over time and of the state. The masks of the reference are those that the engine must
 * draw.
 */
import { describe, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../src/stages/engine/engine.js';
import type { ModelBatch } from '../../../../src/stages/engine/engine.js';
import type { JsonObject } from '../../../../src/base/json.js';
import { cases, expectFiveSteps, expectGradients, expectPredictions } from './recurrent-reference.js';
import { expectSameInChains } from '../in-chains.js';
import { recordedTest } from '../recorded-test.js';
import { classes, graphOf, idsInput, numbers, targets, tensorflow } from '../support.js';

// Recorded where it can be; recurrent-wasm.test.ts runs them eagerly.
describe.each(targets.slice(0, 1))('as PyTorch, $mode', ({ target }) => {
  test.each(cases)('$name', async (reference) => {
    await expectPredictions(target, reference);
    await expectGradients(target, reference);
  });

  test.each(cases.filter(({ optimizer }) => optimizer))('five steps of $name', (reference) =>
    expectFiveSteps(target, reference),
  );
});

/**
 * Ragged rows and carried states go through all there is; in the plain network's steps lengths
 * change.
 */
const telling = cases.filter(({ name }) => /ragged|carried/u.test(name));
test.each(telling)('turns written out: $name', (reference) =>
  expectGradients(targets[0]!.target, reference, true),
);

const going = cases.filter(({ name, optimizer }) => /carried|^rnn tanh$/u.test(name) && optimizer);
test.each(going)('five steps with turns written out: $name', (reference) =>
  expectFiveSteps(targets[0]!.target, reference, true),
);

const loss = { name: 'binary_cross_entropy' } as const;
const sgd = { name: 'sgd', learning_rate: 0.5, momentum: 0, nesterov: false, clip_norm: null } as const;
const end = { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } };

/** A layer that begins from what a dense layer makes of the mean of another column. */
const withInitial = (operation: string, settings: JsonObject) => {
  const states = operation === 'lstm' ? ['initial', 'initial_cell'] : ['initial'];
  return graphOf(2, [
    { operation: 'embedding', arguments: { size: 12, width: 4 }, inputs: [0] },
    { operation: 'mean' },
    ...states.map(() => ({ operation: 'dense', arguments: { units: 10 }, inputs: [3] })),
    { operation: 'embedding', arguments: { size: 12, width: 4 }, inputs: [1] },
    {
      operation,
      arguments: {
        units: 5,
        layers: 2,
        dropout: 0.3,
        recurrent_dropout: 0.3,
        side_inputs: states,
        ...settings,
      },
      inputs: [4 + states.length, ...states.map((_, index) => 4 + index)],
    },
    { operation: 'mean' },
    end,
  ]);
};

function batch(inputs: number, rows: number, time: number, ragged: boolean, seed = 3): ModelBatch {
  const drawn = numbers(rows * time * inputs, seed);
  const column = (which: number) => {
    const id = (row: number, step: number) => drawn[(which * rows + row) * time + step]! * 11.99;
    const ids = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: time }, (_, step) => Math.floor(id(row, step))),
    );
    return idsInput(ids, ragged ? ids.map((_, row) => 1 + (row % time)) : null);
  };
  const columns = Array.from({ length: inputs }, (_, which) => column(which));
  return { rows, inputs: columns, targets: classes(...Array.from({ length: rows }, (_, row) => row % 2)) };
}

test.each([
  ['rnn', { activation: 'tanh', dropout_over_time: true }],
  ['gru', { reset: 'after' }],
  ['gru', { reset: 'before', dropout_over_time: true }],
  ['lstm', {}],
])('rows of %s %o in chains train as rows together', async (operation, settings) => {
  const batches = Array.from({ length: 3 }, (_, index) =>
    batch(2, 51 + index, 4, index % 2 === 1, index + 1),
  );
  await expectSameInChains(withInitial(operation, settings), loss, sgd, batches);
});

describe.each(targets)('$mode', ({ target }) => {
  test.each([
    ['rnn', 1],
    ['gru', 2],
    ['lstm', 2],
  ])('a sequence in windows ends as in one go: %s of %i layers', async (operation, layers) => {
    const whole = batch(1, 3, 9, false);
    const { values } = whole.inputs[0] as { values: Int32Array };
    const window = (first: number, length: number): ModelBatch => ({
      rows: 3,
      inputs: [
        idsInput([0, 1, 2].map((row) => [...values.subarray(row * 9 + first, row * 9 + first + length)])),
      ],
      targets: null,
    });
    const graph = graphOf(1, [
      { operation: 'embedding', arguments: { size: 12, width: 4 } },
      { operation, arguments: { units: 5, layers, carry: true } },
      { operation: 'last' },
      end,
    ]);
    const model = createModel(target, graph, { seed: 4 });
    const predictor = createPredictor(model, {});
    const inOneGo = (await predictor.run({ ...whole, targets: null, resetState: true })).outputs;
    await predictor.run({ ...window(0, 4), resetState: true });
    await predictor.run(window(4, 3));
    const inWindows = (await predictor.run(window(7, 2))).outputs;
    const fromNothing = (await predictor.run({ ...window(7, 2), resetState: true })).outputs;
    inOneGo.forEach((value, row) => {
      expect(inWindows[row]).toBeCloseTo(value, 6);
      expect(Math.abs(fromNothing[row]! - value)).toBeGreaterThan(1e-5);
    });
    predictor.dispose();
    model.dispose();
  });

  test('features that dropout over time leaves out are out at every step of a row', async () => {
    const graph = graphOf(1, [
      { operation: 'embedding', arguments: { size: 12, width: 64 } },
      { operation: 'dropout', arguments: { rate: 0.25, over_time: true } },
      { operation: 'max' },
    ]);
    const model = createModel(target, graph, { seed: 4 });
    const ones = new Float32Array(12 * 64).fill(1);
    await model.loadWeights(new Map([['1/embedding/table', { shape: [12, 64], values: ones }]]));
    const trainer = createTrainer(model, {
      loss: { name: 'mean_squared_error' },
      optimizer: { ...sgd, learning_rate: 0 },
      seed: 1,
    });
    const targets = {
      kind: 'numbers',
      values: new Float32Array(20 * 64),
      width: 64,
      time: null,
      lengths: null,
    } as const;
    const given = { ...batch(1, 20, 30, false), targets };
    const { outputs } = await trainer.step(given, 1);
    // Drawn anew at each step, hardly any feature of 30 steps would be zero throughout.
    const zeros = [...outputs!].filter((value) => value === 0).length;
    expect(zeros / outputs!.length).toBeCloseTo(0.25, 1);
    expect((await trainer.step(given, 1)).outputs).toEqual(outputs);
    expect((await trainer.step(given, 2)).outputs).not.toEqual(outputs);
    trainer.dispose();
    model.dispose();
  });
});

recordedTest('one recording serves every length and number of rows', async () => {
  const handles = () => tensorflow.native!.liveTensors();
  const carrying = graphOf(2, [
    { operation: 'embedding', arguments: { size: 12, width: 4 }, inputs: [0] },
    { operation: 'lstm', arguments: { units: 5, layers: 2, carry: true } },
    { operation: 'mean' },
    end,
  ]);
  for (const graph of [
    withInitial('rnn', { activation: 'relu', dropout_over_time: true }),
    withInitial('gru', { reset: 'before' }),
    withInitial('lstm', {}),
    carrying,
    // Turns written out, for any number of rows.
    { ...carrying, inputs: carrying.inputs.map((input) => ({ ...input, ragged: false, shape: [3] })) },
  ]) {
    const fixed = graph.inputs[0]!.shape[0] === 3;
    const model = createModel(tensorflow, graph, { seed: 2 });
    const trainer = createTrainer(model, { loss, optimizer: sgd, seed: 1 });
    let step = 0;
    await trainer.step({ ...batch(2, 4, 3, false), resetState: true }, ++step);
    const afterFirst = handles();
    for (const [rows, time] of [
      [4, 6],
      [7, 3],
      [1, 1],
    ] as const) {
      await trainer.step({ ...batch(2, rows, fixed ? 3 : time, false), resetState: true }, ++step);
    }
    // A further recording would hold on to a further set of handles.
    expect(handles()).toBe(afterFirst);
    trainer.dispose();
    model.dispose();
  }
});

/**
 * Cells of one's own in recorded steps: gradients of every operation, all sizes by one recording,
 * rows in chains.
 */
import { describe, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../../src/stages/engine/engine.js';
import type { ModelBatch } from '../../../../../src/stages/engine/engine.js';
import type { JsonObject } from '../../../../../src/base/json.js';
import { activationNames } from '../../../../../src/contract/layers/activations.js';
import { expectSlopes } from '../../finite-differences.js';
import { expectSameInChains } from '../../in-chains.js';
import { recordedTest } from '../../recorded-test.js';
import { scanArguments } from './scan-cells.js';
import { batchOf, graphOf, numbers, targets, tensorflow } from '../../support.js';

const loss = { name: 'binary_cross_entropy' } as const;
const sgd = { name: 'sgd', learning_rate: 1, momentum: 0, nesterov: false, clip_norm: null } as const;

const graphFor = (cell: string, end = 'mean', scanned = 'scan(c(units: 5))', more: JsonObject = {}) =>
  graphOf(1, [
    { operation: 'embedding', arguments: { size: 12, width: 4 } },
    { operation: 'scan', arguments: { ...scanArguments(cell, 4, scanned), ...more } },
    { operation: end },
    { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
  ]);

/** A cell whose state goes through `expression`, of the vectors a and b. */
const through = (expression: string): string => `cell c(x: float[n]; units: int) {
  state h: float[units] = zeros
  a = weight(units, n) @ x + weight(units, units) @ h + weight(units, init: uniform(0.5))
  b = weight(units, n, init: normal(0.5)) @ x - h
  h' = ${expression}
}`;

const lstm = `cell c(x: float[n]; units: int) {
  state h: float[units] = zeros
  state c: float[units] = zeros
  i = sigmoid(weight(units, n) @ x + weight(units, units) @ h + weight(units))
  f = sigmoid(weight(units, n) @ x + weight(units, units) @ h + weight(units, init: ones))
  g = tanh(weight(units, n) @ x + weight(units, units) @ h + weight(units))
  c' = f * c + i * g
  h' = sigmoid(weight(units, n) @ x + weight(units) * c') * tanh(c')
  concat(h', softmax(weight(3, units) @ h + weight(3, n) @ x))
}`;

function batch(rows: number, time: number, ragged: boolean, seed = 3): ModelBatch {
  const drawn = numbers(rows * time, seed);
  const ids = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: time }, (_, step) => Math.floor(drawn[row * time + step]! * 11.99)),
  );
  const lengths = ragged ? ids.map((_, row) => 1 + (row % time)) : null;
  return batchOf(
    ids,
    ids.map((row) => row[0]! % 2),
    lengths,
  );
}

function transposed({ shape, values }: { shape: number[]; values: Float32Array }) {
  const [rows = 1, columns = 1] = shape;
  const turned = values.map((_, at) => values[(at % rows) * columns + Math.floor(at / rows)]!);
  return { shape: [columns, rows], values: turned };
}

/**
 * Two functions to a cell, far from zero, where some of them have a kink: at a kink a difference is
 * no slope.
 */
const inPairs = activationNames.flatMap((name, at) => {
  const other = activationNames[at + 1] ?? name;
  const both = (one: string, of: string): string => `0.2 * ${one}(${of} + 3) + ${one}(${of} - 3)`;
  return at % 2 === 0 ? [`tanh(${both(name, 'a')} + ${both(other, 'b')})`] : [];
});

const expressions = [
  ...inPairs,
  'tanh(a - b) * tanh(a * b)',
  'a / (2 + sigmoid(b)) + tanh(1 / (2 + sigmoid(a)))',
  'tanh(weight(units, units + units) @ concat(a, 2 * b - 1)) + (1 - b) / 4',
  'tanh((weight(units, units) + 0.5 * weight(units, units)) @ (sigmoid(a) * h) + weight(units, init: ones) * b)',
];

recordedTest.each(expressions)('the gradient of %s agrees with finite differences', async (expression) => {
  const model = createModel(tensorflow, graphFor(through(expression)), { seed: 2 });
  await expectSlopes(model, loss, batch(4, 4, true), { absolute: 2e-4, relative: 0.02 });
  model.dispose();
});

describe.each(targets)('$mode', ({ target }) => {
  test('begins and trains as rnn does, where the state is given', async () => {
    const elman = through('tanh(a)').replace(/ {2}b = .*\n/u, '');
    const scan = { ...scanArguments(elman, 4, 'scan(c(units: 5))'), side_inputs: ['initial'] };
    const graphWith = (operation: string, settings: object) =>
      graphOf(1, [
        { operation: 'embedding', arguments: { size: 12, width: 4 } },
        { operation: 'mean' },
        { operation: 'dense', arguments: { units: 5, activation: 'tanh' } },
        { operation, arguments: settings, inputs: [1, 3], place: 'recurrent' },
        { operation: 'mean' },
        { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
      ]);
    const ready = createModel(
      target,
      graphWith('rnn', { units: 5, layers: 1, activation: 'tanh', side_inputs: ['initial'] }),
      { seed: 3 },
    );
    const byHand = createModel(target, graphWith('scan', scan), { seed: 4 });
    const roles = ['input_weights', 'recurrent_weights', 'bias'].map((role) => `recurrent/layer0/${role}`);
    const translated = async () => {
      const weights = await ready.readWeights();
      return new Map(
        [...weights].map(([name, values]) => {
          const at = roles.indexOf(name);
          return at < 0 ? [name, values] : [`recurrent/weight${at}`, at < 2 ? transposed(values) : values];
        }),
      );
    };
    await byHand.loadWeights(await translated());
    const steps = [ready, byHand].map((model) => createTrainer(model, { loss, optimizer: sgd, seed: 1 }));
    for (let step = 1; step <= 2; step++) {
      const [one, other] = await Promise.all(
        steps.map((trainer) => trainer.step(batch(5, 4, true, step), step)),
      );
      expect(other!.loss).toBeCloseTo(one!.loss, 6);
    }
    const weights = await byHand.readWeights();
    for (const [name, { values }] of await translated()) {
      values.forEach((value, index) =>
        expect(Math.abs(weights.get(name)!.values[index]! - value), name).toBeLessThan(1e-5),
      );
    }
    steps.forEach((trainer) => trainer.dispose());
    for (const model of [ready, byHand]) model.dispose();
  });

  test('with carry, windows of a text give what the whole text gives', async () => {
    const model = createModel(target, graphFor(lstm, 'last', 'scan(c(units: 5))', { carry: true }), {
      seed: 2,
    });
    const predictor = createPredictor(model, {});
    const text = [1, 5, 2, 7, 3, 9, 4, 8, 6];
    const window = (from: number, to: number): ModelBatch => ({
      ...batchOf([text.slice(from, to), text.slice(from, to).reverse()], [0, 1]),
      targets: null,
    });
    const inOneGo = (await predictor.run({ ...window(0, 9), resetState: true })).outputs![0];
    await predictor.run({ ...window(0, 4), resetState: true });
    await predictor.run(window(4, 7));
    expect((await predictor.run(window(7, 9))).outputs![0]).toBeCloseTo(inOneGo!, 6);
    const fromNothing = (await predictor.run({ ...window(7, 9), resetState: true })).outputs![0];
    expect(Math.abs(fromNothing! - inOneGo!)).toBeGreaterThan(1e-5);
    const trainer = createTrainer(model, { loss, optimizer: sgd, seed: 1 });
    await trainer.step({ ...batch(2, 4, false), resetState: true }, 1);
    expect((await trainer.step(batch(2, 3, false), 2)).loss).toBeGreaterThan(0);
    trainer.dispose();
    predictor.dispose();
    model.dispose();
  });

  test.each(['last', 'max'])('padding changes neither outputs nor weights (%s)', async (end) => {
    const results = [];
    for (const padding of [0, 4]) {
      const model = createModel(target, graphFor(lstm, end), { seed: 2 });
      const trainer = createTrainer(model, { loss, optimizer: sgd, seed: 1 });
      const rows = [[1, 2, 3], [4, 5, 6], [7, 8, 9]].map((row) => [...row, ...Array<number>(padding).fill(11)]); // prettier-ignore
      const { outputs } = await trainer.step(batchOf(rows, [1, 0, 1], [3, 2, 1]), 1);
      results.push({ outputs, weights: await model.readWeights() });
      trainer.dispose();
      model.dispose();
    }
    const [plain, padded] = results;
    plain!.outputs!.forEach((value, index) => expect(padded!.outputs![index]).toBeCloseTo(value, 6));
    for (const [name, { values }] of plain!.weights) {
      values.forEach((value, index) =>
        expect(Math.abs(padded!.weights.get(name)!.values[index]! - value), name).toBeLessThan(2e-6),
      );
    }
  });
});

test('rows in chains train as rows together', async () => {
  const batches = Array.from({ length: 3 }, (_, index) => batch(51 + index, 4, index % 2 === 1, index + 1));
  await expectSameInChains(graphFor(lstm), loss, sgd, batches);
});

const elman = through('tanh(a)').replace(/ {2}b = .*\n/u, '');

recordedTest.each<[string, string, string, string, JsonObject?]>([
  ['elman, last', elman, 'last', 'scan(c(units: 5))'],
  ['lstm, carried', lstm, 'mean', 'scan(c(units: 5))', { carry: true }],
  ['lstm, backward', lstm, 'mean', 'scan(c(units: 5), reverse: true)'],
])(
  'one recording serves every length and number of rows: %s',
  async (_what, cell, end, scanned, more = {}) => {
    for (const ragged of [false, true]) {
      const model = createModel(tensorflow, graphFor(cell, end, scanned, more), { seed: 2 });
      const trainer = createTrainer(model, { loss, optimizer: sgd, seed: 1 });
      const handles = () => tensorflow.native!.liveTensors();
      let step = 0;
      await trainer.step({ ...batch(4, 3, ragged), resetState: true }, ++step);
      const afterFirst = handles();
      // Rows of one step are none that padding could be among.
      const least = ragged ? 2 : 1;
      for (const [rows, time] of [
        [4, 6],
        [7, 3],
        [2, 9],
        [least, least],
        [9, 2],
      ] as const) {
        // prettier-ignore
        expect((await trainer.step({ ...batch(rows, time, ragged), resetState: true }, ++step)).loss).toBeGreaterThan(0);
      }
      // A further recording would hold on to a further set of handles.
      expect(handles()).toBe(afterFirst);
      trainer.dispose();
      model.dispose();
    }
  },
);

/**
 * Models as written in the language, through compiler and train stage: each learns ten rows by
 * heart.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { byHeart, learn } from './by-heart.js';
import { createStageBench, type StageBench } from '../stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

/**
 * Rows of other lengths, and words in another order, so that only a model that reads them can tell
 * them apart.
 */
const ten = {
  rows: [[2], [3], [2, 3], [3, 2], [4, 4, 2], [2, 4, 4], [5, 2, 3, 4], [4, 3, 2, 5], [3, 3], [6, 5, 4, 3, 2]],
  labels: [0, 1, 1, 0, 0, 1, 1, 0, 1, 0],
};

const argumentsOf = (layers: string) =>
  byHeart({
    imports: 'import { elman, minimal_gated_unit } from "std/cells"',
    model: `model scaled(x: float[n]) = 1 - x * 2
model weighed(states: float[..time, n]) {
  weights = states |> dense(6, tanh) |> dense(1) |> softmax(over: "time")
  weights * states |> sum
}
model m(ids: Id[..time]) = ids |> embedding(8) |> ${layers} |> dense(1) |> sigmoid`,
    learningRate: 0.03,
    epochs: 80,
  });

/**
 * Numbers in one direction of a recurrent layer; `biases`: gru with reset after the product has
 * two.
 */
const recurrent = (gates: number, inputs: number, units: number, biases = 1): number =>
  gates * units * (inputs + units + biases);

test.each([
  ['gru(12) |> last', recurrent(3, 8, 12, 2), 12],
  ['gru(6, layers: 2, reset: "before") |> last', recurrent(3, 8, 6) + recurrent(3, 6, 6), 6],
  ['bidirectional(lstm(8)) |> max', 2 * recurrent(4, 8, 8), 16],
  ['bidirectional(gru(8), merge: "mean") |> mean', 2 * recurrent(3, 8, 8, 2), 8],
  ['bidirectional(gru(6)) |> attention_pool(heads: 2)', 2 * recurrent(3, 8, 6, 2) + 12 * 12 + 12 + 24, 24],
  ['lstm(12) |> last |> scaled', recurrent(4, 8, 12), 12],
  ['gru(12) |> weighed', recurrent(3, 8, 12, 2) + 12 * 6 + 6 + 6 + 1, 12],
  ['scan(elman(units: 12)) |> last', recurrent(1, 8, 12), 12],
  ['bidirectional(scan(minimal_gated_unit(units: 6))) |> mean', 2 * recurrent(2, 8, 6), 12],
])('%s', async (model, weights, width) => {
  const { document, points } = await learn(bench, argumentsOf(model), { train: ten });
  expect(document.parameters).toBe(7 * 8 + weights + width + 1);
  expect(points.at(-1)!.train['accuracy']).toBe(1);
  expect(points.at(-1)!.train['loss']).toBeLessThan(0.1);
});

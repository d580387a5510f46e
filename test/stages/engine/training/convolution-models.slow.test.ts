/**
 * Convolutions in models as written in the language, through compiler and train stage: each learns
 * ten rows by heart.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { byHeart, learn } from './by-heart.js';
import { createStageBench, type StageBench } from '../stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

/**
 * The class is which of two orders of neighbours a row has, so that only windows of several words
 * can tell.
 */
const ten = {
  rows: [
    [2, 3],
    [3, 2],
    [4, 2, 3, 5],
    [4, 3, 2, 5],
    [5, 5, 4, 2, 3],
    [5, 5, 4, 3, 2],
    [2, 3, 6],
    [3, 2, 6],
    [6, 4, 5, 4, 2, 3, 6],
    [6, 4, 5, 4, 3, 2, 6],
  ],
  labels: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1],
};

const argumentsOf = (layers: string) =>
  byHeart({
    model: `model m(ids: Id[..time]) {
  x = ids |> embedding(8)
  ${layers} |> dense(1) |> sigmoid
}`,
    learningRate: 0.02,
    epochs: 60,
  });

const convolution = (kernel: number, inputs: number, filters: number): number =>
  kernel * inputs * filters + filters;

test.each([
  [
    'concat(x |> conv1d(6, 2, relu) |> max, x |> conv1d(6, 3, relu, padding: "valid") |> max)',
    convolution(2, 8, 6) + convolution(3, 8, 6) + 13,
  ],
  [
    'x + (x |> conv1d(8, 3, tanh) |> batch_norm(momentum: 0.3)) |> conv1d(8, 2, relu) |> max_pool(2) |> sum',
    convolution(3, 8, 8) + 4 * 8 + convolution(2, 8, 8) + 9,
  ],
  [
    'concat(x |> conv1d(8, 2, relu), x |> max |> repeat(like: x)) |> dense(16, relu) |> max |> reshape([4, 4, 1]) |> conv2d(4, [3, 3], relu) |> max_pool2d |> flatten',
    convolution(2, 8, 8) + 16 * 16 + 16 + convolution(9, 1, 4) + 17,
  ],
])('%s', async (model, weights) => {
  const { document, points } = await learn(bench, argumentsOf(model), { train: ten });
  expect(document.parameters).toBe(7 * 8 + weights);
  expect(points.at(-1)!.train['accuracy']).toBe(1);
  expect(points.at(-1)!.train['loss']).toBeLessThan(0.1);
});

/**
 * Attention in models as written in the language, through compiler and train stage: each learns ten
 * rows by heart.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { byHeart, learn } from './by-heart.js';
import { createStageBench, type StageBench } from '../stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

/**
 * Pairs of rows with the same words in another order, so that only a model that sees positions can
 * tell them apart.
 */
const ten = {
  rows: [
    [2, 3, 4],
    [4, 3, 2],
    [2, 3],
    [3, 2],
    [4, 4, 2],
    [2, 4, 4],
    [5, 2, 3, 4],
    [4, 3, 2, 5],
    [6, 5, 4, 3, 2],
    [2, 3, 4, 5, 6],
  ],
  labels: [0, 1, 1, 0, 0, 1, 1, 0, 1, 0],
};

const argumentsOf = (model: string) =>
  byHeart({
    imports: 'import { transformer_encoder } from "std/transformer"',
    model: `model m(ids: Id[..time]) ${model}`,
    learningRate: 0.01,
    epochs: 80,
  });

/** Weights of self-attention of width n, and of a layer normalization. */
const attention = (n: number): number => 3 * n * n + 3 * n + n * n + n;
const norm = (n: number): number => 2 * n;
const dense = (n: number, units: number): number => n * units + units;

test.each([
  [
    '= ids |> embedding(8) |> positions(learned: true, length: 6) |> transformer_encoder(heads: 2, hidden: 16, dropout: 0.0) |> mean |> dense(1) |> sigmoid',
    6 * 8 + attention(8) + 2 * norm(8) + dense(8, 16) + dense(16, 8) + dense(8, 1),
  ],
  [
    '= ids |> embedding(8) |> positions(scaled: true) |> multi_head_attention(2, causal: true) |> max |> dense(1) |> sigmoid',
    attention(8) + dense(8, 1),
  ],
  [
    '{\n  states = ids |> embedding(8) |> gru(8)\n  states |> attend(query: states |> last) |> dense(1) |> sigmoid\n}',
    3 * 8 * (8 + 8 + 2) + (8 * 8 + 8 * 8 + 8 + 8) + dense(8, 1),
  ],
])('%s', async (model, weights) => {
  const { document, points } = await learn(bench, argumentsOf(model), { train: ten });
  expect(document.parameters).toBe(7 * 8 + weights);
  expect(points.at(-1)!.train['accuracy']).toBe(1);
  expect(points.at(-1)!.train['loss']).toBeLessThan(0.2);
});

const learned = (length: number): string =>
  `= ids |> embedding(8) |> positions(learned: true, length: ${length}) |> mean |> dense(1) |> sigmoid`;

test.each([
  ['train', 4, { train: ten }, 5],
  ['validation', 5, { train: ten, validation: { rows: [[2, 3, 4, 5, 6, 2]], labels: [1] } }, 6],
])(
  'rows of the split %s with more steps than learned positions stop it at once',
  async (split, places, splits, longest) => {
    await expect(learn(bench, argumentsOf(learned(places)), splits)).rejects.toMatchObject({
      code: 'SEQ548',
      message: `a row of \`.ids\` in the split \`${split}\` has ${longest} steps, and the model has learned positions for ${places} only`,
    });
  },
);

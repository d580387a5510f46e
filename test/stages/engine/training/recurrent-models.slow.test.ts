/**
 * Recurrent models as written in the language, through compiler and train stage: each learns ten
 * rows by heart.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { byHeart, learn } from './by-heart.js';
import { createStageBench, type StageBench } from '../stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

/** Only a model that reads the words in their order can tell the rows apart. */
const ten = {
  rows: [[2], [3], [2, 3], [3, 2], [4, 4, 2], [2, 4, 4], [5, 2, 3, 4], [4, 3, 2, 5], [3, 3], [6, 5, 4, 3, 2]],
  labels: [0, 1, 1, 0, 0, 1, 1, 0, 1, 0],
};

const end = 'dense(1) |> sigmoid';

test.each([
  [
    'the simple network, and dropout over time',
    undefined,
    `model m(ids: Id[..time]) = ids |> embedding(8) |> dropout(0.05, over_time: true)
  |> rnn(12, layers: 2, dropout: 0.05, dropout_over_time: true, recurrent_dropout: 0.05) |> last |> ${end}`,
  ],
  [
    'a reader that begins with what another has read',
    undefined,
    `model m(ids: Id[..time]) {
  x = ids |> embedding(8)
  read = x |> bidirectional(rnn(6, relu)) |> mean
  x |> lstm(6, initial: read |> dense(6, tanh), initial_cell: read |> dense(6)) |> last |> ${end}
}`,
  ],
  [
    'padding on the left, masked',
    7,
    `model m(ids: Id[time]) = ids |> embedding(8, mask_padding: true) |> gru(12) |> last |> ${end}`,
  ],
])('%s', async (_what, length, model) => {
  const prepare = length === undefined ? '' : `|> pad(${length}, side: "left")`;
  const values = byHeart({ prepare, model, learningRate: 0.03, epochs: 60 });
  const { points } = await learn(bench, values, { train: ten }, length);
  expect(points.at(-1)!.train['loss']).toBeLessThan(0.25);
});

/** Recurrent models as written in the language, through compiler and train stage: each learns ten rows by heart. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TrainedDocument, TrainingHistory } from '../../../../src/contract/artefact.js';
import { kernel } from '../../../../src/stages/engine/training/train.kernel.js';
import type { JsonObject } from '../../../../src/base/json.js';
import { compileText } from '../../../language/check/compile-text.js';
import { createStageBench, type StageBench } from './stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

/** Only a model that reads the words in their order can tell the rows apart. */
const ten = {
  rows: [[2], [3], [2, 3], [3, 2], [4, 4, 2], [2, 4, 4], [5, 2, 3, 4], [4, 3, 2, 5], [3, 3], [6, 5, 4, 3, 2]],
  labels: [0, 1, 1, 0, 0, 1, 1, 0, 1, 0],
};

function argumentsOf(rows: string, model: string): JsonObject {
  const { graph, diagnostics } =
    compileText(`raw = csv("a.csv", columns: { ids: "t", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens, pad: "_PAD")
data = tokens |> index(words) ${rows}
${model}
trained = train(m, data, target: .label, loss: binary_cross_entropy,
  optimizer: adam(0.03), batch: 5, epochs: 60)
`);
  expect(diagnostics).toEqual([]);
  return graph!.stages.find(({ operation }) => operation === 'train')!.arguments;
}

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
  const rows = length === undefined ? '' : `|> pad(${length}, side: "left")`;
  const options = { classes: ['no', 'yes'], vocabularySize: 7, ...(length !== undefined && { length }) };
  const data = await bench.dataset({ train: ten }, options);
  const context = bench.context('train', argumentsOf(rows, model), { data });
  const document = (await kernel(context)) as TrainedDocument;
  const path = bench.view(context, document).path(document.history);
  const { points } = JSON.parse(readFileSync(path, 'utf8')) as TrainingHistory;
  expect(points.at(-1)!.train['loss']).toBeLessThan(0.25);
});

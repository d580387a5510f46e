/** Attention in models as written in the language, through compiler and train stage: each learns ten rows by heart. */
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

/** Pairs of rows with the same words in another order, so that only a model that sees positions can tell them apart. */
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

function argumentsOf(model: string): JsonObject {
  const { graph, diagnostics } = compileText(`
import { transformer_encoder } from "std/transformer"
raw = csv("a.csv", columns: { ids: "t", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
data = tokens |> index(words)
model m(ids: Id[..time]) ${model}
trained = train(m, data, target: .label, loss: binary_cross_entropy,
  optimizer: adam(0.01), batch: 5, epochs: 80)
`);
  expect(diagnostics).toEqual([]);
  return graph!.stages.find(({ operation }) => operation === 'train')!.arguments;
}

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
  const data = await bench.dataset({ train: ten }, { classes: ['no', 'yes'], vocabularySize: 7 });
  const context = bench.context('train', argumentsOf(model), { data });
  const document = (await kernel(context)) as TrainedDocument;
  const path = bench.view(context, document).path(document.history);
  const { points } = JSON.parse(readFileSync(path, 'utf8')) as TrainingHistory;
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
    const data = await bench.dataset(splits, { classes: ['no', 'yes'], vocabularySize: 7 });
    const context = bench.context('train', argumentsOf(learned(places)), { data });
    await expect(kernel(context)).rejects.toMatchObject({
      code: 'SEQ548',
      message: `a row of \`.ids\` in the split \`${split}\` has ${longest} steps, and the model has learned positions for ${places} only`,
    });
  },
);

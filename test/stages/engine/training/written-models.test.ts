/** Models as written in the language, through compiler and train stage: each learns ten rows by heart. */
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

/** Rows of other lengths, and words in another order, so that only a model that reads them can tell them apart. */
const ten = {
  rows: [[2], [3], [2, 3], [3, 2], [4, 4, 2], [2, 4, 4], [5, 2, 3, 4], [4, 3, 2, 5], [3, 3], [6, 5, 4, 3, 2]],
  labels: [0, 1, 1, 0, 0, 1, 1, 0, 1, 0],
};

/** Arguments of the `train` stage that a program with this model lowers to. */
function argumentsOf(model: string): JsonObject {
  const { graph, diagnostics } = compileText(`import { elman, minimal_gated_unit } from "std/cells"
raw = csv("a.csv", columns: { ids: "t", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
data = tokens |> index(words)
model scaled(x: float[n]) = 1 - x * 2
model m(ids: Id[..time]) = ids |> embedding(8) |> ${model} |> dense(1) |> sigmoid
trained = train(m, data, target: .label, loss: binary_cross_entropy,
  optimizer: adam(0.03), batch: 5, epochs: 80)
`);
  expect(diagnostics).toEqual([]);
  return graph!.stages.find(({ operation }) => operation === 'train')!.arguments;
}

/** Numbers in one direction of a recurrent layer; `biases`: gru with reset after the product has two. */
const recurrent = (gates: number, inputs: number, units: number, biases = 1): number =>
  gates * units * (inputs + units + biases);

test.each([
  ['gru(12) |> last', recurrent(3, 8, 12, 2), 12],
  ['gru(6, layers: 2, reset: "before") |> last', recurrent(3, 8, 6) + recurrent(3, 6, 6), 6],
  ['bidirectional(lstm(8)) |> max', 2 * recurrent(4, 8, 8), 16],
  ['bidirectional(gru(8), merge: "mean") |> mean', 2 * recurrent(3, 8, 8, 2), 8],
  ['bidirectional(gru(6)) |> attention_pool(heads: 2)', 2 * recurrent(3, 8, 6, 2) + 12 * 12 + 12 + 24, 24],
  ['lstm(12) |> last |> scaled', recurrent(4, 8, 12), 12],
  ['scan(elman(units: 12)) |> last', recurrent(1, 8, 12), 12],
  ['bidirectional(scan(minimal_gated_unit(units: 6))) |> mean', 2 * recurrent(2, 8, 6), 12],
])('%s', async (model, weights, width) => {
  const options = { classes: ['no', 'yes'], vocabularySize: 7 };
  const data = await bench.dataset({ train: ten }, options);
  const context = bench.context('train', argumentsOf(model), { data });
  const document = (await kernel(context)) as TrainedDocument;
  const path = bench.view(context, document).path(document.history);
  const { points } = JSON.parse(readFileSync(path, 'utf8')) as TrainingHistory;
  expect(document.parameters).toBe(7 * 8 + weights + width + 1);
  expect(points.at(-1)!.train['accuracy']).toBe(1);
  expect(points.at(-1)!.train['loss']).toBeLessThan(0.1);
});

/** The stage `explain`: which rows it takes, and whose weights stand beside which words. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { explanation, type Explanation } from '../../../../src/contract/artefacts/explanation.js';
import type { VocabularyDocument } from '../../../../src/contract/artefacts/vocabulary.js';
import type { ArtefactView } from '../../../../src/contract/kernel.js';
import { kernel as evaluate } from '../../../../src/stages/engine/evaluation/evaluate.kernel.js';
import { kernel as explain } from '../../../../src/stages/engine/evaluation/explain.kernel.js';
import { kernel as train } from '../../../../src/stages/engine/training/train.kernel.js';
import { createRandom } from '../../../../src/stages/rows/random.js';
import { writeVocabulary } from '../../../../src/stages/text/vocabulary.js';
import { createStageBench, type LabelledIds, type StageBench } from '../stage-bench.js';
import { byHeart } from '../training/by-heart.js';
import { slowTest } from '../../../support/slow-test.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

/** A row is `yes` where it has the word 5. */
function drawRows(count: number, seed: number): LabelledIds {
  const random = createRandom(seed);
  const rows = Array.from({ length: count }, () =>
    Array.from({ length: 1 + random.below(6) }, () => 1 + random.below(6)),
  );
  return { rows, labels: rows.map((row) => (row.includes(5) ? 1 : 0)) };
}

const words = ['_PAD', '_UNK', '<b>', '3', 'constructor', 'good', 'six'];

async function vocabulary(): Promise<ArtefactView<VocabularyDocument>> {
  const folder = join(bench.folder, 'words');
  mkdirSync(folder);
  const bytes = words.map((word) => Buffer.from(word));
  const document = await writeVocabulary(
    folder,
    bytes,
    words.map(() => 1),
    { pad: '_PAD', unknown: '_UNK' },
  );
  return { document, path: (file) => join(folder, file) };
}

const attentive = `model m(ids: Id[${'..time'}]) {
  h = ids |> embedding(8)
  weights = h |> dense(6, tanh) |> dense(1) |> softmax(over: "time")
  weights * h |> sum |> dense(1) |> sigmoid
}`;

async function explained(
  test: LabelledIds,
  {
    length,
    masked = false,
    rows = 8,
    epochs = 30,
  }: { length?: number; masked?: boolean; rows?: number; epochs?: number } = {},
): Promise<Explanation> {
  const options = { classes: ['no', 'yes'], vocabularySize: 7, ...(length !== undefined && { length }) };
  const written = length === undefined ? attentive : attentive.replace('..time', 'time');
  const model = masked ? written.replace('embedding(8)', 'embedding(8, mask_padding: true)') : written;
  const prepare = length === undefined ? '' : `|> pad(${length}, side: "left")`;
  const values = byHeart({ model, prepare, learningRate: 0.03, epochs });
  const learning = bench.context('train', values, {
    data: await bench.dataset({ train: drawRows(60, 1) }, options),
  });
  const trained = bench.view(learning, await train(learning));
  const data = await bench.dataset({ test }, options);
  const measuring = bench.context(
    'evaluate',
    { metrics: ['accuracy'], target: 'label', batch: 8 },
    { model: trained, data },
  );
  const scores = bench.view(measuring, await evaluate(measuring));
  const attention = values.model.nodes.findIndex(({ operation }) => operation === 'time_softmax');
  const context = bench.context(
    'explain',
    { attention, input: 0, rows },
    { model: trained, scores, data, vocabulary: await vocabulary() },
  );
  const document = await explain(context);
  return JSON.parse(readFileSync(bench.view(context, document).path(document.explanation), 'utf8'));
}

test('the words of a row with weights that add up to 1, most of it where the model learned to look', async () => {
  const rows = {
    rows: [
      [2, 5, 3, 4],
      [2, 3, 1],
      [4, 6, 6, 6, 5],
    ],
    labels: [1, 0, 1],
  };
  const { attention, column, heads, rows: all } = await explained(rows);
  expect({ attention, column, heads }).toEqual({ attention: 'time_softmax', column: 'ids', heads: 1 });
  expect(all.map(({ row, right, predicted }) => [row, right, predicted])).toEqual([
    [0, true, 'yes'],
    [1, true, 'no'],
    [2, true, 'yes'],
  ]);
  expect(all.map(({ tokens }) => tokens.map(({ word }) => word))).toEqual([
    ['<b>', 'good', '3', 'constructor'],
    ['<b>', '3', '_UNK'],
    ['constructor', 'six', 'six', 'six', 'good'],
  ]);
  expect(all[1]!.tokens[2]!.unknown).toBe(true);
  for (const { tokens, padding } of all) {
    expect(tokens.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 5);
    expect(padding).toBe(0);
  }
  const most = all[0]!.tokens.toSorted((one, other) => other.weight - one.weight)[0]!;
  expect(most.word).toBe('good');
});

slowTest(
  'mistakes come first, the most confident one before, and the others from all over the split',
  async () => {
    const test = drawRows(60, 2);
    // Every tenth row is labelled wrong.
    const labels = test.labels.map((label, at) => (at % 10 === 9 ? 1 - label : label));
    const { rows } = await explained({ ...test, labels });
    expect(rows).toHaveLength(8);
    const wrong = rows.filter(({ right }) => right === false);
    expect(wrong).toHaveLength(4);
    expect(rows.slice(0, 4)).toEqual(wrong);
    const sure = wrong.map(({ probability }) => probability!);
    expect(sure).toEqual(sure.toSorted((one, other) => other - one));
    const right = rows.slice(4).map(({ row }) => row);
    expect(right[0]).toBeLessThan(10);
    expect(right.at(-1)).toBeGreaterThan(35);
  },
);

test('padding that is not masked is no word, and what it got is told apart', async () => {
  const { rows } = await explained({ rows: [[2, 5], [3]], labels: [1, 0] }, { length: 6, epochs: 1 });
  expect(rows.map(({ tokens }) => tokens.map(({ word }) => word))).toEqual(
    expect.arrayContaining([['<b>', 'good'], ['3']]),
  );
  for (const { tokens, padding } of rows) {
    expect(padding).toBeGreaterThan(0);
    expect(padding + tokens.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 5);
  }
});

// The engine moves what is padded on the left to the right: the words stood beside weights of others.
slowTest('words of rows that are padded on the left have their own weights', async () => {
  const given = { rows: [[2, 5, 3, 4], [3], [4, 6, 0, 5]], labels: [1, 0, 1] };
  const { rows } = await explained(given, { length: 7, masked: true });
  const found = rows.toSorted((one, other) => one.row - other.row);
  expect(found.map(({ tokens }) => tokens.map(({ word }) => word))).toEqual([
    ['<b>', 'good', '3', 'constructor'],
    ['3'],
    ['constructor', 'six', 'good'],
  ]);
  for (const { tokens, padding } of found)
    expect(padding + tokens.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 5);
  expect(found[0]!.padding).toBe(0);
  expect(found[1]!.tokens[0]!.weight).toBeCloseTo(1, 5);
  for (const row of [0, 2]) {
    const [most] = found[row]!.tokens.toSorted((one, other) => other.weight - one.weight);
    expect(most!.word).toBe('good');
  }
});

test('in the terminal: what it said, and the words with the most weight', () => {
  const row = { row: 3, target: 'yes', predicted: 'no', probability: 0.9, right: false, padding: 0 };
  const tokens = [
    { word: 'a', weight: 0.001 },
    { word: 'b', weight: 0.6 },
    { word: 'c', weight: 0.399 },
  ];
  const shown = {
    attention: 'attention_pool',
    heads: 1,
    overSteps: false,
    column: 'text',
    rows: [{ ...row, tokens }],
  };
  expect(explanation.lines(shown)).toEqual([
    'what the attention looked at in `.text` of 1 row:',
    '  row 3, no, wrong: it is yes: b 60 %, c 40 %, a < 1 %',
  ]);
});

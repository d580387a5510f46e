/**
 * Vectors made elsewhere: read for a vocabulary, begun from, and kept where the table is frozen.
 */
import { singleModel } from '../../../src/contract/artefacts/trained.js';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VocabularyDocument } from '../../../src/contract/artefacts/vocabulary.js';
import { kernel as train } from '../../../src/stages/engine/training/train.kernel.js';
import { readWeights } from '../../../src/stages/artefacts/weights-file.js';
import { kernel } from '../../../src/stages/text/word-vectors.kernel.js';
import type { ArtefactView } from '../../../src/contract/kernel.js';
import { writeVocabulary } from '../../../src/stages/text/vocabulary.js';
import { stageOf } from '../../support/lowered.js';
import { compileText } from '../../language/check/compile-text.js';
import { createStageBench, type RecordedContext, type StageBench } from '../engine/stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

async function vocabulary(words: readonly string[]): Promise<ArtefactView<VocabularyDocument>> {
  const folder = join(bench.folder, 'vocabulary');
  mkdirSync(folder);
  const bytes = words.map((word) => Buffer.from(word));
  const counts = words.map(() => 1);
  const document = await writeVocabulary(folder, bytes, counts, { pad: '_PAD', unknown: '_UNK' });
  return { document, path: (file) => join(folder, file) };
}

async function context(
  text: string,
  words: readonly string[],
  width: number,
): Promise<RecordedContext<'word_vectors'>> {
  const absolute = join(bench.folder, 'vectors.txt');
  writeFileSync(absolute, text);
  const made = bench.context('word_vectors', { width }, { vocabulary: await vocabulary(words) });
  return { ...made, files: { path: [{ absolute, relative: 'vectors.txt' }] } };
}

const words = ['_PAD', '_UNK', 'perro', 'año', 'new york'];

test.each([
  ['as GloVe writes them', 'perro 1 2.5\nnew york -3e-1 4\naño 5 6\notro 7 8\n'],
  ['as fastText writes them', '4 2\nperro 1 2.5 \nnew york -3e-1 4 \naño 5 6 \notro 7 8 \n'],
  ['with other line ends, and a word twice', 'perro 1 2.5\r\nperro 9 9\r\nnew york -3e-1 4\r\naño 5 6'],
])('%s', async (_, text) => {
  const given = await context(text, words, 2);
  const document = await kernel(given);
  expect(document).toMatchObject({ kind: 'word-vectors', size: 5, width: 2, known: 3 });
  const { tensors } = await readWeights(join(given.output, document.file));
  const wanted = Float32Array.of(0, 0, 0, 0, 1, 2.5, 5, 6, -0.3, 4);
  expect(tensors.get('vectors')).toMatchObject({ shape: [5, 2], values: wanted });
  expect(tensors.get('known')!.values).toEqual(Uint8Array.of(0, 0, 1, 1, 1));
});

test.each([
  ['the file is wider than was said', 'perro 1 2 3\nnew york 4 5 6\n', 'SEQ500'],
  ['the file is narrower than was said', 'perro 1\n', 'SEQ500'],
  ['a number is none', 'perro 1 2\naño 5 x\n', 'SEQ500'],
  ['no word is in the vocabulary', 'Perro 1 2\n', 'SEQ541'],
])('%s', async (_, text, code) => {
  await expect(kernel(await context(text, words, 2))).rejects.toMatchObject({ code });
});

test('few known words are worth a warning', async () => {
  const given = await context('perro 1 2\n', words, 2);
  await kernel(given);
  expect(given.warnings.map(({ code }) => code)).toEqual(['SEQ542']);
});

test('a frozen embedding keeps its vectors through a training', async () => {
  const { graph, diagnostics } = compileText(
    `raw = csv("a.csv", columns: { ids: "t", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
data = tokens |> index(words)
known = word_vectors("vectors.txt", width: 2)
model m(ids: Id[..time]) = ids |> embedding(vectors: known, trainable: false) |> mean |> dense(1) |> sigmoid
trained = train(m, data, target: .label, loss: binary_cross_entropy, batch: 2, epochs: 2)
`,
  );
  expect(diagnostics).toEqual([]);
  const stage = stageOf(graph, 'train');
  const source = stageOf(graph, 'word_vectors');
  expect(stage.inputs['vectors.0']).toMatchObject({ stage: source.name });
  const vectors = await context('perro 1 2.5\nnew york -3e-1 4\n', words, 2);
  const rows = { rows: [[2], [3, 4], [4], [2, 1]], labels: [0, 1, 1, 0] };
  const inputs = {
    data: await bench.dataset({ train: rows }, { classes: ['no', 'yes'], vocabularySize: 5 }),
    'vectors.0': bench.view(vectors, await kernel(vectors)),
  };
  const training = bench.context('train', stage.arguments, inputs);
  const document = await train(training);
  const { tensors } = await readWeights(bench.view(training, document).path(singleModel(document).weights));
  const wanted = Float32Array.of(0, 0, 0, 0, 1, 2.5, 0, 0, -0.3, 4);
  expect(tensors.get('0/embedding/table')!.values).toEqual(wanted);
});

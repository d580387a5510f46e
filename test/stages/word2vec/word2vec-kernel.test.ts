/** `word2vec` and `matched_vectors` on artefacts as other stages leave them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ArtefactView } from '../../../src/contract/kernel.js';
import type { VocabularyDocument } from '../../../src/contract/artefacts/vocabulary.js';
import { wordVectors } from '../../../src/contract/artefacts/word-vectors.js';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import { TokensBuilder } from '../../../src/stages/artefacts/growable.js';
import { readWeights } from '../../../src/stages/artefacts/weights-file.js';
import { kernel as match } from '../../../src/stages/text/matched-vectors.kernel.js';
import { kernel as count } from '../../../src/stages/text/vocabulary.kernel.js';
import { writeVocabulary } from '../../../src/stages/text/vocabulary.js';
import { kernel } from '../../../src/stages/word2vec/word2vec.kernel.js';
import { createStageBench, type StageBench } from '../engine/stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

const settings: ArgumentsOf<'word2vec'> = {
  column: 'text',
  width: 3,
  window: 2,
  kind: 'skip_gram',
  negatives: 5,
  subsample: null,
  epochs: 2,
  rate: 0.025,
  seed: 0,
};

async function prepare(texts: readonly string[], minCount: number, given: Partial<typeof settings> = {}) {
  const tokens = new TokensBuilder();
  for (const text of texts) {
    for (const word of text.split(' ').filter(Boolean))
      tokens.append(Buffer.from(word), 0, Buffer.byteLength(word));
    tokens.endRow();
  }
  const columns = { text: { type: 'tokens' } } as const;
  const data = await bench.store(columns, {
    train: { rows: texts.length, columns: { text: tokens.take() } },
  });
  const counting = { column: 'text', min_count: minCount, max_size: null, pad: null, unknown: null };
  const words = bench.context('vocabulary', counting, { data });
  const vocabulary = bench.view(words, await count(words));
  return { vocabulary, context: bench.context('word2vec', { ...settings, ...given }, { data, vocabulary }) };
}

const poem = ['el gato y el perro', '', 'perro', 'el gato come', 'constructor come el perro'];

test('each word that is frequent enough gets a vector', async () => {
  const { context } = await prepare(poem, 2);
  const document = await kernel(context);
  expect(document).toMatchObject({ size: 4, width: 3, known: 4, learned: { tokens: 13, rare: 2 } });
  const { tensors } = await readWeights(join(context.output, document.file));
  expect(tensors.get('vectors')).toMatchObject({ shape: [4, 3] });
  expect(tensors.get('known')!.values).toEqual(Uint8Array.of(1, 1, 1, 1));
  expect(context.warnings).toEqual([]);
  const output = wordVectors.output({ document, splits: null, sha256: () => '', readJson: () => ({}) });
  expect(wordVectors.lines(output)).toEqual([
    expect.stringMatching(/^4 words, 3 numbers each; loss 0\.\d{4}( → 0\.\d{4})? in 2 epochs$/),
    '  2 of 13 tokens left out: their words occur too rarely',
  ]);
});

interface Refused {
  readonly texts: readonly string[];
  readonly minCount?: number;
  readonly given?: Partial<typeof settings>;
  readonly note: string;
}

const many = Array.from({ length: 40_000 }, (_, word) => `w${word}`).join(' ');
const refused: readonly (readonly [name: string, refused: Refused])[] = [
  ['oneWord', { texts: ['a a a', 'a'], note: 'only one word of the training rows' }],
  ['noNeighbours', { texts: ['a', 'b', 'a', '', 'b'], note: 'none of the 5 rows has two words' }],
  ['noNeighbours', { texts: ['a x', 'b y', 'a z', 'v b'], minCount: 2, note: '4 tokens occur too rarely' }],
  ['allLeftOut', { texts: poem, given: { subsample: 1e-12 }, note: 'left out so many tokens' }],
  ['vectorsDiverged', { texts: poem, given: { rate: 1e30, epochs: 50 }, note: 'no vectors are kept' }],
  ['vectorsTooLarge', { texts: [many], given: { width: 16384 }, note: 'it has 4 GB at most' }],
];

test.each(refused)('refused: %s', async (diagnostic, { texts, minCount = 1, given, note }) => {
  const { context } = await prepare(texts, minCount, given);
  const notes = [expect.stringContaining(note)];
  await expect(kernel(context)).rejects.toMatchObject({ diagnostic, notes });
});

test.each([
  ['most tokens belong to rare words', 2, {}, 'leaves out 5 of the 9 tokens'],
  [
    'all words of a small text are frequent',
    1,
    { subsample: 1e-3, epochs: 200 },
    'leaves about 1 of 9 tokens',
  ],
])('a warning: %s', async (_, minCount, given, message) => {
  const { context } = await prepare(['a b c d e f g', 'a b'], minCount, given);
  await kernel(context);
  expect(context.warnings).toMatchObject([
    { code: 'SEQ596', message: expect.stringContaining(message) as unknown },
  ]);
});

async function vocabularyOf(words: readonly string[]): Promise<ArtefactView<VocabularyDocument>> {
  const folder = join(bench.folder, `vocabulary-${words.length}`);
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

test('rows are matched by word for another vocabulary; what is no word there has none', async () => {
  const { context, vocabulary } = await prepare([...poem, '_UNK el _UNK el'], 2);
  const document = await kernel(context);
  const vectors = bench.view(context, document);
  const other = await vocabularyOf(['_PAD', '_UNK', 'perro', 'nunca', 'el', 'gato']);
  const matching = bench.context('matched_vectors', {}, { vectors, known: vocabulary, vocabulary: other });
  const matched = await match(matching);
  expect(matched).toMatchObject({ size: 6, width: 3, known: 3 });
  const learned = (await readWeights(vectors.path(document.file))).tensors.get('vectors')!.values;
  const { tensors } = await readWeights(join(matching.output, matched.file));
  expect(tensors.get('known')!.values).toEqual(Uint8Array.of(0, 0, 1, 0, 1, 1));
  // `el` is the most frequent word.
  expect(tensors.get('vectors')!.values.slice(12, 15)).toEqual(learned.slice(0, 3));
  expect(tensors.get('vectors')!.values.slice(0, 6)).toEqual(new Float32Array(6));
});

test('no word in common is refused, few are warned of', async () => {
  const { context, vocabulary } = await prepare(poem, 2);
  const vectors = bench.view(context, await kernel(context));
  const matching = async (words: readonly string[]) =>
    bench.context(
      'matched_vectors',
      {},
      { vectors, known: vocabulary, vocabulary: await vocabularyOf(words) },
    );
  await expect(match(await matching(['_PAD', '_UNK', 'x']))).rejects.toMatchObject({ code: 'SEQ541' });
  const few = await matching(['_PAD', '_UNK', 'x', 'y', 'el']);
  await match(few);
  expect(few.warnings).toMatchObject([{ code: 'SEQ542' }]);
});

/** `plane` on artefacts as other stages leave them. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Plane } from '../../../src/contract/artefacts/plane.js';
import { plane } from '../../../src/contract/artefacts/plane.js';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import { writeWeights } from '../../../src/stages/artefacts/weights-file.js';
import { writeVocabulary } from '../../../src/stages/text/vocabulary.js';
import { kernel } from '../../../src/stages/vectors/plane.kernel.js';
import { createStageBench, type LabelledIds, type StageBench } from '../engine/stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

type Vector = readonly number[] | null;

/** Words with the number of times they were seen, and their vectors; the first two are special. */
const words: readonly (readonly [word: string, count: number, vector: Vector])[] = [
  ['_PAD', 0, [9, 9]],
  ['_UNK', 3, [9, 9]],
  ['<b>', 50, [1, 0]],
  ['10', 40, [2, 0.5]],
  ['lost', 30, null],
  ['constructor', 20, [-1, 0.25]],
  ['nothing', 10, [0, 0]],
  ['10.0', 5, [4, 1]],
];

async function draw(
  asked: Partial<ArgumentsOf<'plane'>>,
  { given = words, rows = null }: { given?: typeof words; rows?: LabelledIds | null } = {},
): Promise<Plane> {
  const folder = join(bench.folder, 'made');
  mkdirSync(folder);
  const document = await writeVocabulary(
    folder,
    given.map(([word]) => Buffer.from(word)),
    given.map(([, count]) => count),
    { pad: '_PAD', unknown: '_UNK' },
  );
  await writeWeights(join(folder, 'vectors.safetensors'), [
    {
      name: 'vectors',
      shape: [given.length, 2],
      values: Float32Array.from(given.flatMap(([, , vector]) => vector ?? [0, 0])),
    },
    {
      name: 'known',
      shape: [given.length],
      values: Uint8Array.from(given, ([, , vector], id) => (id > 1 && vector !== null ? 1 : 0)),
    },
  ]);
  const path = (file: string): string => join(folder, file);
  const vectors = {
    kind: 'word-vectors',
    file: 'vectors.safetensors',
    size: given.length,
    width: 2,
    known: 5,
  } as const;
  const data =
    rows === null
      ? {}
      : {
          data: await bench.dataset(
            { train: rows },
            { classes: ['no', 'yes'], vocabularySize: given.length },
          ),
        };
  const settings = { method: { name: 'pca' }, words: null, limit: 300, column: null, color: null } as const;
  const context = bench.context(
    'plane',
    { ...settings, ...asked },
    { vectors: { document: vectors, path }, vocabulary: { document, path }, ...data },
  );
  const left = await kernel(context);
  return JSON.parse(readFileSync(join(context.output, left.plane), 'utf8')) as Plane;
}

test('the most frequent words with a vector, each with its nearest', async () => {
  const drawn = await draw({ limit: 5 });
  expect(drawn.points.map(({ word, count }) => [word, count])).toEqual([
    ['<b>', 50],
    ['10', 40],
    ['constructor', 20],
  ]);
  // `lost` and `nothing` are among the five most frequent ones.
  expect(drawn.without).toBe(2);
  expect(drawn.words).toBe(4);
  const [first] = drawn.points;
  expect(first!.nearest.map(({ word }) => word)).toEqual(['10', '10.0', 'constructor']);
  // 2 / |(2, 0.5)|
  expect(first!.nearest[0]!.cosine).toBeCloseTo(2 / Math.hypot(2, 0.5), 6);
  // Vectors in a plane lie in it whole.
  const { shares } = drawn.method as Extract<Plane['method'], { name: 'pca' }>;
  expect(shares[0] + shares[1]).toBeCloseTo(1, 6);
});

test('named words, in the order of their frequency; words like numbers are words', async () => {
  const drawn = await draw({ words: ['10.0', 'constructor', '10'] });
  expect(drawn.points.map(({ word }) => word)).toEqual(['10', 'constructor', '10.0']);
  expect(plane.lines(drawn)[0]).toMatch(/^3 words in the plane, by PCA/u);
});

test.each<[string, Partial<ArgumentsOf<'plane'>>, string]>([
  ['an unknown word', { words: ['constructer', '10', '<b>'] }, '"constructer" is no word of the vocabulary'],
  ['a word without a vector', { words: ['lost', '10', '<b>'] }, '"lost" has no vector'],
  ['a vector of zeros', { words: ['nothing', '10', '<b>'] }, '"nothing" has no vector'],
  ['padding', { words: ['_PAD', '10', '<b>'] }, '"_PAD" has no vector'],
  ['too few words', { limit: 3 }, 'a plane needs 3 words with a vector, and here are 2'],
  [
    'too large a perplexity',
    { method: { name: 'tsne', perplexity: 4 } },
    'a perplexity of 4 needs more than 4 points, and here are 4',
  ],
  [
    'too many neighbours',
    { method: { name: 'umap', neighbours: 9, seed: 0 } },
    '9 neighbours of each point need more than 9 points, and here are 4',
  ],
])('%s is refused', async (_, asked, message) => {
  await expect(draw(asked)).rejects.toMatchObject({ code: 'SEQ573', message });
});

test('an unknown word is answered with the nearest', async () => {
  await expect(draw({ words: ['constructer', '10', '<b>'] })).rejects.toMatchObject({
    help: ['did you mean "constructor"?'],
  });
});

test('equal vectors are no picture', async () => {
  const equal = words.map(([word, count]) => [word, count, [1, 2]] as const);
  await expect(draw({}, { given: equal })).rejects.toMatchObject({
    message: 'the vectors of all 6 words are equal, so there is no plane to see them in',
  });
});

test('UMAP takes as many neighbours as there are', async () => {
  const drawn = await draw({ method: { name: 'umap', neighbours: null, seed: 0 } });
  expect(drawn.method).toEqual({ name: 'umap', neighbours: 3 });
  expect(drawn.points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  expect(plane.lines(drawn)).toEqual([
    '4 words in the plane, by UMAP (3 neighbours); 2 words without a vector left out',
  ]);
});

test('without a perplexity, few words have few neighbours', async () => {
  const drawn = await draw({ method: { name: 'tsne', perplexity: null } });
  expect(drawn.method).toMatchObject({ name: 'tsne', perplexity: 1 });
  expect(drawn.points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
});

/** `10` stands in the rows of `no`, `constructor` in those of `yes`, `<b>` everywhere, twice each. */
const rows: LabelledIds = {
  rows: Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? [2, 2, 3] : [2, 2, 5])),
  labels: Array.from({ length: 40 }, (_, at) => at % 2),
};

test('a word speaks for the class whose rows have it more often than chance explains', async () => {
  const drawn = await draw({ color: { classes: 'label', ids: 'ids' } }, { rows });
  const spoken = Object.fromEntries(drawn.points.map((point) => [point.word, point.class]));
  expect(spoken).toEqual({ '<b>': null, '10': 'no', constructor: 'yes', '10.0': null });
  expect(plane.lines(drawn).slice(1)).toEqual(['  no: 10', '  yes: constructor']);
});

test('rows of one class colour nothing', async () => {
  const color = { classes: 'label', ids: 'ids' };
  const alike = { ...rows, labels: rows.labels.map(() => 1) };
  await expect(draw({ color }, { rows: alike })).rejects.toMatchObject({
    message: 'all rows have the class "yes" in `.label`, so no word speaks for one more than another',
  });
});

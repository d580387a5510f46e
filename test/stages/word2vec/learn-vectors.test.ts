/** Vectors learned from small texts whose words have known company. */
import { expect, test } from 'vitest';
import { createRandom } from '../../../src/stages/rows/random.js';
import { learnVectors, type VectorSettings } from '../../../src/stages/word2vec/learn-vectors.js';
import { neighboursIn } from '../../../src/stages/vectors/neighbours.js';

const settings: VectorSettings = {
  width: 8,
  window: 3,
  kind: 'skip_gram',
  negatives: 5,
  subsample: null,
  epochs: 20,
  rate: 0.05,
  seed: 1,
};

/** Rows of eight words of one of two groups, each of ten words. */
function twoGroups(): { corpus: Parameters<typeof learnVectors>[0]; counts: number[] } {
  const random = createRandom(5);
  const [rows, values] = [[0], [] as number[]];
  const counts = Array.from({ length: 20 }, () => 0);
  for (let row = 0; row < 200; row++) {
    for (let at = 0; at < 8; at++) {
      const word = (row % 2) * 10 + random.below(10);
      values.push(word);
      counts[word]!++;
    }
    rows.push(values.length);
  }
  return {
    corpus: { rows: Int32Array.from(rows), values: Int32Array.from(values), tokens: values.length },
    counts,
  };
}

/** A row of one word for each word. */
const alone = (words: number): Parameters<typeof learnVectors>[0] => ({
  rows: Int32Array.from({ length: words + 1 }, (_, row) => row),
  values: Int32Array.from({ length: words }, (_, word) => word),
  tokens: words,
});

const learn = (given: Partial<VectorSettings> = {}, { corpus, counts } = twoGroups()) =>
  learnVectors(corpus, counts, { ...settings, ...given }, async () => {});

test.each(['skip_gram', 'cbow'] as const)('%s: words of one group become neighbours', async (kind) => {
  const { values, epochs } = await learn({ kind });
  const near = neighboursIn({ values, width: 8, takesPart: () => true });
  for (let word = 0; word < 20; word++) {
    const groups = near(word, 9)!.map(({ id }) => Math.floor(id / 10));
    expect(groups.filter((group) => group !== Math.floor(word / 10))).toEqual([]);
  }
  const losses = epochs.map(({ loss }) => loss!);
  expect(losses[0]).toBeGreaterThan(losses.at(-1)! + 0.05);
});

test('the same seed gives the same bits, another one others', async () => {
  const [first, again, other] = [await learn(), await learn(), await learn({ seed: 2 })];
  expect(again).toEqual(first);
  expect(other.values).not.toEqual(first.values);
});

test('skip_gram predicts each word from each word of the window, and no row reads another', async () => {
  const corpus = { rows: Int32Array.of(0, 2, 3, 3, 6), values: Int32Array.of(0, 1, 2, 0, 1, 2), tokens: 6 };
  const given = { corpus, counts: [2, 2, 2] };
  // 2 pairs of the first row, none of the next two; 4 or 6 of the last, as the window of its ends is 1 or 2.
  const near = await learn({ window: 1, epochs: 1 }, given);
  expect(near.epochs[0]!.updates).toBe(6);
  const wide = await learn({ window: 10_000, epochs: 1 }, given);
  expect(wide.epochs[0]!.updates).toBe(8);
  const means = await learn({ window: 1, epochs: 1, kind: 'cbow' }, given);
  expect(means.epochs[0]!.updates).toBe(5);
});

test('vectors begin within 1 / width of zero, as those of gensim', async () => {
  // A row of one word has no neighbours, so nothing is learned.
  const { values } = await learn({ epochs: 1 }, { corpus: alone(200), counts: Array<number>(200).fill(1) });
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(largest * settings.width).toBeGreaterThan(0.99);
  expect(largest * settings.width).toBeLessThanOrEqual(1);
});

test('one number in each vector', async () => {
  const { values } = await learn({ width: 1 });
  expect(values).toHaveLength(20);
  expect(values.every(Number.isFinite)).toBe(true);
});

test('an epoch in which all tokens were left out has no loss', async () => {
  const corpus = { rows: Int32Array.of(0, 2), values: Int32Array.of(0, 1), tokens: 2 };
  const { epochs } = await learn({ subsample: 1e-9, epochs: 2 }, { corpus, counts: [1, 1] });
  expect(epochs).toEqual([
    { loss: null, updates: 0 },
    { loss: null, updates: 0 },
  ]);
});

/** Which words are kept and drawn, beside gensim: `test/reference/word2vec/make_draws_reference.py`. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createRandom } from '../../../src/stages/rows/random.js';
import { keepShares, keptTokens } from '../../../src/stages/word2vec/keep-shares.js';
import { createNoise } from '../../../src/stages/word2vec/noise.js';

interface Case {
  readonly subsample: number;
  readonly kept: readonly number[];
  readonly drawn: readonly number[];
}

const file = new URL('../../reference/word2vec/draws.json', import.meta.url);
const { counts, cases } = JSON.parse(readFileSync(file, 'utf8')) as { counts: number[]; cases: Case[] };

test.each(cases)('tokens are kept with the shares of gensim: subsample $subsample', ({ subsample, kept }) => {
  const shares = keepShares(counts, subsample)!;
  kept.forEach((share, word) => expect(shares[word]! / 2 ** 32).toBeCloseTo(share, 6));
  const tokens = counts.reduce((sum, count, word) => sum + count * kept[word]!, 0);
  expect(keptTokens(counts, subsample)).toBeCloseTo(tokens, 1);
});

test('without subsampling all tokens are kept', () => {
  expect(keepShares(counts, null)).toBeNull();
  expect(keptTokens(counts, null)).toBe(counts.reduce((sum, count) => sum + count, 0));
});

/** What χ² exceeds in one of 10,000 cases, by the degrees of freedom. */
const critical = new Map([[6, 27.86]]);

test.each([0, 3, 7])('words other than word %i are drawn as gensim draws them', (except) => {
  const drawn = cases[0]!.drawn;
  const left = 1 - drawn[except]!;
  const draws = 200_000;
  const found = draw(counts, except, draws);
  expect(found[except]).toBe(0);
  const squared = drawn.reduce((sum, share, word) => {
    const wanted = (share / left) * draws;
    return word === except ? sum : sum + (found[word]! - wanted) ** 2 / wanted;
  }, 0);
  expect(squared).toBeLessThan(critical.get(counts.length - 2)!);
});

test('of many words with long tails, each is found at its place', () => {
  const many = Array.from({ length: 5000 }, (_, word) => Math.ceil(1e6 / (word + 1) ** 1.2));
  const found = draw(many, 0, 500_000);
  const weights = many.map((count) => count ** 0.75);
  const whole = weights.slice(1).reduce((sum, weight) => sum + weight, 0);
  // In ten groups; 9 degrees of freedom.
  let squared = 0;
  for (let group = 0; group < 10; group++) {
    const words = many.map((_, word) => word).filter((word) => word > 0 && word % 10 === group);
    const wanted = (words.reduce((sum, word) => sum + weights[word]!, 0) / whole) * 500_000;
    const seen = words.reduce((sum, word) => sum + found[word]!, 0);
    squared += (seen - wanted) ** 2 / wanted;
  }
  expect(squared).toBeLessThan(33.7);
});

test('of two words always the other one is drawn, at both ends of the random numbers', () => {
  const noise = createNoise([1_000_000_000, 1]);
  for (const random of [0, 1, 2 ** 31, 2 ** 32 - 1]) {
    expect(noise.draw(random, 0)).toBe(1);
    expect(noise.draw(random, 1)).toBe(0);
  }
});

function draw(given: readonly number[], except: number, draws: number): number[] {
  const noise = createNoise(given);
  const random = createRandom(3);
  const found = given.map(() => 0);
  for (let one = 0; one < draws; one++) found[noise.draw(random.uint32(), except)]!++;
  return found;
}

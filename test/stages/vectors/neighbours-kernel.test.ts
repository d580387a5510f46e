/** `neighbours` and `analogy`, beside gensim: `test/reference/word2vec/make_neighbours_reference.py`. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { neighbours } from '../../../src/contract/artefacts/neighbours.js';
import { answersIn } from '../../../src/stages/vectors/neighbours.kernel.js';
import type { WordTable } from '../../../src/stages/vectors/word-tables.js';

type Near = readonly (readonly [word: string, cosine: number])[];

interface Reference {
  readonly vectors: readonly (readonly number[])[];
  readonly near: Readonly<Record<string, Near>>;
  readonly analogies: readonly { readonly from: string[]; readonly to: string; readonly nearest: Near }[];
}

const file = new URL('../../reference/word2vec/neighbours.json', import.meta.url);
const { vectors, near, analogies } = JSON.parse(readFileSync(file, 'utf8')) as Reference;

const table: WordTable = {
  called: 'vectors',
  words: vectors.map((_, word) => `w${word}`),
  counts: vectors.map(() => 1),
  values: Float32Array.from(vectors.flat()),
  width: 5,
  known: () => true,
  special: [],
};

const rest = { column: null };

test('neighbours are those of gensim', () => {
  const { questions, words } = answersIn(table, { of: Object.keys(near), limit: 4, ...rest });
  expect(words).toBe(12);
  questions.forEach(({ plus, minus, nearest }) => {
    expect(minus).toEqual([]);
    compare(nearest, near[plus[0]!]!);
  });
});

test.each(analogies)('an analogy is that of gensim: $from to $to', ({ from, to, nearest }) => {
  const { questions } = answersIn(table, { from, to, limit: 5, ...rest });
  compare(questions[0]!.nearest, nearest);
});

function compare(found: readonly { word: string; cosine: number }[], wanted: Near): void {
  expect(found.map(({ word }) => word)).toEqual(wanted.map(([word]) => word));
  found.forEach(({ cosine }, at) => expect(cosine).toBeCloseTo(wanted[at]![1], 5));
}

test('words without a vector, special ones and zeros take no part', () => {
  const some = {
    ...table,
    values: table.values.slice().fill(0, 10, 15),
    known: (id: number) => id !== 4,
    special: [0],
  };
  const { questions, words } = answersIn(some, { of: ['w1'], limit: 100, ...rest });
  expect(words).toBe(9);
  expect(questions[0]!.nearest.map(({ word }) => word)).not.toEqual(expect.arrayContaining(['w0']));
  expect(questions[0]!.nearest).toHaveLength(8);
  for (const word of ['w0', 'w2', 'w4'])
    expect(() => answersIn(some, { of: [word], limit: 1, ...rest })).toThrow(`"${word}" has no vector`);
});

test.each([
  ['a neighbour', { of: ['w1', 'W3'] }],
  ['the first of a pair', { from: ['W3', 'w1'], to: 'w2' }],
  ['the word of an analogy', { from: ['w2', 'w1'], to: 'W3' }],
])('an unknown word is refused, with the nearest spelling: %s', (_, asked) => {
  let failed: unknown = null;
  try {
    answersIn(table, { ...asked, limit: 1, ...rest });
  } catch (error) {
    failed = error;
  }
  expect(failed).toMatchObject({ diagnostic: 'wordNotInVocabulary', help: ['did you mean "w3"?'] });
});

test('a king less himself is no direction to look in', () => {
  const two = { ...table, words: ['a', 'b'], values: Float32Array.of(1, 0, 0, 0, 0, -1, 0, 0, 0, 0) };
  expect(answersIn(two, { from: ['a', 'a'], to: 'b', limit: 3, ...rest }).questions[0]!.nearest).toEqual([]);
  expect(answersIn(two, { from: ['b', 'a'], to: 'b', limit: 3, ...rest }).questions[0]!.nearest).toEqual([]);
});

test('a line for each question', () => {
  const found = answersIn(table, { from: ['w1', 'w2'], to: 'w3', limit: 2, ...rest });
  const output = neighbours.output({
    document: { kind: 'neighbours', neighbours: 'n.json' },
    splits: null,
    sha256: () => '',
    readJson: () => found,
  });
  expect(neighbours.lines(output)).toEqual([
    'among 12 words, with the cosine of the angle',
    expect.stringMatching(/^  w2 - w1 \+ w3: w\d+ 0\.\d{3}, w\d+ -?0\.\d{3}$/),
  ]);
});

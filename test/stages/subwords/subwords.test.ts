/** Subwords as Hugging Face's tokenizers learn and use them, and that no text is lost. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bytesOf, charactersOf } from '../../../src/stages/subwords/byte-characters.js';
import { CountedWords } from '../../../src/stages/subwords/counted-words.js';
import { createEncodeWord } from '../../../src/stages/subwords/encode-words.js';
import { CONTINUES, learnMerges, type LearnedMerges } from '../../../src/stages/subwords/learn-merges.js';
import { learnUnigram } from '../../../src/stages/subwords/learn-unigram.js';
import { createSplitWords, type SplitWords } from '../../../src/stages/subwords/split-words.js';
import type { Piece, SubwordModel } from '../../../src/stages/subwords/subword-model.js';

interface Used {
  readonly size: number;
  readonly pieces: readonly string[];
  readonly ids: readonly (readonly number[])[];
}

interface Reference {
  readonly train: readonly string[];
  readonly unseen: readonly string[];
  readonly words: readonly (readonly string[])[];
  readonly bpe: Used & { readonly merges: readonly (readonly [string, string])[] };
  readonly wordpiece: Used;
  readonly unigram: {
    readonly size: number;
    readonly learned: readonly (readonly [string, number])[];
    readonly vocab: readonly (readonly [string, number])[];
    readonly ids: readonly (readonly number[])[];
  };
}

const stored = new URL('../../reference/subwords/subwords.json', import.meta.url);
const reference = JSON.parse(readFileSync(stored, 'utf8')) as Reference;

const plain = createSplitWords(null);
const hashAlone = createSplitWords('#'.charCodeAt(0));

function wordsOf(texts: readonly string[], split: SplitWords): CountedWords {
  const words = new CountedWords();
  for (const text of texts) {
    const bytes = Buffer.from(text);
    split(bytes, 0, bytes.length, (from, start, end) => words.add(from, start, end));
  }
  return words;
}

function encode(model: SubwordModel, split: SplitWords, text: string): number[] {
  const encodeWord = createEncodeWord(model);
  const ids: number[] = [];
  const bytes = Buffer.from(text);
  split(bytes, 0, bytes.length, (from, start, end) => encodeWord(from, start, end, ids));
  return ids;
}

const written = (piece: Piece, continues = false): string =>
  piece === null ? '_PAD' : (continues ? CONTINUES : '') + charactersOf(piece);

const learn = (continuing: boolean, size: number): LearnedMerges =>
  learnMerges(
    wordsOf(reference.train, continuing ? hashAlone : plain),
    { size, minCount: 2, specials: ['_PAD'], continuing },
    () => {},
  );

test('texts are cut into the words of GPT-2', () => {
  for (const [at, text] of reference.unseen.entries()) {
    const words: string[] = [];
    const bytes = Buffer.from(`<${text}>`);
    plain(bytes, 1, bytes.length - 1, (from, start, end) => {
      words.push(charactersOf(from.subarray(start, end)));
    });
    expect(words, JSON.stringify(text)).toEqual(reference.words[at]);
  }
});

test('byte-pair encoding learns the pieces and merges of BpeTrainer, and gives its ids', () => {
  const { size, pieces, merges, ids } = reference.bpe;
  const learned = learn(false, size);
  expect(learned.pieces.map((piece) => written(piece))).toEqual(pieces);
  const parts = learned.merges.map(([left, right]) => [
    written(learned.pieces[left]!),
    written(learned.pieces[right]!),
  ]);
  expect(parts).toEqual(merges);
  const model: SubwordModel = { kind: 'bpe', ...learned };
  expect(reference.unseen.map((text) => encode(model, plain, text))).toEqual(ids);
});

test('words of any length are merged as a search through all pairs does', () => {
  const { pieces, merges } = learn(false, reference.bpe.size);
  const idOf = new Map(pieces.map((piece, id) => [written(piece), id]));
  const searched = (text: string): number[] => {
    const ids = [...charactersOf(Buffer.from(text))].map((character) => idOf.get(character)!);
    for (;;) {
      const ranks = ids
        .slice(1)
        .map((right, at) => merges.findIndex((one) => one[0] === ids[at] && one[1] === right));
      const known = ranks.filter((rank) => rank >= 0);
      if (known.length === 0) return ids;
      const rank = Math.min(...known);
      ids.splice(ranks.indexOf(rank), 2, merges[rank]![2]);
    }
  };
  const letters = reference.train.join('').replaceAll(/[^a-zé]/gu, '');
  const encodeWord = createEncodeWord({ kind: 'bpe', pieces, merges });
  for (let length = 1; length < 130; length++) {
    const text = letters.slice(7 * length, 8 * length);
    const [bytes, ids] = [Buffer.from(text), [] as number[]];
    encodeWord(bytes, 0, bytes.length, ids);
    expect(ids, text).toEqual(searched(text));
  }
});

test('WordPiece learns the pieces of WordPieceTrainer, and gives its ids', () => {
  const { size, pieces, ids } = reference.wordpiece;
  const learned = learn(true, size);
  expect(learned.pieces.map((piece, id) => written(piece, learned.continuing[id]))).toEqual(pieces);
  const model: SubwordModel = { kind: 'wordpiece', ...learned };
  expect(reference.unseen.map((text) => encode(model, hashAlone, text))).toEqual(ids);
});

test('a unigram model with given probabilities cuts as Unigram does', () => {
  const { vocab, ids } = reference.unigram;
  const pieces = vocab.map(([piece], id) => (id === 0 ? null : bytesOf(piece)));
  const scores = Float64Array.from(vocab, ([, score]) => score);
  const model: SubwordModel = { kind: 'unigram', pieces, scores };
  expect(reference.unseen.map((text) => encode(model, plain, text))).toEqual(ids);
});

test('a unigram model learns nearly what UnigramTrainer learns', () => {
  const { size, learned } = reference.unigram;
  const model = learnUnigram(wordsOf(reference.train, plain), { size, specials: 1 }, () => {});
  expect(model.pieces).toHaveLength(size);
  const theirs = new Map(learned);
  const ours = model.pieces.flatMap((piece, id) =>
    piece === null ? [] : [[charactersOf(piece), model.scores[id]!] as const],
  );
  const shared = ours.filter(([piece]) => theirs.has(piece));
  const far = shared.map(([piece, score]) => Math.abs(score - theirs.get(piece)!)).sort((a, b) => b - a);
  // Two runs of UnigramTrainer share all pieces here; their probabilities differ by up to 0.02.
  expect(shared.length / (size - 1)).toBeGreaterThan(0.93);
  expect(far.filter((each) => each > 0.06).length).toBeLessThan(5);
  expect(far[0]).toBeLessThan(0.3);
});

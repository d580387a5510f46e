/**
 * Word2vec with negative sampling (Mikolov et al., 2013), on one thread: the words within a window
 * tell the word in its middle, each alone (`skip_gram`) or by their mean (`cbow`). As word2vec's own
 * program and gensim do it: each position draws how much of its window it reads, frequent words are
 * left out at random, and the learning rate falls in a straight line to nothing.
 */
import type { VectorEpoch } from '../../contract/artefacts/word-vectors.js';
import type { Word2vecOperation } from '../../contract/operations/word2vec.js';
import { createRandom } from '../rows/random.js';
import { keepShares } from './keep-shares.js';
import { createNoise } from './noise.js';
import type { Corpus } from './read-corpus.js';
import { createWordUpdate, type WordUpdate } from './word-update.js';

export type VectorSettings = Omit<Word2vecOperation['arguments'], 'column'>;

export interface LearnedVectors {
  /** [words, width] */
  readonly values: Float32Array;
  readonly epochs: readonly VectorEpoch[];
}

/** Called after some rows; waits where others are to have their turn. */
export type Watch = (state: {
  readonly epoch: number;
  /** Tokens read so far, and how many all epochs have. */
  readonly read: number;
  readonly all: number;
  /** Of this epoch so far. */
  readonly loss: number | null;
}) => Promise<void>;

/** The rate does not fall below this share of the first one. */
const LEAST_RATE = 1e-4;
/** Tokens between two calls of `watch`. */
const WATCHED = 50_000;
/** Streams of random numbers that are independent of each other. */
const streams = { initial: 0, words: 1 } as const;

/** `counts` of the words, by id; two or more. */
export async function learnVectors(
  corpus: Corpus,
  counts: readonly number[],
  settings: VectorSettings,
  watch: Watch,
): Promise<LearnedVectors> {
  const { width, window, kind, negatives, seed, rate, epochs } = settings;
  const longest = longestRow(corpus.rows);
  const update = createWordUpdate({
    width,
    rows: counts.length,
    words: counts.length,
    negatives,
    mostInputs: Math.min(2 * window, longest),
  });
  drawInitial(update, width, seed);
  const random = createRandom(seed, streams.words);
  const noise = createNoise(counts);
  const keep = keepShares(counts, settings.subsample);
  const { rows, values } = corpus;
  const kept = new Int32Array(longest);
  const { outputList, inputList } = update;
  const all = values.length * epochs;
  const learned: VectorEpoch[] = [];
  const mean = (loss: number, updates: number): number | null =>
    updates === 0 ? null : loss / (updates * (negatives + 1));
  let read = 0;
  let watched = 0;

  for (let epoch = 0; epoch < epochs; epoch++) {
    let loss = 0;
    let updates = 0;
    for (let row = 0; row + 1 < rows.length; row++) {
      const [start, end] = [rows[row]!, rows[row + 1]!];
      let length = 0;
      for (let at = start; at < end; at++) {
        const word = values[at]!;
        if (keep === null || random.uint32() < keep[word]!) kept[length++] = word;
      }
      const now = rate * Math.max(LEAST_RATE, 1 - read / all);
      for (let middle = 0; middle < length; middle++) {
        const reach = 1 + random.below(window);
        const told = kept[middle]!;
        const [first, last] = [Math.max(0, middle - reach), Math.min(length - 1, middle + reach)];
        if (first === last) continue;
        outputList[0] = update.outputAddress(told);
        if (kind === 'cbow') {
          let inputs = 0;
          for (let at = first; at <= last; at++)
            if (at !== middle) inputList[inputs++] = update.inputAddress(kept[at]!);
          for (let drawn = 1; drawn <= negatives; drawn++)
            outputList[drawn] = update.outputAddress(noise.draw(random.uint32(), told));
          loss += update.updateMean(inputs, now);
          updates++;
          continue;
        }
        for (let at = first; at <= last; at++) {
          if (at === middle) continue;
          for (let drawn = 1; drawn <= negatives; drawn++)
            outputList[drawn] = update.outputAddress(noise.draw(random.uint32(), told));
          loss += update.update(update.inputAddress(kept[at]!), now);
          updates++;
        }
      }
      read += end - start;
      if (read - watched >= WATCHED) {
        watched = read;
        await watch({ epoch, read, all, loss: mean(loss, updates) });
      }
    }
    learned.push({ loss: mean(loss, updates), updates });
  }
  return { values: withoutFilling(update, counts.length, width), epochs: learned };
}

/**
 * Uniform within ±1 ÷ width, as gensim has it: from the half, which word2vec's own program takes, a
 * million words are learned less well. The vectors by which a word is told begin as zeros.
 */
function drawInitial({ inputs, stride }: WordUpdate, width: number, seed: number): void {
  const random = createRandom(seed, streams.initial);
  for (let row = 0; row < inputs.length; row += stride)
    for (let at = 0; at < width; at++) inputs[row + at] = (2 * random.float() - 1) / width;
}

function withoutFilling({ inputs, stride }: WordUpdate, words: number, width: number): Float32Array {
  const values = new Float32Array(words * width);
  for (let word = 0; word < words; word++)
    values.set(inputs.subarray(word * stride, word * stride + width), word * width);
  return values;
}

function longestRow(rows: Int32Array): number {
  let longest = 0;
  for (let row = 0; row + 1 < rows.length; row++) longest = Math.max(longest, rows[row + 1]! - rows[row]!);
  return longest;
}

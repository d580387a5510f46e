/**
 * `word2vec`: vectors of the words of a column. Memory: 8 bytes a number of the table, and 4 bytes a
 * token of the rows.
 */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Kernel, KernelContext } from '../../contract/kernel.js';
import { datasetOf } from '../artefacts/dataset-view.js';
import { writeWeights } from '../artefacts/weights-file.js';
import { readCountedWords, readVocabulary } from '../text/vocabulary.js';
import { failure, warning } from './failures.js';
import { keptTokens } from './keep-shares.js';
import { learnVectors, type LearnedVectors, type Watch } from './learn-vectors.js';
import { readCorpus, type Corpus } from './read-corpus.js';
import { MemoryTooSmall } from './word-update.js';

const file = 'vectors.safetensors';
/** Of its tokens, `subsample` should leave so many. */
const LEAST_KEPT = 0.2;

export const kernel: Kernel<'word2vec'> = async (context) => {
  const { column, width } = context.arguments;
  const counts = (await readCountedWords(context.inputs.vocabulary)).map(({ count }) => count);
  if (counts.length < 2) throw failure('oneWord');
  const vocabulary = await readVocabulary(context.inputs.vocabulary);
  const corpus = await readCorpus(datasetOf(context.inputs.data), column, vocabulary, context.signal);
  warnOfTokens(context, corpus, counts);
  const learned = await learn(context, corpus, counts);
  demandLearned(context, learned);
  await writeWeights(join(context.output, file), [
    { name: 'vectors', shape: [counts.length, width], values: learned.values },
    { name: 'known', shape: [counts.length], values: new Uint8Array(counts.length).fill(1) },
  ]);
  const { tokens, values } = corpus;
  return {
    kind: 'word-vectors',
    file,
    size: counts.length,
    width,
    known: counts.length,
    learned: { tokens, rare: tokens - values.length, epochs: learned.epochs },
  };
};

function warnOfTokens(context: KernelContext<'word2vec'>, corpus: Corpus, counts: readonly number[]): void {
  const { tokens, rows, values } = corpus;
  const leftOut = tokens - values.length;
  if (!hasNeighbours(rows)) throw failure('noNeighbours', { rows: rows.length - 1, leftOut });
  if (leftOut > tokens / 2) context.warn(warning('mostTokensRare', { leftOut, tokens }));
  const kept = Math.round(keptTokens(counts, context.arguments.subsample));
  if (kept < LEAST_KEPT * values.length)
    context.warn(warning('mostTokensFrequent', { kept, tokens: values.length }));
}

/** Whether there is a row of two words. */
const hasNeighbours = (rows: Int32Array): boolean => rows.some((start, row) => rows[row + 1]! - start > 1);

async function learn(
  { arguments: settings, progress, signal }: KernelContext<'word2vec'>,
  corpus: Corpus,
  counts: readonly number[],
): Promise<LearnedVectors> {
  const { epochs, width } = settings;
  const watch: Watch = async ({ epoch, read, all, loss }) => {
    progress({
      done: read,
      total: all,
      unit: 'tokens',
      epoch: { now: epoch + 1, of: epochs },
      measures: loss === null ? [] : [{ name: 'loss', value: loss }],
    });
    await setImmediate();
    signal.throwIfAborted();
  };
  try {
    return await learnVectors(corpus, counts, settings, watch);
  } catch (error) {
    if (!(error instanceof MemoryTooSmall)) throw error;
    throw failure('vectorsTooLarge', { words: counts.length, width, gigabytes: error.bytes / 2 ** 30 });
  }
}

function demandLearned(
  { arguments: { rate } }: KernelContext<'word2vec'>,
  { values, epochs }: LearnedVectors,
): void {
  if (epochs.every(({ updates }) => updates === 0)) throw failure('allLeftOut');
  const bad = epochs.findIndex(({ loss }) => loss !== null && !Number.isFinite(loss));
  if (bad >= 0 || !values.every(Number.isFinite))
    throw failure('vectorsDiverged', { epoch: bad < 0 ? epochs.length : bad + 1, rate, lower: rate / 10 });
}

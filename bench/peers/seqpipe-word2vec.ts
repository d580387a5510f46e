/** Word vectors of ours, from the same rows, as the stage `word2vec` learns them. */
import { readFileSync } from 'node:fs';
import { exportVectors } from '../../src/show/vectors/export-vectors.js';
import { learnVectors, type VectorSettings } from '../../src/stages/word2vec/learn-vectors.js';
import type { Corpus } from '../../src/stages/word2vec/read-corpus.js';
import { readJob, serve } from './protocol.js';

interface Job extends Pick<VectorSettings, 'window' | 'negatives' | 'subsample' | 'rate'> {
  /** A row in each line, its words parted by spaces. */
  readonly rows: string;
  readonly min_count: number;
}

interface Question extends Pick<VectorSettings, 'kind' | 'width' | 'seed' | 'epochs'> {
  /** Where the vectors are written. */
  readonly path: string;
}

const job = readJob<Job>();
const rows = readFileSync(job.rows, 'utf8')
  .split('\n')
  .map((line) => line.split(' ').filter(Boolean));
const { corpus, words, counts } = prepare();

await serve(
  { node: process.version },
  {
    async learn(request) {
      const { kind, width, seed, epochs, path } = request as unknown as Question;
      const { window, negatives, subsample, rate } = job;
      const settings = { kind, width, seed, epochs, window, negatives, subsample, rate };
      const start = performance.now();
      const { values } = await learnVectors(corpus, counts, settings, async () => {});
      const seconds = (performance.now() - start) / 1000;
      const called = 'vectors';
      await exportVectors(path, { called, words, counts, values, width, known: () => true, special: [] });
      return { seconds, tokens: corpus.tokens * epochs };
    },
  },
);

function prepare(): { corpus: Corpus; words: readonly string[]; counts: readonly number[] } {
  const seen = new Map<string, number>();
  for (const row of rows) for (const word of row) seen.set(word, (seen.get(word) ?? 0) + 1);
  const known = [...seen].filter(([, count]) => count >= job.min_count).sort((a, b) => b[1] - a[1]);
  const ids = new Map(known.map(([word], id) => [word, id]));
  const values: number[] = [];
  const starts = [0];
  for (const row of rows) {
    for (const word of row) {
      const id = ids.get(word);
      if (id !== undefined) values.push(id);
    }
    starts.push(values.length);
  }
  return {
    corpus: {
      rows: Int32Array.from(starts),
      values: Int32Array.from(values),
      tokens: rows.reduce((sum, row) => sum + row.length, 0),
    },
    words: known.map(([word]) => word),
    counts: known.map(([, count]) => count),
  };
}

/**
 * Word vectors of the Brown corpus, ours and gensim's, from the same rows of lower-case words: the
 * time of an epoch, and how well the cosines of pairs of words agree with people (WordSim353, which
 * gensim brings along: Spearman's correlation, the median over the seeds of all rounds, for a
 * million words are few and seeds differ). One thread on each side: with more, gensim's vectors
 * depend on chance, and ours know no threads.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { resultOf, startAll, type Bench } from '../support/bench.js';
import { interleave } from '../support/interleave.js';
import { dataFile, dataFolder } from '../support/prepared-data.js';
import { compareRounds, type BenchResult } from '../support/results.js';
import { median, rounded } from '../support/statistics.js';

const settings = { window: 5, negatives: 5, subsample: 1e-4, rate: 0.025, min_count: 5 };
const width = 100;
const rounds = 5;
/** So many that the vectors of a million words say something. */
const epochs = 10;

interface Learned {
  readonly seconds: number;
  readonly tokens: number;
}

export const word2vec: Bench = async (options, say) => {
  const rows = writeRows(options.data);
  const job = { ...settings, rows, threads: 1 };
  const sides = await startAll(
    { name: 'seqpipe', program: 'seqpipe-word2vec.ts', job },
    [{ name: 'gensim', program: 'gensim_word2vec.py', job }],
    options,
    say,
  );
  const [peer] = sides.peers;
  if (peer === undefined) throw new Error('there is no peer');
  const results: BenchResult[] = [];
  for (const kind of ['skip_gram', 'cbow']) {
    const turns = options.rounds ?? rounds;
    const measured = await interleave(sides.all, turns, async (contender, round) => {
      const path = join(dataFolder, `${contender.name}-${kind}.txt`);
      say(`${kind}, round ${round + 1} of ${turns}: ${contender.name}`);
      const seed = options.seed + round;
      const learned = await contender.ask<Learned>({ do: 'learn', kind, width, seed, epochs, path });
      // The same program judges both, from files of the same format.
      const { similarity } = await peer.ask<{ similarity: number }>({ do: 'similarity', path });
      return { ...learned, similarity };
    });
    const [ours, theirs] = [measured.get(sides.ours)!, measured.get(peer)!];
    const times = (all: readonly Learned[]) => all.map(({ seconds }) => [(seconds / epochs) * 1000]);
    const speed = (all: readonly Learned[]) => rounded(median(all.map((one) => one.tokens / one.seconds)));
    const agreement = (all: typeof ours) => rounded(median(all.map(({ similarity }) => similarity)));
    results.push(
      resultOf(
        { ...options, threads: 1 },
        { name: `word2vec-${kind}`, unit: 'epoch', ours: sides.ours, peer },
        {
          ...compareRounds(times(ours), times(theirs)),
          ours_words_per_second: speed(ours),
          peer_words_per_second: speed(theirs),
          ours_similarity: agreement(ours),
          peer_similarity: agreement(theirs),
        },
      ),
    );
  }
  for (const contender of sides.all) await contender.close();
  return results;
};

/** A row in each line, its words parted by spaces. */
function writeRows(data: string | null): string {
  const table = gunzipSync(readFileSync(dataFile(data, 'brown/brown_sentences.tsv.gz'))).toString('utf8');
  const [, ...lines] = table.trimEnd().split('\n');
  const rows = lines.map((line) => line.split('\t').at(-1)!.toLowerCase().trim().split(/\s+/u).join(' '));
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, 'brown-rows.txt');
  writeFileSync(path, `${rows.join('\n')}\n`);
  return path;
}

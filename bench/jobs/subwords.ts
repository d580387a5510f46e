/**
 * 8,000 subwords of the Brown corpus, ours beside Hugging Face's tokenizers, one thread each: ids of
 * all sentences, by one `tokenizer.json` that we have learned and both read. In each round all words
 * are new. Ids must be equal. Each kind has processes of its own, as a stage has.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { resultOf, startAll, type Bench } from '../support/bench.js';
import { BenchError } from '../support/bench-error.js';
import { interleave } from '../support/interleave.js';
import { dataFile, dataFolder } from '../support/prepared-data.js';
import { compareRounds, type BenchResult } from '../support/results.js';
import { median, rounded } from '../support/statistics.js';

const rounds = 9;
const size = 8000;

interface Used {
  readonly ms: number;
  readonly cpu_ms: number;
  readonly ids: number;
  /** Of the bytes of all ids. */
  readonly sum: number;
}

export const subwords: Bench = async (options, say) => {
  const rows = writeTexts(options.data);
  const megabytes = statSync(rows).size / 1e6;
  const results: BenchResult[] = [];
  for (const kind of ['bpe', 'wordpiece', 'unigram']) {
    const job = { rows, kind, size };
    const { ours, peers, all } = await startAll(
      { name: 'seqpipe', program: 'seqpipe-subwords.ts', job },
      [{ name: 'tokenizers', program: 'tokenizers_subwords.py', job }],
      options,
      say,
    );
    const tokenizer = join(dataFolder, `subwords-${kind}.json`);
    const learned = new Map<string, number>();
    for (const contender of all) {
      say(`${kind}: ${contender.name} learns`);
      learned.set(contender.name, (await contender.ask<{ ms: number }>({ do: 'learn', tokenizer })).ms);
    }
    const turns = options.rounds ?? rounds;
    const measured = await interleave(all, turns, (contender, round) => {
      say(`${kind}, round ${round + 1} of ${turns}: ${contender.name}`);
      return contender.ask<Used>({ do: 'use', tokenizer });
    });
    const used = measured.get(ours)!;
    const speed = (of: readonly Used[], time: 'ms' | 'cpu_ms') =>
      rounded((megabytes / median(of.map((one) => one[time]))) * 1000);
    for (const peer of peers) {
      const theirs = measured.get(peer)!;
      if (used[0]!.ids !== theirs[0]!.ids || used[0]!.sum !== theirs[0]!.sum)
        throw new BenchError(`${kind}: ${peer.name} gives other ids`, 1);
      const times = (of: readonly Used[]) => of.map(({ ms }) => [ms]);
      results.push(
        resultOf(
          { ...options, threads: 1 },
          { name: `subwords-${kind}`, unit: 'corpus', ours, peer },
          {
            ...compareRounds(times(used), times(theirs)),
            ratio_of_cpu_time: rounded(speed(theirs, 'cpu_ms') / speed(used, 'cpu_ms')),
            ours_mb_per_second: speed(used, 'ms'),
            peer_mb_per_second: speed(theirs, 'ms'),
            ours_mb_per_cpu_second: speed(used, 'cpu_ms'),
            peer_mb_per_cpu_second: speed(theirs, 'cpu_ms'),
            ours_learning_ms: rounded(learned.get(ours.name)!),
            peer_learning_ms: rounded(learned.get(peer.name)!),
          },
        ),
      );
    }
    for (const contender of all) await contender.close();
  }
  return results;
};

/** A sentence in each line. */
function writeTexts(data: string | null): string {
  const table = gunzipSync(readFileSync(dataFile(data, 'brown/brown_sentences.tsv.gz'))).toString('utf8');
  const [, ...lines] = table.trimEnd().split('\n');
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, 'brown-texts.txt');
  writeFileSync(path, lines.map((line) => line.split('\t').at(-1)!.trim()).join('\n'));
  return path;
}

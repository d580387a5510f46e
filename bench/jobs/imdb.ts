/**
 * Three passes over the reviews of IMDB, cut at 200 and at 400 tokens: time of a pass, and accuracy
 * on the held-out reviews after each. Ours runs as the stage `train` runs; PyTorch as the notebooks
 * write it, and with buckets.
 */
import { resultOf, startAll, type Bench } from '../support/bench.js';
import { interleave } from '../support/interleave.js';
import { dataFile, prepareData, vocabularySizeOf, writeForPeers } from '../support/prepared-data.js';
import { compareRounds, type BenchResult } from '../support/results.js';

const lengths = [200, 400] as const;
const epochs = 3;

export const imdb: Bench = async (options, say) => {
  const files = {
    train_file: dataFile(options.data, 'imdb/imdb_train.csv.gz'),
    test_file: dataFile(options.data, 'imdb/imdb_test.csv.gz'),
  };
  const results: BenchResult[] = [];
  for (const length of lengths) {
    say(`preparing the reviews, cut at ${length}`);
    const passes = options.rounds ?? epochs;
    const prepared = await prepareData('imdb.seq', {
      ...files,
      length,
      epochs: passes,
      seed: options.seed,
      ...(options.examples === null ? {} : { rows: options.examples }),
    });
    const folder = await writeForPeers(prepared, `imdb-${length}`, ['train', 'validation']);
    const { threads, seed } = options;
    const model = { vocabulary: vocabularySizeOf(prepared), width: 100, units: 128 };
    const pytorch = (way: string) => ({
      name: `pytorch-${way}`,
      program: 'pytorch_epochs.py',
      job: { way, folder, length, batch: 64, model, threads, seed },
    });
    const { ours, peers, all } = await startAll(
      { name: 'seqpipe', program: 'seqpipe-epochs.ts', job: { prepared, threads } },
      [pytorch('notebook'), pytorch('bucketed')],
      options,
      say,
    );
    const measured = await interleave(all, passes, async (contender, round) => {
      say(`cut at ${length}, epoch ${round + 1} of ${passes}: ${contender.name}`);
      return [(await contender.ask<{ ms: number }>({ do: 'epoch' })).ms];
    });
    const accuracy = new Map<string, readonly number[]>();
    for (const contender of all) {
      accuracy.set(contender.name, (await contender.ask<{ accuracy: number[] }>({ do: 'finish' })).accuracy);
    }
    for (const peer of peers) {
      results.push(
        resultOf(
          options,
          { name: `imdb-${length}`, unit: 'epoch', ours, peer },
          {
            ...compareRounds(measured.get(ours)!, measured.get(peer)!),
            ours_epochs_ms: measured.get(ours)!.flat(),
            peer_epochs_ms: measured.get(peer)!.flat(),
            ours_accuracy: accuracy.get(ours.name)!,
            peer_accuracy: accuracy.get(peer.name)!,
            ours_peak_bytes: await ours.peakBytes(),
            peer_peak_bytes: await peer.peakBytes(),
          },
        ),
      );
    }
    for (const contender of all) await contender.close();
  }
  return results;
};

/**
 * The Amazon job's network (a table of 221,606 × 400, two LSTM layers of 512, dropout) on reviews
 * of their own lengths: time an example, and the most memory each side held. A round takes every
 * so-manieth batch in the order of their lengths, so that each round is a fair share of a pass, and
 * all rounds together are one.
 */
import { resultOf, startAll, type Bench } from '../support/bench.js';
import { interleave } from '../support/interleave.js';
import { dataFile, prepareData, writeForPeers } from '../support/prepared-data.js';
import { compareRounds, type BenchResult } from '../support/results.js';

/**
 * Words in the vocabulary of the whole job, 800,000 reviews; ids of the few reviews here are the
 * first of them.
 */
const vocabulary = 221_606;
const length = 200;
const rounds = 7;
/** Of a pass, for each side. */
const warmUp = { part: 0, of: 16 };

export const amazonStep: Bench = async (options, say) => {
  say('preparing the reviews');
  const { threads, seed } = options;
  const prepared = await prepareData('amazon.seq', {
    train_file: dataFile(options.data, 'amazon_polarity/train.ft.txt.bz2'),
    length,
    seed,
  });
  const folder = await writeForPeers(prepared, 'amazon', ['all']);
  const model = { vocabulary, width: 400, units: 512, layers: 2, dropout: 0.5, last_dropout: 0.2 };
  const pytorch = (way: string) => ({
    name: `pytorch-${way}`,
    program: 'pytorch_lengths.py',
    job: { way, folder, length, batch: 64, model, learning_rate: 0.005, clip_norm: 5, threads, seed },
  });
  const { ours, peers, all } = await startAll(
    { name: 'seqpipe', program: 'seqpipe-lengths.ts', job: { prepared, vocabulary, threads, seed } },
    [pytorch('notebook'), pytorch('bucketed')],
    options,
    say,
  );
  for (const contender of all) {
    say(`first steps of ${contender.name}`);
    await contender.ask({ do: 'steps', ...(options.examples === null ? warmUp : { part: 0, of: 64 }) });
  }
  // With --examples a round is so many of them instead of its share of a pass.
  const of =
    options.examples === null ? (options.rounds ?? rounds) : Math.max(1, Math.round(4000 / options.examples));
  const turns = options.rounds ?? rounds;
  const measured = await interleave(all, turns, async (contender, round) => {
    say(`round ${round + 1} of ${turns}: ${contender.name}`);
    const request = { do: 'steps', part: round, of };
    const { ms, examples } = await contender.ask<{ ms: number; examples: number }>(request);
    return [ms / examples];
  });
  const results: BenchResult[] = [];
  for (const peer of peers) {
    results.push(
      resultOf(
        options,
        { name: 'amazon-step', unit: 'example', ours, peer },
        {
          ...compareRounds(measured.get(ours)!, measured.get(peer)!),
          ours_peak_bytes: await ours.peakBytes(),
          peer_peak_bytes: await peer.peakBytes(),
        },
      ),
    );
  }
  for (const contender of all) await contender.close();
  return results;
};

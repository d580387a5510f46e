/**
 * Fine-tuning a real encoder (MiniLM: six layers of 384) under a new head: training steps on rows
 * whose lengths are like those of reviews cut at 128 tokens, in batches of rows of like length on
 * both sides.
 */
import { resultOf, startAll, type Bench } from '../support/bench.js';
import { BenchError } from '../support/bench-error.js';
import { environment } from '../support/environment.js';
import { interleave } from '../support/interleave.js';
import { minilmFolder } from '../support/minilm.js';
import { compareRounds } from '../support/results.js';

/** Of the batches of a round: four of ten reviews reach the cut. */
const longest = [32, 56, 72, 88, 104, 120, 128, 128, 128, 128];
const rows = 32;
const rounds = 5;

/** Rows of like length: the shortest has nine tenths of the longest. */
const batches = longest.map((length) =>
  Array.from({ length: rows }, (_, row) => Math.max(1, Math.round(length * (1 - (0.1 * row) / rows)))),
);

export const finetune: Bench = async (options, say) => {
  const found = minilmFolder(environment().python);
  if ('problem' in found) throw new BenchError(found.problem, 1);
  const job = { folder: found.folder, learning_rate: 3e-5, threads: options.threads, seed: options.seed };
  const { ours, peers, all } = await startAll(
    { name: 'seqpipe', program: 'seqpipe-finetune.ts', job },
    [{ name: 'pytorch', program: 'pytorch_finetune.py', job }],
    options,
    say,
  );
  const stepsOf = (contender: (typeof all)[number], given: readonly (readonly number[])[]) =>
    contender.ask<{ times: readonly number[]; cpu: number }>({ do: 'steps', batches: given });
  for (const contender of all) {
    say(`first steps of ${contender.name}`);
    await stepsOf(contender, [batches[0]!, batches[5]!, batches[9]!]);
  }
  const turns = options.rounds ?? rounds;
  const measured = await interleave(all, turns, async (contender, round) => {
    say(`round ${round + 1} of ${turns}: ${contender.name}`);
    const { times } = await stepsOf(contender, batches);
    // A round is one time: its batches have different lengths.
    return [times.reduce((sum, each) => sum + each, 0) / (rows * batches.length)];
  });
  const results = [];
  for (const peer of peers)
    results.push(
      resultOf(
        options,
        { name: 'finetune', unit: 'example', ours, peer },
        {
          ...compareRounds(measured.get(ours)!, measured.get(peer)!),
          ours_peak_bytes: await ours.peakBytes(),
          peer_peak_bytes: await peer.peakBytes(),
        },
      ),
    );
  for (const contender of all) await contender.close();
  return results;
};

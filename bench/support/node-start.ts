/**
 * Where nobody else does the same work, the unit is `node -e 0`: a process of Node that does
 * nothing, started and ended on the same machine in turns with ours. A slow machine slows both, so
 * the ratio says more than milliseconds.
 */
import { resultOf, startAll } from './bench.js';
import type { Contender, ContenderDescription } from './contender.js';
import { interleave } from './interleave.js';
import type { BenchOptions } from './options.js';
import { compareRounds, type BenchResult } from './results.js';

export interface Compared {
  readonly name: string;
  /** What `ours` is asked for in each round, by `measure`. */
  readonly unit: string;
  readonly ours: ContenderDescription;
  readonly rounds: number;
}

const nodeStart: ContenderDescription = {
  name: 'node',
  program: 'process-starts.ts',
  job: { words: ['-e', '0'] },
};

/** None of it has threads to divide: `threads` is 1 in its results. */
export async function compareWithNode(
  { name, unit, ours: description, rounds }: Compared,
  options: BenchOptions,
  say: (text: string) => void,
): Promise<BenchResult[]> {
  // One sentence for all rounds: they are short and many.
  say(`${name}: ${rounds} rounds`);
  const { ours, peers, all } = await startAll(description, [nodeStart], options, () => {});
  const ask = async (contender: Contender): Promise<readonly number[]> =>
    (await contender.ask<{ times: number[] }>({ do: 'measure' })).times;
  const measured = await interleave(all, rounds, ask);
  for (const contender of all) await contender.close();
  return peers.map((peer) =>
    resultOf(
      { ...options, threads: 1 },
      { name, unit, ours, peer },
      compareRounds(measured.get(ours)!, measured.get(peer)!),
    ),
  );
}

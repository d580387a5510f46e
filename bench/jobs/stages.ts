/**
 * What a kept stage process saves: a run of seven tiny stages on ten rows from an empty cache, in
 * processes that go on to the next stage, beside one process for each stage.
 *
 * No setting turns the keeping off, and none was added for this. A run takes the way in which a
 * stage is run (`runStage`, for pages in a browser, which have no processes), and a stage process
 * is told whether it may take another stage (`reusable`, for memory of a GPU, which only its end
 * gives back). The other side answers no for every stage, as the product does for those of a GPU;
 * everything else is the same code with the same settings. Both run in a process that is warm:
 * what the command itself takes to start is in neither.
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultOf, startAll, type Bench } from '../support/bench.js';
import { writeFilms } from '../support/films.js';
import { benchFolder } from '../support/folders.js';
import { interleave } from '../support/interleave.js';
import { buildCommand } from '../support/product.js';
import { compareRounds } from '../support/results.js';
import { inTemporaryFolder } from '../support/temporary-folder.js';

const rounds = 15;

export const stages: Bench = async (options, say) => {
  await buildCommand();
  return inTemporaryFolder(async (folder) => {
    writeFilms(folder, 10);
    const file = join(folder, 'stages.seq');
    copyFileSync(join(benchFolder, 'jobs', 'stages.seq'), file);
    const side = (name: string, kept: boolean) => ({
      name,
      program: 'seqpipe-stages.ts',
      job: { file, kept, threads: options.threads },
    });
    const { ours, peers, all } = await startAll(
      side('seqpipe', true),
      [side('process-per-stage', false)],
      options,
      say,
    );
    // The first run loads what all of them need.
    for (const contender of all) await contender.ask({ do: 'run' });
    const turns = options.rounds ?? rounds;
    const measured = await interleave(all, turns, async (contender, round) => {
      say(`round ${round + 1} of ${turns}: ${contender.name}`);
      return (await contender.ask<{ times: number[] }>({ do: 'run' })).times;
    });
    for (const contender of all) await contender.close();
    return peers.map((peer) =>
      resultOf(
        options,
        { name: 'stages', unit: 'run of 7 stages', ours, peer },
        compareRounds(measured.get(ours)!, measured.get(peer)!),
      ),
    );
  });
};

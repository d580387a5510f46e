/**
 * How long an editor waits for diagnostics after a letter: the real command `lsp --stdio` over the
 * real protocol, from the letter sent to its diagnostics received. An editor asks for more after a
 * letter (colours, completion, hints), which is not in it. Each place has a server of its own, and
 * its first 60 letters count from the first one: that is when people notice.
 */
import type { Bench } from '../support/bench.js';
import { BenchError } from '../support/bench-error.js';
import { writeFilms } from '../support/films.js';
import { letterFiles, letters as count } from '../support/letter-files.js';
import { compareWithNode } from '../support/node-start.js';
import { buildCommand } from '../support/product.js';
import type { BenchResult } from '../support/results.js';
import { inTemporaryFolder } from '../support/temporary-folder.js';

export const letters: Bench = async (options, say) => {
  const rounds = options.rounds ?? count;
  if (rounds > count) throw new BenchError(`letters: --rounds is at most ${count}, a letter each`, 2);
  await buildCommand();
  return inTemporaryFolder(async (folder) => {
    writeFilms(folder, 40_000);
    const results: BenchResult[] = [];
    for (const { name, text, places } of letterFiles) {
      for (const place of places) {
        const ours = { name: 'seqpipe', program: 'seqpipe-letters.ts', job: { folder, text, place } };
        const compared = { name: `letters-${name}-${place.name}`, unit: 'letter', ours, rounds };
        results.push(...(await compareWithNode(compared, options, say)));
      }
    }
    return results;
  });
};

/**
 * Commands that a person waits for, as whole processes: the overview of all commands, the check of
 * a text that was checked before and of one that never was, the check of a file's style. Each beside
 * `node -e 0`, the least that any of them can take.
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../support/bench.js';
import { writeFilms } from '../support/films.js';
import { benchFolder } from '../support/folders.js';
import { compareWithNode } from '../support/node-start.js';
import { buildCommand, command } from '../support/product.js';
import type { BenchResult } from '../support/results.js';
import { inTemporaryFolder } from '../support/temporary-folder.js';

const rounds = 25;
const known = 'known.seq';
const changing = 'new.seq';

const commands = [
  { name: 'starts-help', words: ['--help'] },
  { name: 'starts-check-known', words: ['check', known] },
  { name: 'starts-check-new', words: ['check', changing], changing },
  { name: 'starts-fmt-check', words: ['fmt', '--check', known] },
] as const;

export const starts: Bench = async (options, say) => {
  await buildCommand();
  return inTemporaryFolder(async (folder) => {
    writeFilms(folder, 2000);
    for (const file of [known, changing]) {
      copyFileSync(join(benchFolder, 'jobs', 'starts.seq'), join(folder, file));
    }
    const results: BenchResult[] = [];
    for (const { name, words, ...more } of commands) {
      const job = {
        words: [command, ...words],
        folder,
        ...('changing' in more ? { changing: join(folder, more.changing) } : {}),
      };
      const ours = { name: 'seqpipe', program: 'process-starts.ts', job };
      const compared = { name, unit: 'start', ours, rounds: options.rounds ?? rounds };
      results.push(...(await compareWithNode(compared, options, say)));
    }
    return results;
  });
};

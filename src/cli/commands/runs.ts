/** `seqpipe runs`: the runs that the cache of a project remembers. */
import { statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { readRuns } from '../../run/cache/run-history.js';
import { Store } from '../../run/cache/store.js';
import { EXIT } from '../../run/execute/run-document.js';
import { optionalArgument } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';
import { wholeNumber } from '../definition/option.js';
import { refusesNewer, tellDamage } from '../program/collector.js';
import { findRoot } from '../program/project-root.js';
import { CACHE, JSON_OUTPUT } from '../program/options.js';
import { projectCache } from '../program/project-cache.js';
import { commandTexts } from '../program/texts.js';

/** Raised when a field changes its meaning or goes away. */
const RUNS_SCHEMA_VERSION = 1;
export const SHOWN = 20;

export const command = defineCommand({
  name: 'runs',
  summary: 'list the runs of the project with their parameters and scores',
  arguments: {
    file: optionalArgument(
      'FILE',
      'only the runs of this .seq file, or of those in this folder (default: all of the project here)',
      'program',
    ),
  },
  options: {
    most: wholeNumber({
      name: '--last',
      short: '-n',
      placeholder: 'N',
      atLeast: 1,
      help: `list the last N runs (default: ${SHOWN})`,
    }),
    cache: CACHE,
    json: JSON_OUTPUT,
  },
  exitCodes: {
    [EXIT.succeeded]: 'the runs are on standard output, the latest first',
    [EXIT.failed]: 'the cache is of a newer seqpipe',
  },
  examples: ['seqpipe runs', 'seqpipe runs reviews.seq -n 5', 'seqpipe runs --json'],
  async run({ file }, { most, cache, json }, host) {
    const path = file === null ? null : resolve(host.cwd, file);
    const isFolder = path !== null && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
    const folder = path === null ? host.cwd : isFolder ? path : dirname(path);
    const store = new Store(await projectCache(folder, { cache }, host));
    try {
      if (refusesNewer(store, host)) return EXIT.failed;
      const program = path === null ? null : relative(findRoot(folder, host), path);
      const all = [...readRuns(store)].map((summary, at) => ({ place: at + 1, summary }));
      const wanted = all.filter(({ summary }) => program === null || isOf(program, summary.program));
      const shown = wanted.slice(0, most ?? SHOWN);
      tellDamage(store, host);
      const { runJson, runLines } = await import('../../show/runs/list-runs.js');
      const { runsTexts } = await import('../../show/runs/texts.js');
      if (json) {
        const document = { schemaVersion: RUNS_SCHEMA_VERSION, runs: shown.map(runJson) };
        host.stdout(`${JSON.stringify(document, null, 2)}\n`);
      } else if (shown.length === 0) {
        host.stdout(`${commandTexts[host.language].noRuns(program)}\n`);
      } else {
        const more = wanted.length - shown.length;
        const rest = more === 0 ? [] : [commandTexts[host.language].earlierRuns(more, wanted.length)];
        const width = host.terminal.stdout ? (host.terminal.width ?? 200) : 200;
        host.stdout(`${[...runLines(shown, width, runsTexts[host.language]), ...rest].join('\n')}\n`);
      }
      return EXIT.succeeded;
    } finally {
      store.close();
    }
  },
});

/** Whether the program is the one that is asked for, or lies in that folder; null asks for all. */
function isOf(asked: string | null, program: string): boolean {
  return asked === null || asked === '' || program === asked || program.startsWith(`${asked}${sep}`);
}

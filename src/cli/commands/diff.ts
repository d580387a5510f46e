/** `seqpipe diff A B`: what two runs have different. */
import { nearest } from '../../base/diagnostics/suggest.js';
import { readRuns } from '../../run/cache/run-history.js';
import type { RunSummary } from '../../run/cache/run-history.js';
import { Store } from '../../run/cache/store.js';
import { EXIT } from '../../run/execute/run-document.js';
import type { FoundRun } from '../../show/runs/find-run.js';
import { argument } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';
import { wrongUsage } from '../definition/usage-error.js';
import { refusesNewer, tellDamage } from '../program/collector.js';
import { CACHE, JSON_OUTPUT } from '../program/options.js';
import { projectCache } from '../program/project-cache.js';

/** Raised when a field changes its meaning or goes away. */
const DIFF_SCHEMA_VERSION = 1;

export const command = defineCommand({
  name: 'diff',
  summary: 'compare two runs: parameters, program, data, results, time',
  arguments: {
    a: argument('A', 'a run: its id, the beginning or end of it, or its place in `seqpipe runs`'),
    b: argument('B', 'another run'),
  },
  options: { cache: CACHE, json: JSON_OUTPUT },
  exitCodes: {
    [EXIT.succeeded]: 'the differences are on standard output',
    [EXIT.failed]: 'the cache is of a newer seqpipe',
  },
  examples: ['seqpipe diff 2 1', 'seqpipe diff 20261122T150102345-k3f9 x7q2 --json'],
  async run({ a, b }, { cache, json }, host) {
    const store = new Store(await projectCache(host.cwd, { cache }, host));
    try {
      if (refusesNewer(store, host)) return EXIT.failed;
      const [{ findRun }, { compareRuns }] = await Promise.all([
        import('../../show/runs/find-run.js'),
        import('../../show/runs/compare-runs.js'),
      ]);
      const runs = [...readRuns(store)];
      const one = demandRun(findRun(runs, a), a, runs);
      const other = demandRun(findRun(runs, b), b, runs);
      const difference = compareRuns(store, one, other, json ? 'en' : host.language);
      tellDamage(store, host);
      if (json) {
        const { runJson } = await import('../../show/runs/list-runs.js');
        const [shownA, shownB] = [one, other].map((summary) =>
          runJson({ place: runs.indexOf(summary) + 1, summary }),
        );
        const document = { schemaVersion: DIFF_SCHEMA_VERSION, a: shownA, b: shownB, ...difference };
        host.stdout(`${JSON.stringify(document, null, 2)}\n`);
      } else {
        const { diffLines } = await import('../../show/runs/diff-lines.js');
        const { runsTexts } = await import('../../show/runs/texts.js');
        const lines = diffLines(one, other, difference, runsTexts[host.language]);
        host.stdout(`${lines.join('\n')}\n`);
      }
      return EXIT.succeeded;
    } finally {
      store.close();
    }
  },
});

function demandRun(found: FoundRun, asked: string, runs: readonly RunSummary[]): RunSummary {
  if (found.run !== null) return found.run;
  if (found.like.length > 0) {
    const ids = found.like.slice(0, 5).map(({ run }) => run);
    throw wrongUsage('severalRuns', { asked, ids });
  }
  if (runs.length === 0) throw wrongUsage('noRuns', { asked });
  if (/^\d{1,3}$/u.test(asked)) throw wrongUsage('noRunAt', { asked, runs: runs.length });
  const ids = runs.map(({ run }) => run);
  throw wrongUsage('noSuchRun', { asked, nearest: nearest(asked, ids) });
}

/** What the latest run that made a value left of it, for an editor. */
import { dirname, relative } from 'node:path';
import type { Host } from '../../base/host/host.js';
import { outputLines } from '../../contract/artefact.js';
import type { LeftByRun } from '../../editor/left-by-run.js';
import { readDetails, readRuns } from '../../run/cache/run-history.js';
import { Store } from '../../run/cache/store.js';
import { showLocalTime } from '../../base/show-local-time.js';
import { beganAt } from '../../show/runs/find-run.js';
import { projectCache } from './project-cache.js';
import { findRoot } from './project-root.js';

/** Runs of the program that are looked at; a value that none of them made is forgotten. */
const LOOKED_AT = 20;

/** `path` is that of the program, absolute; null where no run made a value of that name. */
export async function leftByRun(path: string, name: string, host: Host): Promise<LeftByRun | null> {
  const folder = dirname(path);
  const program = relative(findRoot(folder, host), path);
  const store = new Store(await projectCache(folder, {}, host));
  try {
    let looked = 0;
    for (const summary of readRuns(store)) {
      if (summary.program !== program) continue;
      if (looked++ === LOOKED_AT) return null;
      const output = readDetails(store, summary.run)?.outputs.find((each) => each.name === name)?.output;
      const kind = output?.['kind'];
      const lines = typeof kind === 'string' ? outputLines({ ...output, kind }) : [];
      if (lines.length > 0) {
        const began = beganAt(summary);
        return { began: began === null ? null : showLocalTime(began), lines };
      }
    }
    return null;
  } finally {
    store.close();
  }
}

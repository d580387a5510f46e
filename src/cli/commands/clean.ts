/** `seqpipe clean [FILE]`: forgets the stored results of a file, or of the whole cache with `--all`. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { collectGarbage, measureCache } from '../../run/cache/collect.js';
import { cacheInUse, showBytes } from '../../run/cache/messages.js';
import { readRuns } from '../../run/cache/run-history.js';
import { Store, otherSessions } from '../../run/cache/store.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { EXIT } from '../../run/execute/run-document.js';
import { renderOptions } from '../../base/host/host.js';
import type { Host } from '../../base/host/host.js';
import { UsageError } from '../arguments.js';
import type { Arguments } from '../arguments.js';
import { loadProgram } from '../program/load-program.js';
import { projectCache } from '../program/project-cache.js';

const CLEAN_SCHEMA_VERSION = 1;

export async function cleanCommand(args: Arguments, host: Host): Promise<number> {
  const [file] = args.positionals;
  if ((file === undefined) === !args.has('all')) {
    throw new UsageError('`seqpipe clean` needs a FILE, or `--all`', 'see `seqpipe clean --help`');
  }
  return file === undefined ? cleanAll(args, host) : cleanFile(file, args, host);
}

/** Everything that runs of this file stored, unless runs of other files use it too. */
async function cleanFile(file: string, args: Arguments, host: Host): Promise<number> {
  const program = await loadProgram(file, args, host);
  const store = new Store(program.cache);
  try {
    const runs = [...readRuns(store)];
    const others = runs.filter((run) => run.program !== program.name);
    const busy = otherSessions(store.layout);
    if (busy.length > 0) return tellBusy(busy, host);
    for (const run of runs) {
      if (run.program === program.name) rmSync(join(store.layout.runs, `${run.run}.json`), { force: true });
    }
    const collected = await collectGarbage(store, {
      runs: others,
      keepLast: others.length,
      maxSize: null,
      dryRun: false,
    });
    if (collected.busy.length > 0) return tellBusy(collected.busy, host);
    return report(collected.entries, collected.bytes, args, host);
  } finally {
    store.close();
  }
}

async function cleanAll(args: Arguments, host: Host): Promise<number> {
  const folder = await projectCache(host.cwd, args, host);
  const store = new Store(folder);
  const busy = otherSessions(store.layout);
  if (busy.length > 0) return tellBusy(busy, host);
  if (!existsSync(store.layout.keys) && existsSync(folder)) {
    throw new UsageError(
      `\`${folder}\` is no cache of seqpipe, so it is left alone`,
      'name the cache with `--cache DIR`',
    );
  }
  const { entries, bytes } = measureCache(store);
  const { keys, objects, locks, scratch, continuations, temporary, memo, runs } = store.layout;
  for (const name of ['format', '.gitignore']) rmSync(join(folder, name), { force: true });
  for (const part of [keys, objects, locks, scratch, continuations, temporary, memo, runs])
    rmSync(part, { recursive: true, force: true });
  return report(entries, bytes, args, host);
}

function tellBusy(pids: readonly number[], host: Host): number {
  host.stderr(renderDiagnostics([cacheInUse(pids)], renderOptions(host)));
  return EXIT.failed;
}

function report(entries: number, bytes: number, args: Arguments, host: Host): number {
  if (args.has('json'))
    host.stdout(`${JSON.stringify({ schemaVersion: CLEAN_SCHEMA_VERSION, entries, bytes }, null, 2)}\n`);
  else host.stdout(`${entries} stored results forgotten, ${showBytes(bytes)} freed\n`);
  return EXIT.succeeded;
}

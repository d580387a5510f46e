/**
 * `seqpipe clean [FILE]`: forgets the stored results of a file, or of the whole cache with `--all`.
 */
import { existsSync, rmSync } from 'node:fs';
import { collectGarbage, emptyCache } from '../../run/cache/collect.js';
import { otherSessions } from '../../run/cache/sessions.js';
import { showBytes } from '../../base/show-bytes.js';
import { readRuns, removeRun } from '../../run/cache/run-history.js';
import { Store } from '../../run/cache/store.js';
import { EXIT } from '../../run/execute/run-document.js';
import type { Owner } from '../../base/system/owner.js';
import { listFolder } from '../../run/cache/list-folder.js';
import type { Host } from '../../base/host/host.js';
import { wrongUsage } from '../definition/usage-error.js';
import { optionalArgument } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';
import { flag } from '../definition/option.js';
import { refusesNewer, tellBusy, tellDamage, tellWaiting } from '../program/collector.js';
import { loadProgram } from '../program/load-program.js';
import { CACHE, DEVICE, JSON_OUTPUT, PROGRAM } from '../program/options.js';
import type { ProgramOptions } from '../program/options.js';
import { projectCache } from '../program/project-cache.js';
import { commandTexts } from '../program/texts.js';

const CLEAN_SCHEMA_VERSION = 1;

export const command = defineCommand({
  name: 'clean',
  summary: 'remove the stored results of a file, or all of them',
  arguments: {
    file: optionalArgument('FILE', 'the .seq file; results that other files use are kept', 'program'),
  },
  options: {
    ...PROGRAM,
    all: flag({ name: '--all', help: 'empty the cache folder' }),
    device: DEVICE,
    cache: CACHE,
    json: JSON_OUTPUT,
  },
  exitCodes: {
    [EXIT.succeeded]: 'the results are removed',
    [EXIT.failed]: 'another command is using the cache; nothing is removed',
  },
  examples: ['seqpipe clean pipelines/quickstart.seq', 'seqpipe clean --all'],
  async run({ file }, options, host) {
    if ((file === null) === !options.all) {
      throw wrongUsage('nothingToClean');
    }
    return file === null ? cleanAll(options, host) : cleanFile(file, options, host);
  },
});

interface CleanOptions extends ProgramOptions {
  readonly cache: string | null;
  readonly json: boolean;
}

type CleanExit = typeof EXIT.succeeded | typeof EXIT.failed;

/** Everything that runs of this file stored, unless runs of other files use it too. */
async function cleanFile(file: string, options: CleanOptions, host: Host): Promise<CleanExit> {
  const program = await loadProgram(file, options, host);
  const store = new Store(program.cache);
  try {
    if (refusesNewer(store, host)) return EXIT.failed;
    const runs = [...readRuns(store)];
    const others = runs.filter((run) => run.program !== program.name);
    const busy = otherSessions(store);
    if (busy.length > 0) return refuse(busy, host);
    for (const run of runs) {
      if (run.program === program.name) removeRun(store, run.run);
    }
    const collected = await collectGarbage(store, {
      runs: others,
      keepLast: others.length,
      maxSize: null,
      dryRun: false,
      waiting: tellWaiting(host),
    });
    tellDamage(store, host);
    if (collected.busy.length > 0) return refuse(collected.busy, host);
    return report(collected, options, host);
  } finally {
    store.close();
  }
}

async function cleanAll(options: CleanOptions, host: Host): Promise<CleanExit> {
  const folder = await projectCache(host.cwd, options, host);
  if (!existsSync(folder)) return report({ entries: 0, bytes: 0 }, options, host);
  const store = new Store(folder);
  try {
    if (!existsSync(store.layout.keys)) {
      throw wrongUsage('noCache', { folder });
    }
    if (refusesNewer(store, host)) return EXIT.failed;
    const emptied = await emptyCache(store, tellWaiting(host));
    if (emptied.busy.length > 0) return refuse(emptied.busy, host);
    return report(emptied, options, host);
  } finally {
    store.close();
    removeIfEmpty(store.layout.temporary);
  }
}

function removeIfEmpty(folder: string): void {
  if (listFolder(folder).length === 0) rmSync(folder, { recursive: true, force: true });
}

function refuse(owners: readonly Owner[], host: Host): typeof EXIT.failed {
  tellBusy(owners, host);
  return EXIT.failed;
}

function report(
  { entries, bytes }: { readonly entries: number; readonly bytes: number },
  { json }: CleanOptions,
  host: Host,
): typeof EXIT.succeeded {
  if (json)
    host.stdout(`${JSON.stringify({ schemaVersion: CLEAN_SCHEMA_VERSION, entries, bytes }, null, 2)}\n`);
  else host.stdout(`${commandTexts[host.language].forgotten(entries, showBytes(bytes))}\n`);
  return EXIT.succeeded;
}

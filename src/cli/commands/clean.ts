/** `seqpipe clean [FILE]`: forgets the stored results of a file, or of the whole cache with `--all`. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { collectGarbage, measureCache } from '../../run/cache/collect.js';
import { diagnose } from '../../run/cache/diagnose.js';
import { showBytes } from '../../run/cache/show-bytes.js';
import { readRuns } from '../../run/cache/run-history.js';
import { Store, otherSessions } from '../../run/cache/store.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { EXIT } from '../../run/execute/run-document.js';
import { renderOptions } from '../../base/host/host.js';
import type { Host } from '../../base/host/host.js';
import { UsageError } from '../definition/usage-error.js';
import { optionalArgument } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';
import { flag } from '../definition/option.js';
import { loadProgram } from '../program/load-program.js';
import { CACHE, DEVICE, JSON_OUTPUT, PROGRAM } from '../program/options.js';
import type { ProgramOptions } from '../program/options.js';
import { projectCache } from '../program/project-cache.js';

const CLEAN_SCHEMA_VERSION = 1;

export const command = defineCommand({
  name: 'clean',
  summary: 'remove the stored results of a file, or all of them',
  arguments: { file: optionalArgument('FILE', 'the .seq file; results that other files use are kept') },
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
      throw new UsageError('`seqpipe clean` needs a FILE, or `--all`', 'see `seqpipe clean --help`');
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
    return report(collected, options, host);
  } finally {
    store.close();
  }
}

async function cleanAll(options: CleanOptions, host: Host): Promise<CleanExit> {
  const folder = await projectCache(host.cwd, options, host);
  const store = new Store(folder);
  const busy = otherSessions(store.layout);
  if (busy.length > 0) return tellBusy(busy, host);
  if (!existsSync(store.layout.keys) && existsSync(folder)) {
    throw new UsageError(
      `\`${folder}\` is no cache of seqpipe, so it is left alone`,
      'name the cache with `--cache DIR`',
    );
  }
  const measured = measureCache(store);
  const { keys, objects, locks, scratch, continuations, temporary, memo, runs } = store.layout;
  for (const name of ['format', '.gitignore']) rmSync(join(folder, name), { force: true });
  for (const part of [keys, objects, locks, scratch, continuations, temporary, memo, runs])
    rmSync(part, { recursive: true, force: true });
  return report(measured, options, host);
}

function tellBusy(pids: readonly number[], host: Host): typeof EXIT.failed {
  host.stderr(renderDiagnostics([diagnose('cacheInUse', null, { pids })], renderOptions(host)));
  return EXIT.failed;
}

function report(
  { entries, bytes }: { readonly entries: number; readonly bytes: number },
  { json }: CleanOptions,
  host: Host,
): typeof EXIT.succeeded {
  if (json)
    host.stdout(`${JSON.stringify({ schemaVersion: CLEAN_SCHEMA_VERSION, entries, bytes }, null, 2)}\n`);
  else host.stdout(`${entries} stored results forgotten, ${showBytes(bytes)} freed\n`);
  return EXIT.succeeded;
}

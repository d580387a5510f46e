/** `seqpipe gc`: removes stored results that the latest runs did not use. */
import { dictionary } from '../../base/dictionary.js';
import { resolve } from 'node:path';
import { collectGarbage } from '../../run/cache/collect.js';
import { showBytes } from '../../base/show-bytes.js';
import { readRuns } from '../../run/cache/run-history.js';
import { Store } from '../../run/cache/store.js';
import { EXIT } from '../../run/execute/run-document.js';
import { wrongUsage } from '../definition/usage-error.js';
import { optionalArgument } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';
import { flag, text, wholeNumber } from '../definition/option.js';
import { refusesNewer, tellBusy, tellDamage, tellWaiting } from '../program/collector.js';
import { CACHE, JSON_OUTPUT } from '../program/options.js';
import { projectCache } from '../program/project-cache.js';
import { commandTexts } from '../program/texts.js';

const GC_SCHEMA_VERSION = 1;
export const KEEP_LAST = 10;

export const command = defineCommand({
  name: 'gc',
  summary: 'remove stored results that are no longer used',
  arguments: { folder: optionalArgument('DIR', 'a folder of the project (default: here)', 'folder') },
  options: {
    keepLast: wholeNumber({
      name: '--keep-last',
      placeholder: 'N',
      atLeast: 0,
      help: `keep the results that the last N runs used (default: ${KEEP_LAST}; all runs with --max-size)`,
    }),
    maxSize: text({
      name: '--max-size',
      placeholder: 'SIZE',
      help: 'then remove the least recently used results until the cache fits: 500MB, 20GB',
    }),
    dryRun: flag({ name: '--dry-run', help: 'only show what would be removed' }),
    cache: CACHE,
    json: JSON_OUTPUT,
  },
  exitCodes: {
    [EXIT.succeeded]: 'done',
    [EXIT.failed]: 'another command is using the cache, or it is of a newer seqpipe; nothing is removed',
  },
  examples: ['seqpipe gc --dry-run', 'seqpipe gc --keep-last 3 --max-size 20GB'],
  async run({ folder }, options, host) {
    const store = new Store(await projectCache(resolve(host.cwd, folder ?? '.'), options, host));
    try {
      if (refusesNewer(store, host)) return EXIT.failed;
      const { maxSize, dryRun } = options;
      const collected = await collectGarbage(store, {
        runs: [...readRuns(store)],
        keepLast: options.keepLast ?? (maxSize === null ? KEEP_LAST : Infinity),
        maxSize: maxSize === null ? null : readSize(maxSize),
        dryRun,
        waiting: tellWaiting(host),
      });
      tellDamage(store, host);
      if (collected.busy.length > 0) {
        tellBusy(collected.busy, host);
        return EXIT.failed;
      }
      const { entries, blobs, bytes, left } = collected;
      if (options.json) {
        host.stdout(
          `${JSON.stringify({ schemaVersion: GC_SCHEMA_VERSION, entries, files: blobs, bytes, left }, null, 2)}\n`,
        );
      } else {
        const given = { dryRun, entries, files: blobs, size: showBytes(bytes), left: showBytes(left) };
        host.stdout(`${commandTexts[host.language].collected(given)}\n`);
      }
      return EXIT.succeeded;
    } finally {
      store.close();
    }
  },
});

const UNITS: Readonly<Record<string, number>> = dictionary({
  '': 1,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
});

/** `500MB`, `1.5 GiB`, `1000000` in bytes. */
function readSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const unit = UNITS[match?.[2]?.toUpperCase() ?? '?'];
  if (match === null || unit === undefined) {
    throw wrongUsage('noSize', { text });
  }
  return Math.floor(Number(match[1]) * unit);
}

/**
 * Reclaiming space. What the latest runs used stays; then, if a size is given, the entries that
 * were used longest ago go first. Blobs go when no record names them any more. Nothing is removed
 * while a run is at work in the cache: it may be about to use what looks unused.
 *
 * Two processes cannot miss each other: a run opens its session and then looks for the collector's
 * lock; a collector takes its lock and then looks for sessions.
 */
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bytesAt } from '../../base/system/folder-size.js';
import { lookAt } from '../../base/system/look.js';
import type { Owner } from '../../base/system/owner.js';
import { readLock } from '../../base/system/lock.js';
import type { RunSummary } from './run-history.js';
import { cacheBytes } from './cache-size.js';
import type { Hash } from './hash.js';
import { recordPath } from './layout.js';
import { listFolder } from './list-folder.js';
import { lockStage, stageLockPath } from './stage-lock.js';
import type { Waiting } from './stage-lock.js';
import { printRecord, type StoreRecord } from './record.js';
import { deadSessions, otherSessions, sweepTemporary } from './sessions.js';
import type { Store } from './store.js';

/** Held while garbage is collected; a key never has this name. */
const COLLECTOR_LOCK = 'collector';

export interface CollectOptions {
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  /** Entries that the last this many runs used stay. */
  readonly keepLast: number;
  /** Bytes that the cache may take at most; null for no limit. */
  readonly maxSize: number | null;
  readonly dryRun: boolean;
  /** Told of another command that is removing things here. */
  readonly waiting: Waiting;
}

export interface Collected {
  /** Processes whose runs stood in the way; then nothing was removed. */
  readonly busy: readonly Owner[];
  readonly entries: number;
  readonly blobs: number;
  readonly bytes: number;
  /** Bytes that the cache takes afterwards. */
  readonly left: number;
}

export async function collectGarbage(store: Store, options: CollectOptions): Promise<Collected> {
  return alone(store, options.waiting, () => collect(store, options));
}

/** Removes everything that a cache has, but not the folder. */
export async function emptyCache(store: Store, waiting: Waiting): Promise<Collected> {
  return alone(store, waiting, () => {
    const entries = [...store.keys()].length;
    const blobs = listBlobs(store).length;
    const bytes = ownBytes(store);
    const { root, keys, objects, locks, scratch, continuations, memo, runs } = store.layout;
    sweepTemporary(store);
    for (const name of ['format', '.gitignore']) rmSync(join(root, name), { recursive: true, force: true });
    for (const part of [keys, objects, scratch, continuations, memo, runs, locks]) {
      rmSync(part, { recursive: true, force: true });
    }
    return { busy: [], entries, blobs, bytes, left: 0 };
  });
}

/** Works while no run is under way and none can begin; else says which are. */
async function alone(store: Store, waiting: Waiting, work: () => Collected): Promise<Collected> {
  const lock = await lockStage(store, COLLECTOR_LOCK, 'gc', new AbortController().signal, waiting);
  try {
    const busy = otherSessions(store);
    return busy.length > 0 ? { busy, entries: 0, blobs: 0, bytes: 0, left: 0 } : work();
  } finally {
    lock.release();
  }
}

/**
 * Waits while somebody collects garbage here. A run calls it with its session open, so that no
 * collector begins.
 */
export async function awaitCollector(store: Store, signal: AbortSignal, waiting: Waiting): Promise<void> {
  if (readLock(stageLockPath(store, COLLECTOR_LOCK)) === null) return;
  (await lockStage(store, COLLECTOR_LOCK, 'run', signal, waiting)).release();
}

function collect(store: Store, options: CollectOptions): Collected {
  const records = [...store.records()];
  const blobs = listBlobs(store);
  const spacious = options.maxSize === null;
  const kept = keepByRuns(records, options);
  const survivors =
    options.maxSize === null ? kept : fitInto(options.maxSize - bytesThatStay(), kept, options.runs);
  const used = new Set(survivors.flatMap((record) => record.files.map((file) => file.sha256 as string)));
  const gone = blobs.filter((blob) => !used.has(blob.sha256));
  const keys = new Set<string>(survivors.map((record) => record.key));
  const dropped = [...store.keys()].filter((key) => !keys.has(key));
  const doomed = [
    ...dropped.map((key) => recordPath(store.layout, key)),
    ...gone.map((blob) => blob.path),
    ...strays(store, keys, spacious),
  ];
  const bytes = bytesOf(doomed);
  const left = ownBytes(store) - bytes;
  if (!options.dryRun) for (const path of doomed) rmSync(path, { recursive: true, force: true });
  return { busy: [], entries: dropped.length, blobs: gone.length, bytes, left };

  /** What a collection of all entries would leave. */
  function bytesThatStay(): number {
    const removable = [
      ...[...store.keys()].map((key) => recordPath(store.layout, key)),
      ...blobs.map((blob) => blob.path),
      ...strays(store, new Set(), spacious),
    ];
    return ownBytes(store) - bytesOf(removable);
  }
}

/** Bytes of a cache but for what this process has there for the moment. */
function ownBytes(store: Store): number {
  const mine = bytesOf([store.session(), stageLockPath(store, COLLECTOR_LOCK)]);
  return (cacheBytes(store.layout.root) ?? 0) - mine;
}

const bytesOf = (paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + (bytesAt(path) ?? 0), 0);

function keepByRuns(records: readonly StoreRecord[], { runs, keepLast }: CollectOptions): StoreRecord[] {
  const keys = new Set<string>();
  for (const run of runs.slice(0, keepLast)) {
    for (const stage of run.stages) if (stage.key !== null) keys.add(stage.key);
  }
  return records.filter((record) => keys.has(record.key));
}

/** The records that fit, most recently used first; blobs that several share count once. */
function fitInto(limit: number, records: readonly StoreRecord[], runs: readonly RunSummary[]): StoreRecord[] {
  const rank = new Map<string, number>();
  runs.forEach((run, i) => {
    for (const stage of run.stages) if (stage.key !== null && !rank.has(stage.key)) rank.set(stage.key, i);
  });
  const ordered = records.toSorted((a, b) => {
    return (rank.get(a.key) ?? Infinity) - (rank.get(b.key) ?? Infinity) || (a.made.at < b.made.at ? 1 : -1);
  });
  const counted = new Set<Hash>();
  const kept: StoreRecord[] = [];
  let size = 0;
  for (const record of ordered) {
    const fresh = record.files.filter((file) => !counted.has(file.sha256));
    const added = fresh.reduce((sum, file) => sum + file.size, printRecord(record).length);
    if (size + added > limit) continue;
    size += added;
    for (const file of fresh) counted.add(file.sha256);
    kept.push(record);
  }
  return kept;
}

/** Checkpoints that nobody came back to for so long (ms) are given up. */
const FORSAKEN = 30 * 24 * 3600 * 1000;

/**
 * Locks of dead runs, unfinished work, remembered hashes, and checkpoints that are of no use any
 * more; where space is limited also what finished trainings have left for longer ones.
 */
function strays(store: Store, keys: ReadonlySet<string>, spacious: boolean): string[] {
  const { locks, memo, continuations, scratch } = store.layout;
  const within = (folder: string): string[] => listFolder(folder).map((name) => join(folder, name));
  return [
    ...deadSessions(store),
    ...within(locks).filter((path) => path !== stageLockPath(store, COLLECTOR_LOCK)),
    memo,
    ...within(continuations).filter((path) => !spacious || !keys.has(basename(path))),
    ...within(scratch).filter((path) => {
      const forsaken = Date.now() - (lookAt(path)?.mtimeMs ?? 0) > FORSAKEN;
      return keys.has(basename(path)) || forsaken;
    }),
  ];
}

interface Blob {
  readonly sha256: string;
  readonly path: string;
}

export function listBlobs(store: Store): Blob[] {
  const { objects } = store.layout;
  return listFolder(objects).flatMap((folder) =>
    listFolder(join(objects, folder)).map((sha256) => ({ sha256, path: join(objects, folder, sha256) })),
  );
}

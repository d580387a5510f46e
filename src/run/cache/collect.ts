/**
 * Reclaiming space. What the latest runs used stays; then, if a size is given, the entries that were used
 * longest ago go first. Blobs go when no record names them any more. Nothing is removed while a run is at
 * work in the cache: it may be about to use what looks unused.
 *
 * Two processes cannot miss each other: a run opens its session and then looks for the collector's lock; a collector
 * takes its lock and then looks for sessions.
 */
import { lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Owner } from '../../base/system/owner.js';
import { readLock } from '../../base/system/lock.js';
import type { RunSummary } from './run-history.js';
import type { Hash } from './hash.js';
import { listFolder } from './list-folder.js';
import { lockStage, stageLockPath } from './stage-lock.js';
import type { Waiting } from './stage-lock.js';
import type { StoreRecord } from './record.js';
import { otherSessions, sweepTemporary } from './sessions.js';
import type { Store } from './store.js';

/** Held while garbage is collected; a key never has this name. */
const COLLECTOR_LOCK = 'collector';

export interface CollectOptions {
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  /** Entries that the last this many runs used stay. */
  readonly keepLast: number;
  /** Bytes that blobs may take at most; null for no limit. */
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
  /** Bytes that blobs take afterwards. */
  readonly left: number;
}

export async function collectGarbage(store: Store, options: CollectOptions): Promise<Collected> {
  return alone(store, options.waiting, () => collect(store, options));
}

/** Removes everything that a cache has, but not the folder. */
export async function emptyCache(store: Store, waiting: Waiting): Promise<Collected> {
  return alone(store, waiting, () => {
    const { entries, blobs, bytes } = measureCache(store);
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

/** Waits while somebody collects garbage here. A run calls it with its session open, so that no collector begins. */
export async function awaitCollector(store: Store, signal: AbortSignal, waiting: Waiting): Promise<void> {
  if (readLock(stageLockPath(store, COLLECTOR_LOCK)) === null) return;
  (await lockStage(store, COLLECTOR_LOCK, 'run', signal, waiting)).release();
}

function collect(store: Store, options: CollectOptions): Collected {
  const records = [...store.records()];
  const kept = keepByRuns(records, options);
  const blobs = listBlobs(store);
  const survivors = options.maxSize === null ? kept : fitInto(options.maxSize, kept, options.runs);
  const used = new Set(survivors.flatMap((record) => record.files.map((file) => file.sha256 as string)));
  const gone = blobs.filter((blob) => !used.has(blob.sha256));
  const keys = new Set<string>(survivors.map((record) => record.key));
  const dropped = [...store.keys()].filter((key) => !keys.has(key));
  if (!options.dryRun) {
    for (const key of dropped) store.drop(key);
    for (const blob of gone) rmSync(blob.path, { recursive: true, force: true });
    removeStrays(store, keys, options.maxSize === null);
  }
  const bytes = gone.reduce((sum, blob) => sum + blob.size, 0);
  const total = blobs.reduce((sum, blob) => sum + blob.size, 0);
  return { busy: [], entries: dropped.length, blobs: gone.length, bytes, left: total - bytes };
}

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
    const added = fresh.reduce((sum, file) => sum + file.size, 0);
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
 * Locks of dead runs, unfinished work, remembered hashes, and checkpoints that are of no use any more; where space
 * is limited also what finished trainings have left for longer ones.
 */
function removeStrays(store: Store, keys: ReadonlySet<string>, spacious: boolean): void {
  sweepTemporary(store);
  for (const name of listFolder(store.layout.locks)) {
    if (name !== `${COLLECTOR_LOCK}.lock`)
      rmSync(join(store.layout.locks, name), { recursive: true, force: true });
  }
  rmSync(store.layout.memo, { recursive: true, force: true });
  for (const key of listFolder(store.layout.continuations)) {
    if (!spacious || !keys.has(key))
      rmSync(join(store.layout.continuations, key), { recursive: true, force: true });
  }
  for (const key of listFolder(store.layout.scratch)) {
    const folder = join(store.layout.scratch, key);
    const forsaken = Date.now() - lstatSync(folder).mtimeMs > FORSAKEN;
    if (keys.has(key) || forsaken) rmSync(folder, { recursive: true, force: true });
  }
}

interface Blob {
  readonly sha256: string;
  readonly path: string;
  readonly size: number;
}

export function listBlobs(store: Store): Blob[] {
  const { objects } = store.layout;
  return listFolder(objects).flatMap((folder) =>
    listFolder(join(objects, folder)).map((sha256) => {
      const path = join(objects, folder, sha256);
      return { sha256, path, size: lstatSync(path).size };
    }),
  );
}

/** How large a cache is, for `doctor`. */
export function measureCache(store: Store): { entries: number; blobs: number; bytes: number } {
  const blobs = listBlobs(store);
  const entries = [...store.keys()].length;
  return { entries, blobs: blobs.length, bytes: blobs.reduce((sum, blob) => sum + blob.size, 0) };
}

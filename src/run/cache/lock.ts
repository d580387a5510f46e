/**
 * A lock a key: one process makes a stage, others that need it wait and then find it made. A lock names
 * its holder, so that a waiting run can say for whom it waits, and so that a lock whose holder died is
 * taken over. Losing a lock by a freak of timing costs double work, never a wrong entry, because entries
 * are committed atomically.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, processOwner, thisProcess } from './owner.js';
import type { Owner } from './owner.js';
import type { Store } from './store.js';

/** What a lock file says. */
export interface LockHolder extends Owner {
  /** The stage process at work; the lock counts while either lives. */
  readonly worker: Owner | null;
  readonly stage: string;
  /** ISO 8601. */
  readonly since: string;
}

export interface Lock {
  /** Names the process that does the work, which may outlive a killed holder for a moment. */
  assign(workerPid: number): void;
  release(): void;
}

/** Waiting looks again this often, in ms. */
const INTERVAL = 100;

/**
 * Takes the lock of `key`, waiting as long as another process holds it. `waiting` is called once for each
 * holder that is met. Throws `signal.reason` when aborted.
 */
export async function acquireLock(
  store: Store,
  key: string,
  stage: string,
  signal: AbortSignal,
  waiting: (holder: LockHolder) => void,
): Promise<Lock> {
  const path = join(store.layout.locks, `${key}.lock`);
  let told = '';
  for (;;) {
    signal.throwIfAborted();
    const lock = tryLock(store, path, stage);
    if (lock !== null) return lock;
    const text = readLock(path);
    if (text === null) continue;
    const holder = parseHolder(text);
    if (holder === null || !isHeld(holder)) {
      takeAway(store, path, text);
      continue;
    }
    if (told !== text.slice(0, text.indexOf('"worker"'))) waiting(holder);
    told = text.slice(0, text.indexOf('"worker"'));
    await pause(INTERVAL, signal);
  }
}

function tryLock(store: Store, path: string, stage: string): Lock | null {
  const holder: LockHolder = { ...thisProcess(), stage, since: new Date().toISOString(), worker: null };
  if (!place(store, path, JSON.stringify(holder))) return null;
  let text = JSON.stringify(holder);
  return {
    assign(workerPid) {
      if (readLock(path) !== text) return;
      text = JSON.stringify({ ...holder, worker: processOwner(workerPid) });
      const temporary = store.temporaryFile();
      writeFileSync(temporary, text);
      renameSync(temporary, path);
    },
    release() {
      if (readLock(path) === text) rmSync(path, { force: true });
    },
  };
}

/** Puts a lock file there with its text already in it, unless there is one. */
function place(store: Store, path: string, text: string): boolean {
  const temporary = store.temporaryFile();
  writeFileSync(temporary, text);
  try {
    mkdirSync(store.layout.locks, { recursive: true });
    linkSync(temporary, path);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'EMLINK') throw error;
    return placeWithoutLinks(path, text);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** For file systems without hard links: a reader may find the file empty for a moment, and looks again. */
function placeWithoutLinks(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a dead holder's lock: first moved aside, so that of two who try only one succeeds; if what was
 * moved turns out to be somebody's new lock, it is put back.
 */
function takeAway(store: Store, path: string, expected: string): void {
  const aside = store.temporaryFile();
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readLock(aside);
  if (moved !== null && moved !== expected) {
    try {
      linkSync(aside, path);
    } catch {
      // Somebody has the lock again already; two may work at once now, which is only double work.
    }
  }
  rmSync(aside, { force: true });
}

export function readLock(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

export function parseHolder(text: string): LockHolder | null {
  try {
    const holder = JSON.parse(text) as LockHolder;
    return typeof holder.pid === 'number' ? holder : null;
  } catch {
    return null;
  }
}

export function isHeld(holder: LockHolder): boolean {
  return isAlive(holder) || (holder.worker !== null && isAlive(holder.worker));
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', stop, { once: true });
    function done(): void {
      signal.removeEventListener('abort', stop);
      resolve();
    }
    function stop(): void {
      clearTimeout(timer);
      reject(signal.reason as Error);
    }
  });
}

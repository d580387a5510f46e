/**
 * A lock is a file that names its holder: one process works, others that need the same wait and
 * then find the work done. It names the holder so that a waiting process can say for whom it waits,
 * and so that the lock of a dead process is taken over. The holder writes to the file now and then,
 * so that other machines see that it lives. Two processes can both have it only by a freak of
 * timing, so what it guards must stay whole when that happens.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beat, fileSystemTime, isSilent, LONGEST_SILENCE, modified, signFile } from './heartbeat.js';
import { lookAt } from './look.js';
import { isAlive, isHere, processOwner, type Owner } from './owner.js';
import { isSealed, parseSealed, printSealed } from './sealed.js';

/** What a lock file says, at least. */
export interface LockHolder extends Owner {
  /** Another process that does the work for the holder; the lock counts while either lives. */
  readonly worker?: Owner | null;
}

export interface LockOptions<Holder extends LockHolder> {
  /** The lock file. Its folder is made when it is missing. */
  readonly path: string;
  /** This process as the lock is to name it, asked at each attempt. */
  readonly holder: () => Holder;
  /** The path of a file in the same file system that nobody else uses. */
  readonly temporary: () => string;
  readonly signal?: AbortSignal | undefined;
  /**
   * Called once for each holder that is met. `longestSilence`: without a sign of life for so long
   * (ms) it counts as dead; null for a process of this machine, of which the system knows whether
   * it lives.
   */
  readonly waiting: (holder: Holder, longestSilence: number | null) => void;
  /** Told what is wrong with a lock that is damaged, and removed. */
  readonly damaged?: (problem: string) => void;
  /** In ms; for tests. */
  readonly longestSilence?: number;
}

export interface Lock {
  /** Names the process that does the work, which may outlive a killed holder for a moment. */
  assign(workerPid: number): void;
  release(): void;
}

/** Waiting looks again this often, in ms. */
const INTERVAL = 100;

/**
 * Takes a lock, waiting as long as another process holds it. Throws `signal.reason` when aborted.
 */
export async function acquireLock<Holder extends LockHolder>(options: LockOptions<Holder>): Promise<Lock> {
  const { path, temporary, signal, waiting, damaged, longestSilence = LONGEST_SILENCE } = options;
  let told = '';
  for (;;) {
    signal?.throwIfAborted();
    const lock = tryLock(path, options.holder(), temporary);
    if (lock !== null) return lock;
    const text = readLock(path);
    if (text === null) {
      if (removeObstacle(path)) damaged?.('something else is in its place');
      continue;
    }
    const holder = parseHolder<Holder>(path, text);
    const silent = (): boolean => isSilent(modified(path), fileSystemTime(temporary()), longestSilence);
    if (holder === null || !isHeld(holder, silent)) {
      // One that was made a moment ago may be empty still, where there are no hard links.
      if (holder === null && text !== '') damaged?.('its content changed');
      takeAway(path, text, temporary());
      continue;
    }
    const name = JSON.stringify({ ...holder, worker: null });
    if (told !== name) waiting(holder, isHere(holder) ? null : longestSilence);
    told = name;
    // An aborted pause ends early, and the loop throws the signal's own reason.
    await pause(INTERVAL, undefined, signal ? { signal } : {}).catch(() => undefined);
  }
}

function tryLock(path: string, holder: LockHolder, temporary: () => string): Lock | null {
  let text = printSealed(holder, basename(path));
  if (!place(path, text, temporary())) return null;
  const stop = beat(() => signFile(path, text));
  return {
    assign(workerPid) {
      if (readLock(path) !== text) return;
      text = printSealed({ ...holder, worker: processOwner(workerPid) }, basename(path));
      const renewed = temporary();
      writeFileSync(renewed, text);
      renameSync(renewed, path);
    },
    release() {
      stop();
      if (readLock(path) === text) rmSync(path, { force: true });
    },
  };
}

/** Puts a lock file there with its text already in it, unless there is one. */
function place(path: string, text: string, temporary: string): boolean {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(temporary, text);
  try {
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

/**
 * For file systems without hard links: a reader may find the file empty for a moment, and looks
 * again.
 */
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
 * Removes a dead holder's lock: first moved aside, so that of two who try only one succeeds; if
 * what was moved turns out to be somebody's new lock, it is put back.
 */
function takeAway(path: string, expected: string, aside: string): void {
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
      // Somebody has the lock again already; two may work at once now.
    }
  }
  rmSync(aside, { force: true });
}

/** The text of a lock file; null where none is, or something else is in its place. */
export function readLock(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'].includes(code)) return null;
    throw error;
  }
}

/**
 * Removes a folder or a link to nowhere, which would be in the way of a lock for ever. Whether
 * there was one.
 */
function removeObstacle(path: string): boolean {
  const found = lookAt(path);
  if (found === null || found.isFile()) return false;
  rmSync(path, { recursive: true, force: true });
  return true;
}

/** Null for a damaged lock. Those of earlier versions have no checksum. */
function parseHolder<Holder extends LockHolder>(path: string, text: string): Holder | null {
  try {
    const holder = (isSealed(text) ? parseSealed(text, basename(path)) : JSON.parse(text)) as Holder | null;
    return typeof holder?.pid === 'number' ? holder : null;
  } catch {
    return null;
  }
}

function isHeld(holder: LockHolder, silent: () => boolean): boolean {
  return isAlive(holder, silent) || (!!holder.worker && isAlive(holder.worker, silent));
}

/** One set-up at a time in a cache folder: the second waits for the first and then finds the work done. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, thisProcess, type Owner } from '../run/cache/owner.js';

/**
 * Takes the lock file `path`, waiting as long as a living process holds it; `waiting` is told of the holder
 * once. `scratch` names a file beside it that only this process uses. Returns how to give the lock back.
 */
export async function takeInstallLock(
  path: string,
  scratch: string,
  waiting: (holder: Owner) => void,
  signal?: AbortSignal,
): Promise<() => void> {
  const text = JSON.stringify(thisProcess());
  let told = '';
  for (;;) {
    signal?.throwIfAborted();
    if (place(path, scratch, text)) return () => release(path, text);
    const held = read(path);
    const holder = held === null ? null : ownerOf(held);
    if (holder && isAlive(holder)) {
      if (told !== held) waiting(holder);
      told = held ?? '';
      await pause(200, undefined, signal ? { signal } : {}).catch(() => undefined);
    } else if (held !== null) {
      removeDead(path, scratch, held);
    }
  }
}

/** A link appears with its text in it, or not at all. */
function place(path: string, scratch: string, text: string): boolean {
  writeFileSync(scratch, text);
  try {
    linkSync(scratch, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(scratch, { force: true });
  }
}

/** Moves a dead holder's lock aside, so that of two who try one succeeds; a living one's is put back. */
function removeDead(path: string, scratch: string, dead: string): void {
  try {
    renameSync(path, scratch);
    if (read(scratch) !== dead) linkSync(scratch, path);
  } catch {
    // Another process was faster; the next round sees what it left.
  } finally {
    rmSync(scratch, { force: true });
  }
}

function release(path: string, text: string): void {
  if (read(path) === text) rmSync(path, { force: true });
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function ownerOf(text: string): Owner | null {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return null;
  }
}

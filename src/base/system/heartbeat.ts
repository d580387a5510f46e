/**
 * Signs of life for processes of other machines, where no process number tells whether somebody
 * still works. Who holds a lock or a folder writes to a file of it now and then; when nothing was
 * written for a while, the holder counts as dead. Times are those of the file system, which all
 * machines that share it have in common: clocks may differ.
 */
import { closeSync, fstatSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { lookBehind } from './look.js';

/** Between two signs of life, in ms. */
const BEAT = 5_000;

/** Without a sign of life for so long (ms), a process of another machine counts as dead. */
export const LONGEST_SILENCE = 60_000;

/**
 * Calls `sign`, which must not throw, now and then until the returned function is called. Does not
 * keep the process alive.
 */
export function beat(sign: () => void): () => void {
  const timer = setInterval(sign, BEAT).unref();
  return () => clearInterval(timer);
}

/** The file of a folder that says that its process lives. */
const ALIVE = 'alive';

/** A sign of life in a folder. */
export function signFolder(folder: string): void {
  tryTo(() => writeFileSync(join(folder, ALIVE), '.'));
}

/** A sign of life in a file that has `text`; the file of somebody else is left alone. */
export function signFile(path: string, text: string): void {
  tryTo(() => {
    const handle = openSync(path, 'r+');
    try {
      // The file that was opened stays ours, even when another takes its place meanwhile.
      if (readFileSync(handle, 'utf8') === text) writeSync(handle, text.slice(0, 1), 0);
    } finally {
      closeSync(handle);
    }
  });
}

/** A disk may refuse for a moment; the next sign comes through. */
function tryTo(sign: () => void): void {
  try {
    sign();
  } catch {
    return;
  }
}

/**
 * When the process of a folder gave its last sign of life, in ms of the file system's clock; null
 * when there is no such folder.
 */
export function lastSignOf(folder: string): number | null {
  return modified(join(folder, ALIVE)) ?? modified(folder);
}

/** When a file was written, in ms of the file system's clock; null when there is none. */
export function modified(path: string): number | null {
  return lookBehind(path)?.mtimeMs ?? null;
}

/** The file system's time, in ms. `temporary` is the path of a file that nobody else uses. */
export function fileSystemTime(temporary: string): number {
  const handle = openSync(temporary, 'w');
  try {
    writeSync(handle, '.');
    return fstatSync(handle).mtimeMs;
  } finally {
    closeSync(handle);
    rmSync(temporary, { force: true });
  }
}

/**
 * Whether a sign of life at `last` is too long ago at `now`. One from the future says nothing: the
 * clock was set back.
 */
export function isSilent(last: number | null, now: number, longest = LONGEST_SILENCE): boolean {
  return last === null || Math.abs(now - last) > longest;
}

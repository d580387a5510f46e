/**
 * A stamp is what `stat` says about a file: enough to notice that it was touched, never a reason to
 * call two files equal. Hashing may be skipped only while a file still has the stamp it was hashed
 * with, and only when that stamp was old enough by then: a file changed twice within one tick of
 * the file system's clock keeps its stamp (the rule that git calls "racily clean").
 */
import { statSync } from 'node:fs';
import type { Stats } from 'node:fs';

/** [size in bytes, modified, changed (both ms since 1970, with a fraction), inode] */
export type Stamp = readonly [size: number, modified: number, changed: number, inode: number];

/** The stamp of the file at `path`; null when there is none. Follows symbolic links. */
export function readStamp(path: string): Stamp | null {
  let stats: Stats | undefined;
  try {
    stats = statSync(path, { throwIfNoEntry: false });
  } catch {
    return null;
  }
  return stats !== undefined && stats.isFile() ? stampOf(stats) : null;
}

export function stampOf(stats: Stats): Stamp {
  return [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino];
}

export function sameStamp(a: Stamp | null | undefined, b: Stamp | null | undefined): boolean {
  return !!a && !!b && a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];
}

/**
 * Whether a file that had `stamp` when it was read at `readAt` (ms since 1970) cannot have changed
 * since without its stamp showing it. Clocks with whole seconds get two seconds, finer ones a
 * tenth.
 */
export function isSettled(stamp: Stamp, readAt: number): boolean {
  const latest = Math.max(stamp[1], stamp[2]);
  const coarse = stamp[1] % 1000 === 0 && stamp[2] % 1000 === 0;
  return latest + (coarse ? 2000 : 100) < readAt;
}

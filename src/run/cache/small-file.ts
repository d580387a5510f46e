/** Reading a small file of the cache, in whose place anything may stand. */
import { readFileSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { lookAt } from '../../base/system/look.js';

export type SmallFile =
  | { readonly state: 'read'; readonly text: string }
  | { readonly state: 'missing' }
  /** `problem`: what is wrong with it, for people. */
  | { readonly state: 'damaged'; readonly problem: string };

/** Throws where the system does not let this process read. */
export function readSmallFile(path: string): SmallFile {
  const stats = lookAt(path);
  if (stats === null) return { state: 'missing' };
  const problem = whatInstead(stats);
  if (problem !== null) return { state: 'damaged', problem };
  try {
    return { state: 'read', text: readFileSync(path, 'utf8') };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { state: 'missing' };
    if (code === 'EIO') return { state: 'damaged', problem: message };
    throw error;
  }
}

/** What stands where a plain file should; null for a plain file. */
export function whatInstead(stats: Stats): string | null {
  if (stats.isFile()) return null;
  if (stats.isDirectory()) return 'a folder is in its place';
  return stats.isSymbolicLink() ? 'a link is in its place' : 'something else is in its place';
}

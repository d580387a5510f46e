/** How much a folder holds. */
import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { lookAt } from './look.js';

/**
 * Bytes of all files at or below `path`; null when nothing is there. Files that vanish meanwhile do
 * not count, and neither do links.
 */
export function bytesAt(path: string): number | null {
  const stats = lookAt(path);
  if (stats === null) return null;
  if (stats.isFile()) return stats.size;
  return entriesIn(path).reduce((sum, entry) => sum + (bytesAt(join(path, entry.name)) ?? 0), 0);
}

function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isSymbolicLink());
  } catch {
    return [];
  }
}

/** Free space on a disk. */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Bytes that an ordinary user can still write below `folder` (which may not exist yet); null where
 * nobody tells.
 */
export function freeSpace(folder: string): number | null {
  for (let current = folder; ; current = dirname(current)) {
    try {
      const { bavail, bsize } = statfsSync(current);
      return bavail * bsize;
    } catch {
      if (dirname(current) === current) return null;
    }
  }
}

/** How much a cache takes, as `doctor` and `gc` say it. */
import { join } from 'node:path';
import { bytesAt } from '../../base/system/folder-size.js';
import { layoutOf } from './layout.js';

/**
 * Bytes of everything in the cache folder `root`; null when there is none. Parts may be links to
 * other disks.
 */
export function cacheBytes(root: string): number | null {
  if (bytesAt(root) === null) return null;
  const { root: _, ...parts } = layoutOf(root);
  const all = [...Object.values(parts), join(root, 'format'), join(root, '.gitignore')];
  return all.reduce((sum, path) => sum + (bytesAt(path) ?? 0), 0);
}

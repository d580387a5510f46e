import { join, relative, sep } from 'node:path';
import { lookAt, lookBehind } from '../../base/system/look.js';

/**
 * What is in the place of a folder on the way from `root` to the folder `path`; null where nothing
 * is.
 */
export function obstacleTo(path: string, root: string): string | null {
  let at = root;
  for (const name of relative(root, path)
    .split(sep)
    .filter((part) => part !== '')) {
    at = join(at, name);
    if (lookAt(at) === null) return null;
    // A link to a folder is as good as a folder.
    if (!lookBehind(at)?.isDirectory()) return at;
  }
  return null;
}

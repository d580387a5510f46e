/**
 * The checker sees to it that a path as written stays in the project. A link in the project may
 * still lead out of it, so before a file is read its real place is looked up too.
 */
import { realpathSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path really lies in one of `folders`; of undefined, any path does. */
export function insideOf(folders: readonly string[] | undefined): (path: string) => boolean {
  if (folders === undefined) return () => true;
  const real = folders.map(realPath);
  return (path) => real.some((folder) => isInside(realPath(path), folder));
}

/**
 * Whether `path` claims to lie in one of `folders`, but is a link that leads out of all of them.
 */
export function linkLeadsOut(path: string, folders: readonly string[]): boolean {
  if (!folders.some((folder) => isInside(path, folder))) return false;
  return !folders.some((folder) => isInside(realPath(path), realPath(folder)));
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/**
 * The checker sees to it that a path as written stays in the project. A link in the project may still lead
 * out of it, so before a file is read its real place is looked up too.
 */
import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { FileInput } from '../../contract/stage-graph.js';
import type { Listing } from './list-files.js';

/** A listed file that really lies outside the folders that may be read, or null. */
export function fileOutside(input: FileInput, listing: Listing): string | null {
  if (input.readable === undefined || listing.size === 0) return null;
  const folders = input.readable.map(realPath);
  const inside = (path: string): boolean => folders.some((folder) => isInside(realPath(path), folder));
  // A glob follows no linked folders below the one it starts from: that one and linked files are left.
  if (input.glob && !inside(listing.folder)) return listing.absolute(0);
  const listed = new Set(listing.relatives);
  const stray = listing.links.find((name) => listed.has(name) && !inside(join(listing.folder, name)));
  return stray === undefined ? null : join(listing.folder, stray);
}

/** Whether `path` claims to lie in one of `folders`, but is a link that leads out of all of them. */
export function linkLeadsOut(path: string, folders: readonly string[]): boolean {
  if (!folders.some((folder) => isInside(path, folder))) return false;
  return !folders.some((folder) => isInside(realPath(path), realPath(folder)));
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

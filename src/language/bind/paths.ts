/**
 * Paths as files write them: from the folder of the file, inside the project or an allowed folder.
 */
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import { diagnose } from './diagnose.js';

export interface Places {
  /** Absolute folder of the project. */
  readonly root: string;
  /** Further folders that files may be read from. */
  readonly allowRead: readonly string[];
}

/** Whether an import asks for a file of the library: `std/layers`. */
export function isOfLibrary(path: string): boolean {
  return path.startsWith('std/');
}

/** The absolute path of a source file; a relative one starts from the project. */
export function absoluteFile(file: SourceFile, places: Places): string {
  return resolve(places.root, file.path);
}

/** Absolute folders that files may be read from. */
export function readableFolders(places: Places): readonly string[] {
  return [places.root, ...places.allowRead.map((folder) => resolve(places.root, folder))];
}

/** The absolute path that `path` means in `file`; or a diagnostic when it may not be read. */
export function resolvePath(
  path: string,
  file: SourceFile,
  span: Span,
  places: Places,
): { readonly path: string } | { readonly diagnostic: Diagnostic } {
  const absolute = resolve(dirname(absoluteFile(file, places)), path);
  const allowed = readableFolders(places);
  if (allowed.some((folder) => isInside(fixedPart(absolute), folder))) return { path: absolute };
  const folder = suggestedFolder(absolute, places.root);
  return { diagnostic: diagnose('outsideProject', span, { path, folder }) };
}

/** The folders of a glob before its first wildcard. */
function fixedPart(pattern: string): string {
  const parts = pattern.split(sep);
  const wild = parts.findIndex((part) => /[*?]/u.test(part));
  return wild < 0 ? pattern : parts.slice(0, wild).join(sep) || sep;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** The folder to allow, as short as it can be said. */
function suggestedFolder(absolute: string, root: string): string {
  const fixed = fixedPart(absolute);
  const folder = fixed === absolute ? dirname(absolute) : fixed;
  const way = relative(root, folder);
  return way.length < folder.length ? way : folder;
}

/**
 * Paths as files write them: from the folder of the file, inside the project or an allowed folder.
 */
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { PathStart } from '../../base/source/path-start.js';
import { commandLinePath } from '../../base/source/source-file.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import { diagnose } from './diagnose.js';

export interface Places {
  /** Absolute folder of the project. */
  readonly root: string;
  /** Further folders that files may be read from. */
  readonly allowRead: readonly string[];
  /** Absolute folder in which the command is typed; the one of the project unless said. */
  readonly cwd?: string;
}

/** What a path in a file means. `start` is absent for an absolute one. */
export interface ResolvedPath {
  readonly path: string;
  readonly start?: PathStart;
}

/** Whether an import asks for a file of the library: `std/layers`. */
export function isOfLibrary(path: string): boolean {
  return path.startsWith('std/');
}

/** The absolute path of a source file; a relative one starts from the project, unless it says more. */
export function absoluteFile(file: SourceFile, places: Places): string {
  return resolve(places.root, file.folder ?? '', file.path);
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
): ResolvedPath | { readonly diagnostic: Diagnostic } {
  const folder = dirname(absoluteFile(file, places));
  const absolute = resolve(folder, path);
  const writtenIn = file.path === commandLinePath ? null : file.path;
  const start = isAbsolute(path) ? {} : { start: { folder, writtenIn } };
  const allowed = readableFolders(places);
  if (allowed.some((each) => isInside(fixedPart(absolute), each))) return { path: absolute, ...start };
  const suggested = suggestedFolder(absolute, places.cwd ?? places.root);
  // Of a file in the folder of the project, nothing needs to be said.
  const said = writtenIn === null || folder !== places.root ? start : {};
  return { diagnostic: diagnose('outsideProject', span, { path, folder: suggested, ...said }) };
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

/** The folder to allow, as short as it can be said in the folder where one types. */
function suggestedFolder(absolute: string, cwd: string): string {
  const fixed = fixedPart(absolute);
  const folder = fixed === absolute ? dirname(absolute) : fixed;
  const way = relative(cwd, folder);
  return way.length < folder.length ? way : folder;
}

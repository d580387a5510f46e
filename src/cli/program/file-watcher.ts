/**
 * Tells when one of some files has changed: written again, replaced by another one (as editors save),
 * deleted, or there again. What counts is what lies on the disk, not how many events it made, so two
 * saves at once are one change. Folders are watched, because a file that is replaced takes its own
 * watcher with it; where a file system tells nothing, a look every two seconds finds it.
 */
import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join } from 'node:path';

export interface FileWatcher {
  /** From now on, a change of this file counts. `path` is absolute. */
  add(path: string): void;
  /** The same of everything in a folder. */
  addFolder(path: string): void;
  readonly size: number;
  /** Aborted when something has changed. */
  readonly changed: AbortSignal;
  close(): void;
}

/** Milliseconds: a save is over when so long nothing more has happened. */
const quiet = 100;
/** A file that is replaced may be gone for a moment. */
const gone = 400;
const look = 2000;

export function watchFiles(): FileWatcher {
  const marks = new Map<string, { readonly mark: () => string; seen: string }>();
  const watchers = new Map<string, FSWatcher>();
  const change = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const check = (patience: boolean): void => {
    timer = undefined;
    const different = [...marks.values()].filter(({ mark, seen }) => mark() !== seen);
    if (different.length === 0) return;
    if (patience && different.some(({ mark }) => mark() === absent)) later(gone, false);
    else change.abort();
  };
  const later = (milliseconds: number, patience: boolean): void => {
    clearTimeout(timer);
    timer = setTimeout(() => check(patience), milliseconds);
  };
  const listen = (folder: string, recursive: boolean): void => {
    if (watchers.has(folder)) return;
    try {
      const watcher = watch(folder, { recursive, persistent: true }, () => later(quiet, true));
      watcher.on('error', () => watcher.close());
      watchers.set(folder, watcher);
    } catch {
      // No such folder, or too many watchers: the looks find what changes there.
    }
  };
  const looks = setInterval(() => {
    if (timer === undefined) check(true);
  }, look);

  return {
    add(path) {
      if (marks.has(path)) return;
      const mark = (): string => markOf(path);
      marks.set(path, { mark, seen: mark() });
      listen(dirname(path), false);
    },
    addFolder(path) {
      if (marks.has(path)) return;
      const mark = (): string => marksIn(path);
      marks.set(path, { mark, seen: mark() });
      listen(path, true);
    },
    get size() {
      return marks.size;
    },
    changed: change.signal,
    close() {
      clearTimeout(timer);
      clearInterval(looks);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

const absent = 'absent';

/** What tells one state of a file from another. */
function markOf(path: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return absent;
  }
}

/** Of more files in a folder only the first are looked at. */
const mostFiles = 5000;

function marksIn(folder: string): string {
  try {
    const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).slice(0, mostFiles);
    return entries.map((entry) => `${entry} ${markOf(join(folder, entry))}`).join('\n');
  } catch {
    return absent;
  }
}

/**
 * Files that are there whole or not at all: written under a temporary name in the same file system,
 * flushed to the disk, then renamed. After a power cut or a kill the old file or the new one is
 * there.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes `text` to `path` by way of `temporary`. `durable: false` skips the flush, for what can be
 * lost.
 */
export function writeAtomically(path: string, temporary: string, text: string, durable = true): void {
  try {
    const handle = openSync(temporary, 'wx', 0o644);
    try {
      writeFileSync(handle, text);
      if (durable) fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameInto(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  if (durable) flushFolder(dirname(path));
}

/** Renames, making the folder of `target` on the way. */
export function renameInto(source: string, target: string): void {
  try {
    renameSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    makeFolder(dirname(target));
    renameSync(source, target);
  }
}

/**
 * Makes a folder and those above it. On file systems that cannot be written, Node's own recursive
 * `mkdir` says ENOENT instead of the reason, or asks for ever; this throws what the system says.
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (isFolder(path)) return;
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    try {
      mkdirSync(path);
    } catch (reason) {
      // Another process may have made it meanwhile.
      if (!isFolder(path)) throw reason;
    }
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * Makes renames in `folder` outlive a power cut. Systems that cannot flush folders are left alone.
 */
export function flushFolder(folder: string): void {
  let handle: number | undefined;
  try {
    handle = openSync(folder, 'r');
    fsyncSync(handle);
  } catch {
    // Windows and some network file systems refuse; the rename itself still is atomic there.
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** The text of a file, or null when there is none (or a folder stands there). */
export function readTextIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw error;
  }
}

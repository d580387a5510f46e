/**
 * What a stage left in its folder: each file flushed to the disk and hashed, by the stage process
 * itself, so that the run that waits for it stays awake. A file that is one of the stage's inputs
 * passed on (a symbolic or hard link to its blob) is recognised and neither read nor stored again.
 */
import { closeSync, fsyncSync, lstatSync, openSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hashFileSync } from '../cache/hash.js';
import type { LeftFile, InputFiles } from './protocol.js';

export function collectLeftFiles(folder: string, inputs: readonly InputFiles[]): LeftFile[] {
  const blobs = new Map<string, { sha256: string; size: number }>();
  for (const file of inputs.flatMap((input) => input.files)) {
    const stats = statSync(file.absolute);
    blobs.set(`${stats.dev}:${stats.ino}`, { sha256: file.sha256, size: stats.size });
  }
  const left: LeftFile[] = [];
  const walk = (current: string, prefix: string): void => {
    for (const name of readdirSync(current).sort()) {
      const absolute = join(current, name);
      const path = prefix + name;
      const link = lstatSync(absolute);
      if (link.isDirectory()) {
        walk(absolute, `${path}/`);
        continue;
      }
      const stats = link.isSymbolicLink() ? statSync(absolute) : link;
      const blob = blobs.get(`${stats.dev}:${stats.ino}`);
      if (blob !== undefined) {
        left.push({ path, sha256: blob.sha256, size: blob.size, shared: true });
      } else if (link.isFile()) {
        flush(absolute);
        left.push({ path, ...hashFileSync(absolute), shared: false });
      } else {
        throw new Error(`a stage may leave plain files only; \`${path}\` leads to ${realpathSync(absolute)}`);
      }
    }
  };
  walk(folder, '');
  return left;
}

function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

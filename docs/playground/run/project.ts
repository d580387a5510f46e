/** The project as the worker's disk holds it: the files of the page, and the library. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import library from 'seqpipe:library';
import type { RunRequest } from './protocol.ts';

export const ROOT = '/project';
export const REPORTS = join(ROOT, 'reports');

/** What stays from run to run: everything that was made. */
const CACHE = '.seqpipe';

/** Writes the files anew and returns the path of the program. */
export function writeProject({ program, name, files }: RunRequest): string {
  writeFiles('/seqpipe/stdlib', library);
  mkdirSync(ROOT, { recursive: true });
  for (const found of readdirSync(ROOT)) {
    if (String(found) !== CACHE) rmSync(join(ROOT, String(found)), { recursive: true });
  }
  writeFiles(ROOT, files);
  const path = join(ROOT, name);
  writeFiles(ROOT, { [name]: program });
  return path;
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

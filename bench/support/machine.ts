/** What a figure depends on besides the code: the machine, the load on it, the day. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './folders.js';

/** `2 × AMD EPYC 9V74, 23 GB, linux x64` */
export function machine(): string {
  const all = cpus();
  const name = all[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown processor';
  return `${all.length} × ${name}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}`;
}

/** Processes that wanted a core in the minute before the bench began. */
export const loadBefore = Math.round(loadavg()[0]! * 100) / 100;

/** What to say where others use the machine too; null where it is idle enough. */
export function busyMachine(): string | null {
  const cores = cpus().length;
  if (loadBefore < cores / 2) return null;
  return `the machine is busy (load ${loadBefore} on ${cores} cores): these figures will say little`;
}

/** `0.1.0 (1a2b3c4)`: this project's version and commit. */
export function projectVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const git = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: projectFolder, encoding: 'utf8' });
  return git.status === 0 ? `${version} (${git.stdout.trim()})` : version;
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

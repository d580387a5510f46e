/**
 * Where the peers live: a virtual environment in the user's cache, made by `npm run bench:setup`.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { userCacheFolder } from '../../src/tensorflow/binding/cache-folder.js';
import { BenchError } from './bench-error.js';
import { benchFolder } from './folders.js';

export interface Environment {
  readonly folder: string;
  /** The virtual environment's own Python. */
  readonly python: string;
  /** Written last by the set-up, so that a broken one is never taken for whole. */
  readonly stamp: string;
}

export function environment(): Environment {
  const folder = join(userCacheFolder(), 'bench');
  const python = process.platform === 'win32' ? 'venv/Scripts/python.exe' : 'venv/bin/python';
  return { folder, python: join(folder, python), stamp: join(folder, 'installed.json') };
}

export const requirementFiles = ['requirements.txt', 'requirements-torch.txt', 'requirements-cuda.txt'];

/** Changes with every version that is asked for. */
export function requirementsHash(): string {
  const hash = createHash('sha256');
  for (const file of requirementFiles) hash.update(readFileSync(join(benchFolder, file)));
  return hash.digest('hex');
}

/**
 * Versions by package, where the environment is whole and holds what is asked for now; else null.
 */
export function installedVersions(): Readonly<Record<string, string>> | null {
  const { python, stamp } = environment();
  if (!existsSync(python)) return null;
  try {
    const { hash, versions } = JSON.parse(readFileSync(stamp, 'utf8'));
    return hash === requirementsHash() ? versions : null;
  } catch {
    return null;
  }
}

/** The peers' Python; throws where it is not set up. `PYTHON` names another one. */
export function peersPython(): string {
  const own = process.env['PYTHON'];
  if (own) return own;
  if (installedVersions() === null) {
    throw new BenchError(
      'the PyTorch and Keras to compare with are not installed: run npm run bench:setup first',
    );
  }
  return environment().python;
}

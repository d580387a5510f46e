/**
 * Places in the project. The benches run bundled, from `node_modules/.cache/seqpipe-bench`: they
 * look for it upwards.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this very code lies. */
export const builtFolder = dirname(fileURLToPath(import.meta.url));
export const projectFolder = folderWith('package-lock.json', builtFolder);
export const benchFolder = join(projectFolder, 'bench');
export const resultsFolder = join(benchFolder, 'results');

function folderWith(name: string, start: string): string {
  let folder = start;
  while (!existsSync(join(folder, name)) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

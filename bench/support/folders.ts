/** Places in the project. The benches run bundled, so none of them can be found from a source file. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this very code lies once built: `node_modules/.cache/seqpipe-bench`. */
export const builtFolder = dirname(fileURLToPath(import.meta.url));
export const projectFolder = join(builtFolder, '..', '..', '..');
export const benchFolder = join(projectFolder, 'bench');
export const resultsFolder = join(benchFolder, 'results');

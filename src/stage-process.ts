/** The program of stage processes: they run stages with the product's kernels. */
import { serveStages } from './run/execute/stage-process.js';

serveStages(async () => (await import('./kernels.js')).kernelModules);

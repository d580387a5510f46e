/** The program of stage processes: it runs one stage with the product's kernels. */
import { serveStage } from './run/execute/stage-process.js';

serveStage(async () => (await import('./kernels.js')).kernelModules);

/** Which module computes an operation. Modules load when a stage runs, never before. */
import type { Kernel } from './kernel.js';

export const kernelModules: Readonly<Record<string, () => Promise<{ readonly kernel: Kernel }>>> = {
  logistic_regression: () => import('../baseline/logistic-regression.kernel.js'),
};

/**
 * The plan of a program on this machine, as the command makes it: with the TensorFlow that would
 * compute now.
 */
import { resolve } from 'node:path';
import { divideMachine } from '../run/execute/shares.js';
import type { WantedShares } from '../run/execute/shares.js';
import { plan } from '../run/plan/plan-program.js';
import type { PlanOptions } from '../run/plan/plan-program.js';
import type { PlannedStage } from '../run/plan/plan-stages.js';
import { describeTensorflow } from './tensorflow-for.js';

export interface PlanProgramOptions extends PlanOptions {
  readonly device?: 'cpu' | 'gpu' | 'auto';
  readonly shares?: WantedShares;
}

/** Nothing runs and nothing is fetched. */
export function planProgram(options: PlanProgramOptions): Promise<readonly PlannedStage[]> {
  const tensorflow = options.tensorflow ?? plannedTensorflow(options);
  return plan({ ...options, cache: resolve(options.cache), tensorflow });
}

/** What TensorFlow would be for a training now. */
export function plannedTensorflow({
  device = 'auto',
  shares = {},
}: Pick<PlanProgramOptions, 'device' | 'shares'>): NonNullable<PlanOptions['tensorflow']> {
  const { tensorflowThreads } = divideMachine(shares);
  // One answer for all stages: a list may have thousands of trainings.
  let described: ReturnType<NonNullable<PlanOptions['tensorflow']>> | null = null;
  return () => (described ??= describeTensorflow(device)(tensorflowThreads));
}

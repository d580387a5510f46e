/** What `plan` and `why` have in common: the plan of a loaded program on this machine. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { divideMachine } from '../../run/execute/shares.js';
import { plan } from '../../run/plan/plan-program.js';
import type { ProjectSettings } from '../../language/config/settings.js';
import type { TensorflowIdentity } from '../../run/plan/identity.js';
import type { PlannedStage } from '../../run/plan/plan-stages.js';
import type { LoadedProgram } from './load-program.js';
import { describeTensorflow } from './tensorflow-for.js';
import type { TensorflowNeeds } from './tensorflow-for.js';

interface PlanOptions {
  /** Null: as the settings say. */
  readonly device: TensorflowNeeds['device'] | null;
  readonly verify: boolean;
  /** Told of damage in the cache that belongs to no stage. */
  readonly warn: (warnings: readonly Diagnostic[]) => void;
}

export async function planProgram(
  program: LoadedProgram,
  options: PlanOptions,
): Promise<readonly PlannedStage[]> {
  const { graph, settings, name, cache } = program;
  if (graph === null) throw new Error('a program with errors has no plan');
  const tensorflow = plannedTensorflow(settings, options.device);
  const { verify, warn } = options;
  return plan({ graph, program: name, cache, verify, tensorflow, warn });
}

/** What TensorFlow would be for a training now. */
export function plannedTensorflow(
  settings: ProjectSettings,
  device: PlanOptions['device'],
): () => Promise<TensorflowIdentity> {
  const { tensorflowThreads } = divideMachine({ threads: settings.threads ?? undefined });
  return () => describeTensorflow(device ?? settings.device)(tensorflowThreads);
}

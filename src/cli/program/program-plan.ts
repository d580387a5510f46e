/** What `plan` and `why` have in common: the plan of a loaded program on this machine. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { ProjectSettings } from '../../language/config/settings.js';
import { planProgram, type PlanProgramOptions } from '../../project/plan-program.js';
import type { PlannedStage } from '../../run/plan/plan-stages.js';
import type { LoadedProgram } from './load-program.js';

interface PlanOptions {
  /** Null: as the settings say. */
  readonly device: ProjectSettings['device'] | null;
  readonly verify: boolean;
  /** Told of damage in the cache that belongs to no stage. */
  readonly warn: (warnings: readonly Diagnostic[]) => void;
}

export async function planLoaded(
  program: LoadedProgram,
  { device, verify, warn }: PlanOptions,
): Promise<readonly PlannedStage[]> {
  const { graph, settings, name, cache } = program;
  if (graph === null) throw new Error('a program with errors has no plan');
  return planProgram({ graph, program: name, cache, verify, warn, ...machineOf(settings, device) });
}

/** What of this machine a program gets. */
export function machineOf(
  settings: ProjectSettings,
  device: PlanOptions['device'],
): Pick<PlanProgramOptions, 'device' | 'shares'> {
  return { device: device ?? settings.device, shares: { threads: settings.threads ?? undefined } };
}

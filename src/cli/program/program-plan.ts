/** What `plan` and `why` have in common: the plan of a loaded program on this machine. */
import { divideMachine } from '../../run/execute/shares.js';
import { plan } from '../../run/plan/plan-program.js';
import type { PlannedStage } from '../../run/plan/plan-stages.js';
import type { Arguments } from '../arguments.js';
import type { LoadedProgram } from './load-program.js';
import { describeTensorflow } from './tensorflow-for.js';

export async function planProgram(program: LoadedProgram, args: Arguments): Promise<readonly PlannedStage[]> {
  const { graph, settings, name, cache } = program;
  if (graph === null) throw new Error('a program with errors has no plan');
  const device = (args.value('device') ?? settings.device) as 'auto' | 'cpu' | 'gpu';
  const { tensorflowThreads } = divideMachine({ threads: settings.threads ?? undefined });
  const tensorflow = () => describeTensorflow(device)(tensorflowThreads);
  return plan({ graph, program: name, cache, verify: args.has('verify'), tensorflow });
}

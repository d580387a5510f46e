/** What `plan`, `why` and `clean` have in common: a compiled program and the plan of its stages. */
import { OutsideFiles } from '../cache/outside-files.js';
import { previousKeys } from '../cache/run-history.js';
import { Store } from '../cache/store.js';
import { divideMachine } from '../execute/shares.js';
import type { Surroundings } from '../plan/describe-stage.js';
import { planStages } from '../plan/plan-stages.js';
import type { PlannedStage } from '../plan/plan-stages.js';
import type { Arguments } from './arguments.js';
import type { LoadedProgram } from './load-program.js';
import { describeTensorflow } from './tensorflow-for.js';

export interface ProgramPlan {
  readonly store: Store;
  readonly stages: readonly PlannedStage[];
}

/** Close the store when done. */
export async function planProgram(program: LoadedProgram, args: Arguments): Promise<ProgramPlan> {
  if (program.graph === null) throw new Error('a program with errors has no plan');
  const store = new Store(program.cache);
  const device = (args.value('device') ?? program.settings.device) as 'auto' | 'cpu' | 'gpu';
  const { tensorflowThreads } = divideMachine({ threads: program.settings.threads ?? undefined });
  const around: Surroundings = {
    outside: new OutsideFiles(store),
    tensorflow: () => describeTensorflow(device)(tensorflowThreads),
    verify: args.has('verify'),
  };
  const stages = await planStages(program.graph.stages, store, around, previousKeys(store, program.name));
  return { store, stages };
}

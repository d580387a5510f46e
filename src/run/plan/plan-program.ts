/** The plan of a compiled program against a cache folder: what would run, and why. Nothing runs. */
import { OutsideFiles } from '../outside/outside-files.js';
import { previousKeys } from '../cache/run-history.js';
import { Store } from '../cache/store.js';
import type { StageGraph } from '../../contract/stage-graph.js';
import type { TensorflowIdentity } from './identity.js';
import { planStages } from './plan-stages.js';
import type { PlannedStage } from './plan-stages.js';

export interface PlanOptions {
  readonly graph: StageGraph;
  /** The entry file as the run history names it: relative to the project. */
  readonly program: string;
  /** Absolute path of the cache folder, there or not. */
  readonly cache: string;
  /** Hash outside files and stored files again. */
  readonly verify?: boolean;
  /** What TensorFlow is; its stages cannot be hits without it. */
  readonly tensorflow?: () => Promise<TensorflowIdentity>;
}

/** In the order of the graph. */
export async function plan(options: PlanOptions): Promise<readonly PlannedStage[]> {
  const store = new Store(options.cache);
  try {
    const around = {
      outside: new OutsideFiles(store),
      tensorflow: options.tensorflow ?? (async () => ({})),
      verify: options.verify ?? false,
    };
    return await planStages(options.graph.stages, store, around, previousKeys(store, options.program));
  } finally {
    store.close();
  }
}

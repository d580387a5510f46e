/** The plan of a compiled program against a cache folder: what would run, and why. Nothing runs. */
import { OutsideFiles } from '../outside/outside-files.js';
import { previousKeys } from '../cache/run-history.js';
import { damageOf, newerCache } from '../cache/state-of-cache.js';
import { Store } from '../cache/store.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { StageGraph } from '../../contract/stage-graph.js';
import type { TensorflowIdentity } from './identity.js';
import { EarlierRun } from './earlier-run.js';
import { blockedStage, planStages } from './plan-stages.js';
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
  /** Told of damage in the cache that belongs to no stage. */
  readonly warn?: (warnings: readonly Diagnostic[]) => void;
}

/** In the order of the graph. */
export async function plan(options: PlanOptions): Promise<readonly PlannedStage[]> {
  const store = new Store(options.cache);
  try {
    const newer = newerCache(store);
    if (newer !== null) {
      const [first, ...others] = options.graph.stages.map((node) => blockedStage(node, newer));
      return [...(first ? [first] : []), ...others.map((stage) => ({ ...stage, diagnostics: [] }))];
    }
    const around = {
      outside: new OutsideFiles(store),
      tensorflow: options.tensorflow ?? (async () => ({})),
      verify: options.verify ?? false,
    };
    const earlier = new EarlierRun(store, () => previousKeys(store, options.program));
    const planned = await planStages(options.graph.stages, store, around, earlier);
    options.warn?.(damageOf(store));
    return planned;
  } finally {
    store.close();
  }
}

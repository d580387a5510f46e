/**
 * The back end on one screen: choose the stages, execute what is missing, say what came of it.
 * Everything about terminals, files to compile and exit codes is left to callers.
 */
import { dictionary } from './base/dictionary.js';
import { setMaxListeners } from 'node:events';
import { fileURLToPath } from 'node:url';
import { diagnose } from './run/cache/diagnose.js';
import { openSession } from './run/cache/open-session.js';
import { damageOf, newerCache } from './run/cache/state-of-cache.js';
import { Store } from './run/cache/store.js';
import type { Diagnostic } from './base/diagnostics/diagnostic.js';
import type { RunEvent } from './run/execute/events.js';
import { executeStages } from './run/execute/executor.js';
import type { StageResult } from './run/execute/execution.js';
import { outputOfValue } from './run/execute/outputs.js';
import type { StoreRecord } from './run/cache/record.js';
import type { RunStatus } from './run/execute/run-document.js';
import type { RunStage } from './run/execute/stage-end.js';
import { divideMachine } from './run/execute/shares.js';
import type { WantedShares } from './run/execute/shares.js';
import type { ShownOutput } from './contract/artefacts/artefact-kind.js';
import { listsOf, type ListedStages, type StageGraph, type StageNode } from './contract/stage-graph.js';
import { EarlierRun } from './run/plan/earlier-run.js';
import type { TensorflowIdentity } from './run/plan/identity.js';
import { newRunId, previousKeys, writeRun } from './run/cache/run-history.js';
import { detailsOf, scoresOf } from './run/execute/remembered.js';
import { selectStages } from './run/plan/select-stages.js';

export interface RunOptions {
  readonly graph: StageGraph;
  /** The entry file as the run history names it: relative to the project. */
  readonly program: string;
  /** Absolute path of the cache folder. */
  readonly cache: string;
  /** Values or stages to make, with what they need; everything when empty. */
  readonly targets?: readonly string[];
  readonly shares?: WantedShares;
  readonly device?: 'cpu' | 'gpu' | 'auto';
  readonly offline?: boolean;
  readonly verify?: boolean;
  readonly fresh?: boolean;
  readonly resumeAnyway?: boolean;
  /** Abort it to stop the run; `kill` does not wait for stages to end well. */
  readonly signal?: AbortSignal;
  readonly kill?: AbortSignal;
  /** Time stages get to stop in, in ms. */
  readonly grace?: number;
  readonly observe?: (event: RunEvent) => void;
  /** What TensorFlow will be, without loading it. */
  readonly tensorflow?: (threads: number) => Promise<TensorflowIdentity>;
  /** How a stage is run, where there are no processes: in one of its own unless said. @internal */
  readonly runStage?: RunStage;
  /**
   * The module of stage processes, and kernels other than the product's: both for tests. @internal
   */
  readonly stageProcess?: string;
  /** @internal */
  readonly kernels?: string;
}

export interface RunResult {
  readonly run: string;
  readonly status: Exclude<RunStatus, 'invalid'>;
  readonly stages: readonly StageResult[];
  readonly outputs: Readonly<Record<string, ShownOutput>>;
  /** Of the run as a whole; each stage has its own. */
  readonly diagnostics: readonly Diagnostic[];
}

const GRACE = 5_000;

/** Runs a program. What stages do wrong is in the result; only bugs are thrown. */
export async function run(options: RunOptions): Promise<RunResult> {
  const id = newRunId(new Date());
  const started = performance.now();
  const selected = selectStages(options.graph, options.targets ?? []);
  if ('unknown' in selected) {
    const names = options.graph.values.map((value) => value.name);
    const diagnostics = [diagnose('unknownTarget', null, { name: selected.unknown, names })];
    return { run: id, status: 'failed', stages: [], outputs: {}, diagnostics };
  }
  const store = new Store(options.cache);
  const newer = newerCache(store);
  if (newer !== null) return { run: id, status: 'failed', stages: [], outputs: {}, diagnostics: [newer] };
  const never = new AbortController().signal;
  const signal = options.signal ?? never;
  // Every stage listens for the end of the run.
  setMaxListeners(0, signal, options.kill ?? never);
  const shares = divideMachine(options.shares ?? {});
  const observe = options.observe ?? ((): void => {});
  try {
    observe({
      event: 'run',
      run: id,
      stages: selected.stages.map(({ name, summary }) => ({ name, summary })),
      lists: selectedLists(options.graph, selected.stages),
    });
    await openSession(store, signal, ({ pid, host }) => {
      observe({
        event: 'note',
        text: `waiting for process ${pid} on ${host}, which removes files of this cache`,
        translations: {
          es: { text: `esperando al proceso ${pid} de ${host}, que está borrando archivos de esta caché` },
        },
      });
    });
    const identity = once(async () => (await options.tensorflow?.(shares.tensorflowThreads)) ?? {});
    const stages = await executeStages(selected.stages, {
      store,
      shares,
      device: options.device ?? 'auto',
      offline: options.offline ?? false,
      verify: options.verify ?? false,
      fresh: options.fresh ?? false,
      resumeAnyway: options.resumeAnyway ?? false,
      tensorflow: identity,
      earlier: new EarlierRun(store, () => previousKeys(store, options.program)),
      signal,
      kill: options.kill ?? never,
      grace: options.grace ?? GRACE,
      runStage: options.runStage ?? null,
      stageProcess: options.stageProcess ?? fileURLToPath(new URL('./stage-process.js', import.meta.url)),
      kernels: options.kernels ?? null,
      observe,
    });
    const incomplete = stages.some((stage) => stage.status === 'failed' || stage.status === 'skipped');
    const status = !incomplete ? 'succeeded' : signal.aborted ? 'interrupted' : 'failed';
    const result: RunResult = {
      run: id,
      status,
      stages,
      outputs: collectOutputs(options.graph, stages, store),
      diagnostics: [],
    };
    remember(store, options, result, (performance.now() - started) / 1000);
    return { ...result, diagnostics: damageOf(store) };
  } finally {
    store.close();
  }
}

/** The lists with those of their elements that are among `stages`. */
function selectedLists(graph: StageGraph, stages: readonly StageNode[]): readonly ListedStages[] {
  const names = new Set(stages.map(({ name }) => name));
  const lists = listsOf(graph).map(({ stages: ends, ...list }) => ({
    ...list,
    stages: ends.filter((name) => names.has(name)),
  }));
  return lists.filter((list) => list.stages.length > 0);
}

function collectOutputs(
  graph: StageGraph,
  stages: readonly StageResult[],
  store: Store,
): Record<string, ShownOutput> {
  const outputs = dictionary<ShownOutput>();
  const records = new Map(stages.map((stage) => [stage.node.name, stage.record]));
  const recordOf = (stage: string): StoreRecord | null => records.get(stage) ?? null;
  for (const value of graph.values) {
    const record = records.get(value.stage);
    if (record) outputs[value.name] = outputOfValue(value, record, store, recordOf);
  }
  return outputs;
}

/** A cache that cannot be written can still serve hits, so this may not end a run. */
function remember(store: Store, options: RunOptions, result: RunResult, seconds: number): void {
  const { graph, program, targets = [] } = options;
  const stages = result.stages.map(({ node, status, key, seconds: own }) => ({
    name: node.name,
    status,
    key,
    seconds: own,
  }));
  const summary = { run: result.run, program, status: result.status, stages };
  const { params = [] } = graph;
  const scores = scoresOf(result.outputs);
  try {
    writeRun(store, { ...summary, seconds, targets, params, scores }, detailsOf(result));
  } catch {
    return;
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

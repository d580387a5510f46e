/**
 * The artefacts behind a value: found in the store, or made there if that is cheap. Stages that
 * prepare data are run; one that learns never is, since it may take hours that nobody asked for.
 */
import { existsSync } from 'node:fs';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { own } from '../base/dictionary.js';
import { shellWord } from '../base/shell-words.js';
import type { ArtefactView } from '../contract/kernel.js';
import type { StageGraph, StageInput, StageNode } from '../contract/stage-graph.js';
import type { PlanProgramOptions } from '../project/plan-program.js';
import { planProgram } from '../project/plan-program.js';
import { tensorflowFor } from '../project/tensorflow-for.js';
import { run } from '../run.js';
import { openSession } from '../run/cache/open-session.js';
import type { StoreRecord } from '../run/cache/record.js';
import { Store } from '../run/cache/store.js';
import { viewOf } from '../run/execute/artefact-view.js';
import type { RunEvent } from '../run/execute/events.js';
import { inputFiles } from '../run/execute/make-stage.js';
import type { PlannedStage } from '../run/plan/plan-stages.js';
import { selectStages } from '../run/plan/select-stages.js';
import { diagnose } from './diagnose.js';

export interface ObtainOptions extends Pick<PlanProgramOptions, 'device' | 'shares'> {
  readonly graph: StageGraph;
  /** The file as the run history names it: relative to the project. */
  readonly program: string;
  /** Absolute path of the cache folder. */
  readonly cache: string;
  readonly offline: boolean;
  /** The command that makes what is missing, without its target. */
  readonly command: string;
  readonly signal: AbortSignal;
  readonly kill: AbortSignal;
  readonly observe: (event: RunEvent) => void;
}

/** What the stages have left, each as a reader sees it. Throws for a stage that is none of them. */
export type Artefacts = (input: StageInput) => ArtefactView;

export type Obtained =
  | { readonly ok: true; readonly artefacts: Artefacts; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The stage `node` and all that it is made from. `name` is how the user calls it. */
export async function obtain(node: StageNode, name: string, options: ObtainOptions): Promise<Obtained> {
  const { graph } = options;
  const selected = selectStages(graph, [node.name]);
  if ('unknown' in selected) throw new Error(`the stage ${node.name} is not in its own graph`);
  const warnings: Diagnostic[] = [];
  const part: StageGraph = { ...graph, stages: selected.stages };
  const planned = await planProgram({ ...options, graph: part, warn: (seen) => warnings.push(...seen) });
  const missing = planned.filter(({ state }) => state !== 'hit');
  const blocked = missing.flatMap(({ diagnostics }) => diagnostics);
  if (blocked.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics: blocked };
  const learns = missing.find((stage) => isLearned(graph, stage));
  if (learns !== undefined) {
    const command = `${options.command} --target ${shellWord(node.name)}`;
    const holes = { name, stage: learns.node.name, command };
    return { ok: false, diagnostics: [diagnose('notRunYet', learns.node.span, holes)] };
  }
  const records = new Map<string, StoreRecord>();
  if (missing.length > 0) {
    const { device = 'auto', offline, signal, observe } = options;
    const tensorflow = tensorflowFor({ device, offline, signal, observe });
    const result = await run({ ...options, targets: [node.name], tensorflow });
    const problems = [...result.diagnostics, ...result.stages.flatMap(({ diagnostics }) => diagnostics)];
    if (result.status !== 'succeeded') return { ok: false, diagnostics: problems };
    warnings.push(...problems);
    for (const stage of result.stages) if (stage.record !== null) records.set(stage.node.name, stage.record);
  } else for (const { node: hit, record } of planned) if (record !== null) records.set(hit.name, record);
  return { ok: true, artefacts: artefactsOf(records, options.cache), warnings };
}

/** What takes long: a training of any kind, and whatever computes with TensorFlow. */
function isLearned({ preprocessing }: StageGraph, { node }: PlannedStage): boolean {
  const { resource, operation, name } = node;
  return resource === 'tensorflow' || operation === 'word2vec' || own(preprocessing, name) !== undefined;
}

export function artefactsOf(records: ReadonlyMap<string, StoreRecord>, cache: string): Artefacts {
  const store = new Store(cache);
  const locate = store.objectPath.bind(store);
  return (input) => {
    const record = records.get(input.stage);
    if (record === undefined) throw new Error(`the artefact of ${input.stage} was not asked for`);
    return viewOf(inputFiles(record, input, locate));
  };
}

/** Keeps `gc` away from what is being read, until the returned function is called. */
export async function holdCache(cache: string): Promise<() => void> {
  const store = new Store(cache);
  if (existsSync(cache)) await openSession(store, new AbortController().signal, () => {});
  return () => store.close();
}

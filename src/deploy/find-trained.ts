/**
 * Finds the artefacts that a prediction needs in the store: the trained model as the file describes it now,
 * and what its preparation was fitted with. Nothing is computed; what is not there is said.
 */
import type { Content } from '../cache/content.js';
import { keyText, type KeyDocument } from '../cache/key-document.js';
import { OutsideFiles } from '../cache/outside-files.js';
import type { StoreRecord } from '../cache/record.js';
import type { Store } from '../cache/store.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/suggest.js';
import type { ArtefactView } from '../execute/kernel.js';
import { inputFiles } from '../execute/make-stage.js';
import type { Preprocessing, StageGraph, StageInput, StageNode } from '../ir/stage-graph.js';
import { describeStage, type Surroundings } from '../plan/describe-stage.js';
import type { TensorflowIdentity } from '../plan/identity.js';
import { planStages, type PlannedStage } from '../plan/plan-stages.js';
import { selectStages } from '../plan/select-stages.js';
import { noSuchModel, notTrained } from './messages.js';
import type { PredictionParts } from './row-predictor.js';

export interface FindOptions {
  readonly store: Store;
  /** What TensorFlow would be for a training now; a model trained under another one is taken as well. */
  readonly tensorflow: () => Promise<TensorflowIdentity>;
  /** The command that trains, for messages. */
  readonly command: string;
}

export type Found =
  | { readonly ok: true; readonly parts: PredictionParts }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** `name` is a value of the file (`classifier`) or a stage that trains. */
export async function findTrained(graph: StageGraph, name: string, options: FindOptions): Promise<Found> {
  const resolved = resolveModel(graph, name);
  if ('diagnostics' in resolved) return { ok: false, diagnostics: resolved.diagnostics };
  const { node, preprocessing } = resolved;
  const selected = selectStages(graph, [node.name]);
  if ('unknown' in selected) throw new Error(`the stage ${node.name} is not in its own graph`);
  const { store, tensorflow } = options;
  const around: Surroundings = { outside: new OutsideFiles(store), tensorflow, verify: false };
  const planned = new Map(
    (await planStages(selected.stages, store, around, new Map())).map((stage) => [stage.node.name, stage]),
  );
  const record = await trainedRecord(node, planned, store, around);
  if (!record) {
    const blocked = [...planned.values()].flatMap((stage) => stage.diagnostics);
    const missing = notTrained(node, name, missingReason(planned), options.command);
    return { ok: false, diagnostics: [...blocked, missing] };
  }
  const locate = store.objectPath.bind(store);
  const viewOfInput = (input: StageInput): ArtefactView =>
    viewOf(inputFiles(planned.get(input.stage)!.record!, input, locate));
  const trained = viewOf(inputFiles(record, { stage: node.name, splits: null }, locate));
  const fitted = Object.entries(preprocessing.inputs).map(([role, input]) => [role, viewOfInput(input)]);
  return { ok: true, parts: { trained, preprocessing, fitted: Object.fromEntries(fitted) } };
}

function resolveModel(
  graph: StageGraph,
  name: string,
):
  | { readonly node: StageNode; readonly preprocessing: Preprocessing }
  | { readonly diagnostics: readonly Diagnostic[] } {
  const stage = graph.values.find((value) => value.name === name)?.stage ?? name;
  const node = graph.stages.find((candidate) => candidate.name === stage);
  const preprocessing = graph.preprocessing[stage];
  if (node && preprocessing) return { node, preprocessing };
  const models = graph.values.filter((value) => value.kind === 'trained').map((value) => value.name);
  return { diagnostics: [noSuchModel(name, models, nearest(name, models))] };
}

/**
 * The entry of a training stage. Its key holds the TensorFlow build and the threads, because the very bits
 * depend on them; for a prediction any model of the same recipe on the same data will do, the latest first.
 */
async function trainedRecord(
  node: StageNode,
  planned: ReadonlyMap<string, PlannedStage>,
  store: Store,
  around: Surroundings,
): Promise<StoreRecord | null> {
  const own = planned.get(node.name)!;
  if (own.state === 'hit') return own.record;
  if (own.state !== 'miss') return null;
  const contents = new Map<string, Content>();
  for (const [name, stage] of planned) if (stage.record) contents.set(name, stage.record.content);
  const described = await describeStage(node, contents, around);
  if (!described.ok) return null;
  const wanted = recipeText(described.document);
  let latest: StoreRecord | null = null;
  for (const record of store.records()) {
    if (record.document.operation !== node.operation || recipeText(record.document) !== wanted) continue;
    if (store.find(record.key).state !== 'hit') continue;
    if (!latest || record.made.at > latest.made.at) latest = record;
  }
  return latest;
}

function recipeText(document: KeyDocument): string {
  return keyText({ ...document, environment: {} });
}

function missingReason(planned: ReadonlyMap<string, PlannedStage>): string {
  const first = [...planned.values()].find((stage) => stage.state !== 'hit')!;
  return `\`${first.node.name}\` has to run: ${first.reason}`;
}

function viewOf({ document, files }: ReturnType<typeof inputFiles>): ArtefactView {
  const paths = new Map(files.map((file) => [file.path, file.absolute]));
  return {
    document,
    path(file) {
      const path = paths.get(file);
      if (path === undefined) throw new Error(`the artefact has no file \`${file}\``);
      return path;
    },
  };
}

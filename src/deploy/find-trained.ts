/**
 * Finds the artefacts that a prediction needs in the store: the trained model as the file describes
 * it now, and what its preparation was fitted with. Nothing is computed; what is not there is said.
 */
import { viewOfLearned } from '../stages/text/read-learned.js';
import { dictionary, own } from '../base/dictionary.js';
import { inputContent } from '../run/cache/content.js';
import { keyText, type InputContent } from '../run/cache/key-document.js';
import { OutsideFiles } from '../run/outside/outside-files.js';
import type { StoreRecord } from '../run/cache/record.js';
import type { Store } from '../run/cache/store.js';
import type { Phrase } from '../base/language.js';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { nearest } from '../base/diagnostics/suggest.js';
import { memberOf, viewOfKind, type ArtefactView } from '../contract/kernel.js';
import { viewOf } from '../run/execute/artefact-view.js';
import { inputFiles } from '../run/execute/make-stage.js';
import type { ModelDocument, TrainedDocument } from '../contract/artefacts/trained.js';
import type { Preprocessing, StageGraph, StageNode } from '../contract/stage-graph.js';
import type { Surroundings } from '../run/plan/describe-stage.js';
import { EarlierRun } from '../run/plan/earlier-run.js';
import type { TensorflowIdentity } from '../run/plan/identity.js';
import { planStages, type PlannedStage } from '../run/plan/plan-stages.js';
import { previousKeys } from '../run/cache/run-history.js';
import { selectStages } from '../run/plan/select-stages.js';
import { diagnose } from './diagnose.js';
import { madeElsewhere, otherUnicode, type Chain } from './made-elsewhere.js';
import type { PredictionParts } from './row-predictor.js';

export interface FindOptions {
  readonly store: Store;
  /**
   * What TensorFlow would be for a training now; a model trained under another one is taken as
   * well.
   */
  readonly tensorflow: () => Promise<TensorflowIdentity>;
  /** The command that trains, for messages. */
  readonly command: string;
  /** The file as the run history names it: relative to the project. */
  readonly program: string;
}

export type Found =
  | {
      readonly ok: true;
      readonly parts: PredictionParts;
      /** Of the trained model. */
      readonly record: StoreRecord;
      /** Something the user should see although there is a model. */
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** `name` is a value of the file (`classifier`) or a stage that trains. */
export async function findTrained(graph: StageGraph, name: string, options: FindOptions): Promise<Found> {
  const resolved = resolveModel(graph, name);
  if ('diagnostics' in resolved) return { ok: false, diagnostics: resolved.diagnostics };
  const { node } = resolved;
  const selected = selectStages(graph, [node.name]);
  if ('unknown' in selected) throw new Error(`the stage ${node.name} is not in its own graph`);
  const { store, tensorflow, command } = options;
  const around: Surroundings = { outside: new OutsideFiles(store), tensorflow, verify: false };
  const planned = await planStages(selected.stages, store, around, new EarlierRun(store, () => new Map()));
  const hits = new Map(planned.flatMap((stage) => (stage.record ? [[stage.node.name, stage.record]] : [])));
  if (hits.size === planned.length) return found(hits, []);
  const blocked = planned.flatMap((stage) => stage.diagnostics);
  if (planned.every((stage) => stage.state !== 'blocked')) {
    const chain = await madeElsewhere(selected.stages, store, around);
    if (chain) return found(chain, []);
  }
  const last = blocked.length > 0 ? lastRun(selected.stages, store, options.program) : null;
  if (last) {
    const reasons = blocked.map(({ message, translations }) => ({
      en: message,
      es: translations?.es?.message ?? message,
    }));
    return found(last, [diagnose('withoutSources', null, { name, blocked: reasons })]);
  }
  const missing = firstMissing(planned);
  const untrained = diagnose('notTrained', node.span, { name, missing, command });
  return { ok: false, diagnostics: [...blocked, untrained] };

  function found(chain: Chain, others: readonly Diagnostic[]): Found {
    const locate = store.objectPath.bind(store);
    const record = chain.get(node.name)!;
    const view = viewOf(inputFiles(record, { stage: node.name, splits: null }, locate));
    const trained = viewOfKind(view, 'trained');
    if (trained.document.family !== 'ensemble' && trained.document.diverged === true) {
      return { ok: false, diagnostics: [diagnose('divergedTrial', node.span, { name })] };
    }
    const models = modelsOf(graph, node.name, trained).map(({ model, preprocessing }) => {
      const fitted = Object.entries(preprocessing.inputs).map(([role, input]) => [
        role,
        viewOfLearned(viewOf(inputFiles(chain.get(input.stage)!, input, locate))),
      ]);
      return { trained: model, preprocessing, fitted: Object.fromEntries(fitted) };
    });
    const parts = { document: trained.document, models };
    const unicode = otherUnicode(chain);
    const own = process.versions['unicode'] ?? 'none';
    const warnings =
      unicode === null
        ? others
        : [...others, diagnose('otherUnicode', null, { name, unicode, own, command })];
    return { ok: true, parts, record, warnings };
  }
}

/**
 * The records of the last run of these stages, where it was the same program: every stage with the
 * same arguments, reading what the stage before it left. Only what the outside files hold is taken
 * on trust. That is enough to predict when the data a model was trained on is gone.
 */
function lastRun(stages: readonly StageNode[], store: Store, program: string): Chain | null {
  const keys = previousKeys(store, program);
  const records = new Map<string, StoreRecord>();
  for (const node of stages) {
    const key = keys.get(node.name);
    const entry = key === undefined ? null : store.find(key);
    if (entry?.state !== 'hit') return null;
    const { record } = entry;
    const inputs = dictionary<InputContent>();
    for (const [role, input] of Object.entries(node.inputs)) {
      const read = inputContent(input, records.get(input.stage)!.content);
      if (read === null) return null;
      inputs[role] = read;
    }
    const { operation, version } = node;
    const wanted = { operation, version, arguments: node.arguments, inputs, files: {}, environment: {} };
    if (keyText(wanted) !== keyText({ ...record.document, files: {}, environment: {} })) return null;
    records.set(node.name, record);
  }
  return records;
}

/** The models behind a trained value, each with its own preparation: one, or those of an ensemble. */
function modelsOf(
  graph: StageGraph,
  stage: string,
  { document, path }: ArtefactView<TrainedDocument>,
): readonly { readonly model: ArtefactView<ModelDocument>; readonly preprocessing: Preprocessing }[] {
  const members = own(graph.members, stage);
  if (document.family === 'ensemble') {
    return document.members.flatMap((_, at) =>
      modelsOf(graph, members![at]!, memberOf({ document, path }, at)),
    );
  }
  if (members !== undefined) return modelsOf(graph, members[document.chosen!]!, { document, path });
  return [{ model: { document, path }, preprocessing: own(graph.preprocessing, stage)! }];
}

function resolveModel(
  graph: StageGraph,
  name: string,
): { readonly node: StageNode } | { readonly diagnostics: readonly Diagnostic[] } {
  const stage = graph.values.find((value) => value.name === name)?.stage ?? name;
  const node = graph.stages.find((candidate) => candidate.name === stage);
  const known = own(graph.preprocessing, stage) ?? own(graph.members, stage);
  if (node && known) return { node };
  const models = graph.values.filter((value) => value.kind === 'trained').map((value) => value.name);
  return { diagnostics: [diagnose('noSuchModel', null, { name, models, nearest: nearest(name, models) })] };
}

function firstMissing(planned: readonly PlannedStage[]): { stage: string; reason: Phrase } {
  const { node, reason, translations } = planned.find((stage) => stage.state !== 'hit')!;
  return { stage: node.name, reason: { en: reason, es: translations?.es?.reason ?? reason } };
}

/** What stands behind a name of the command line is found, made if that is cheap, and shown. */
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { own } from '../base/dictionary.js';
import { shellWord } from '../base/shell-words.js';
import { buildDiagnostic } from '../base/diagnostics/build-diagnostic.js';
import { StageFailure, viewOfKind } from '../contract/kernel.js';
import { isStageOf, type DeclaredModel, type NamedValue } from '../contract/stage-graph.js';
import type { PreparedModel } from '../deploy/row-predictor.js';
import { planProgram, plannedTensorflow } from '../project/plan-program.js';
import { Store } from '../run/cache/store.js';
import { findTrained } from '../deploy/find-trained.js';
import { showBatch } from './batch/show-batch.js';
import { diagnose } from './diagnose.js';
import { showDeclared, showTrained, showUntrained } from './model/show-model.js';
import { artefactsOf, holdCache, obtain, type ObtainOptions } from './obtain.js';
import { showList } from './show-list.js';
import { selectStages } from '../run/plan/select-stages.js';
import { show } from './show.js';
import { asksForVectors, NotShown, wordsFor, type Presented, type Shown, type ShowOptions } from './shown.js';
import { findTarget, type Target } from './target.js';
import { indexOf } from './data/trace-ids.js';
import { showNeighbours } from './vectors/show-neighbours.js';
import { tablesOfModel } from '../stages/vectors/word-tables.js';

/** Null where the program has nothing of that name. */
export async function present(
  name: string,
  given: ObtainOptions,
  options: ShowOptions,
): Promise<Presented | null> {
  const target = findTarget(given.graph, name);
  const model = given.graph.models?.find((one) => one.name === name);
  const elements = given.graph.values.filter(({ list }) => list === name);
  if (target === null && model === undefined && elements.length === 0) return null;
  const release = await holdCache(given.cache);
  try {
    if (options.batch !== null) return await presentBatch(name, { target, model }, given, options);
    if (target !== null) return await presentTarget(target, given, options);
    if (model !== undefined) return await presentModel(model, given, options);
    return await presentList(name, elements, given, options);
  } catch (error) {
    if (error instanceof NotShown) return { ok: false, diagnostics: error.diagnostics };
    if (error instanceof StageFailure) {
      const { diagnostic, message, notes, help, translations } = error;
      const wording = { message, notes, help };
      return { ok: false, diagnostics: [buildDiagnostic(diagnostic, null, wording, translations)] };
    }
    throw error;
  } finally {
    release();
  }
}

/** Of the training that has that name, or of the first that reads the dataset, or uses the model. */
async function presentBatch(
  name: string,
  found: { readonly target: Target | null; readonly model: DeclaredModel | undefined },
  given: ObtainOptions,
  options: ShowOptions & { readonly batch: number | null },
): Promise<Presented> {
  const { stages } = given.graph;
  const trainings = stages.filter((stage) => isStageOf(stage, 'train'));
  const asked = found.target?.node.name;
  const node = trainings.find(
    (stage) =>
      stage.name === asked ||
      stage.inputs.data.stage === asked ||
      found.model?.trainings.includes(stage.name),
  );
  if (node === undefined) {
    const read = [...new Set(trainings.map((stage) => stage.inputs.data.stage))];
    throw new NotShown([diagnose('noTrainingReads', null, { name, read })]);
  }
  const source = stages.find((stage) => stage.name === node.inputs.data.stage)!;
  const made = await obtain(source, source.name, given);
  if (!made.ok) return made;
  const shown = await showBatch({ node, artefacts: made.artefacts, number: options.batch ?? 1 }, options);
  return { ok: true, shown, warnings: made.warnings };
}

async function presentTarget(target: Target, given: ObtainOptions, options: ShowOptions): Promise<Presented> {
  const { graph } = given;
  const { name, node } = target;
  if (own(graph.preprocessing, node.name) !== undefined || isStageOf(node, 'best')) {
    const found = await presentTrained(target, given, options);
    if (found !== null) return found;
  }
  const made = await obtain(node, name, given);
  if (!made.ok) return made;
  const shown = await show({ graph, target, artefacts: made.artefacts }, options);
  return { ok: true, shown, warnings: made.warnings };
}

/**
 * A trained model as `predict` would use it; of one that is not trained yet, what its training will
 * make. Null for one of which nothing can be said before.
 */
async function presentTrained(
  { name, node }: Target,
  given: ObtainOptions,
  options: ShowOptions,
): Promise<Presented | null> {
  const { graph, cache, program, command } = given;
  const training = `${command} --target ${shellWord(node.name)}`;
  const store = new Store(cache);
  try {
    const tensorflow = plannedTensorflow(given);
    const found = await findTrained(graph, node.name, { store, tensorflow, program, command: training });
    if (found.ok) {
      const say = wordsFor(options);
      const { models, document } = found.parts;
      const [model] = models as readonly [PreparedModel];
      const shown = asksForVectors(options)
        ? await embeddings(name, model, options)
        : await showTrained(name, model.trained, options);
      const chosen = document.family === 'ensemble' ? undefined : document.chosen;
      const member = chosen === undefined ? undefined : own(graph.members, node.name)?.[chosen];
      const lines = member === undefined ? shown.lines : [say.isMember(name, member), '', ...shown.lines];
      return { ok: true, shown: { ...shown, lines }, warnings: found.warnings };
    }
  } finally {
    store.close();
  }
  if (!isStageOf(node, 'train') || asksForVectors(options)) return null;
  const source = graph.stages.find((stage) => stage.name === node.inputs.data.stage)!;
  const made = await obtain(source, source.name, given);
  if (!made.ok) return made;
  const shown = showUntrained(
    name,
    { node, artefacts: made.artefacts, command: training },
    wordsFor(options),
  );
  return { ok: true, shown, warnings: made.warnings };
}

/** The neighbours of words in the embeddings of a trained model. */
async function embeddings(name: string, model: PreparedModel, options: ShowOptions): Promise<Shown> {
  const { trained, preprocessing, fitted } = model;
  if (trained.document.family !== 'neural') throw new NotShown([diagnose('noEmbedding', null, { name })]);
  const tables = await tablesOfModel(trained, (column) => {
    const index = indexOf(preprocessing.steps, column);
    const view = index === null ? undefined : own(fitted, index.fitted.vocabulary);
    return view === undefined ? null : viewOfKind(view, 'vocabulary');
  });
  if (tables.length === 0) throw new NotShown([diagnose('noEmbedding', null, { name })]);
  return showNeighbours(name, 'trained', tables, options);
}

/** What is there of a list; nothing is made. */
async function presentList(
  name: string,
  elements: readonly NamedValue[],
  given: ObtainOptions,
  options: ShowOptions,
): Promise<Presented> {
  const { graph, cache } = given;
  if (asksForVectors(options)) throw new NotShown([diagnose('noEmbedding', null, { name })]);
  const selected = selectStages(
    graph,
    elements.map(({ stage }) => stage),
  );
  if ('unknown' in selected) throw new Error(`the stage ${selected.unknown} is not in its own graph`);
  const warnings: Diagnostic[] = [];
  const warn = (seen: readonly Diagnostic[]): void => void warnings.push(...seen);
  const planned = await planProgram({ ...given, graph: { ...graph, stages: selected.stages }, warn });
  const records = new Map(
    planned.flatMap(({ node, state, record }) =>
      state === 'hit' && record !== null ? [[node.name, record]] : [],
    ),
  );
  const artefacts = artefactsOf(records, cache);
  const views = elements.map(({ name: element, stage, splits }) => {
    return { name: element, splits, view: records.has(stage) ? artefacts({ stage, splits: null }) : null };
  });
  const command = [given.command, ...elements.map(({ name: element }) => `--target ${shellWord(element)}`)];
  // A command with very many words is nothing to copy.
  const shown = showList(name, views, {
    ...options,
    command: elements.length > 5 ? given.command : command.join(' '),
  });
  return { ok: true, shown, warnings };
}

/** As the first training of the file makes it, or by its own signature. */
async function presentModel(
  model: DeclaredModel,
  given: ObtainOptions,
  options: ShowOptions,
): Promise<Presented> {
  const { graph } = given;
  const [first, ...others] = model.trainings;
  if (first !== undefined) {
    const node = graph.stages.find((stage) => stage.name === first)!;
    const presented = await presentTarget({ name: first, node, splits: null }, given, options);
    if (!presented.ok) return presented;
    const listed = others.slice(0, 5).map((name) => `\`${name}\``);
    const title = wordsFor(options).trainedBy(model.name, first, listed, others.length - listed.length);
    const { document, lines } = presented.shown;
    const shown = {
      document,
      lines: [title, '', ...lines],
    };
    return { ...presented, shown };
  }
  if (asksForVectors(options)) throw new NotShown([diagnose('noEmbedding', null, { name: model.name })]);
  if (model.graph === null) throw new NotShown([diagnose('sizesOpen', null, { name: model.name })]);
  const sizes: (number | null)[] = [];
  for (const stage of model.vocabularies)
    sizes.push(stage === null ? null : await vocabularySize(stage, given));
  return {
    ok: true,
    shown: showDeclared({ ...model, graph: model.graph }, sizes, wordsFor(options)),
    warnings: [],
  };
}

async function vocabularySize(stage: string, given: ObtainOptions): Promise<number> {
  const node = given.graph.stages.find(({ name }) => name === stage)!;
  const made = await obtain(node, stage, given);
  if (!made.ok) throw new NotShown(made.diagnostics);
  return viewOfKind(made.artefacts({ stage, splits: null }), 'vocabulary').document.size;
}

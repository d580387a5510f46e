/** What stands behind a name of the command line is found, made if that is cheap, and shown. */
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { own } from '../base/dictionary.js';
import { viewOfKind } from '../contract/kernel.js';
import { isStageOf, type DeclaredModel, type StageNode } from '../contract/stage-graph.js';
import { plannedTensorflow } from '../project/plan-program.js';
import { Store } from '../run/cache/store.js';
import { findTrained } from '../deploy/find-trained.js';
import { diagnose } from './diagnose.js';
import { showDeclared, showTrained, showUntrained } from './model/show-model.js';
import { holdCache, obtain, type ObtainOptions } from './obtain.js';
import { show } from './show.js';
import { NotShown, type Shown, type ShowOptions } from './shown.js';
import { findTarget, type Target } from './target.js';

export type Presented =
  | { readonly ok: true; readonly shown: Shown; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Null where the program has nothing of that name. */
export async function present(
  name: string,
  given: ObtainOptions,
  options: ShowOptions,
): Promise<Presented | null> {
  const target = findTarget(given.graph, name);
  const model = given.graph.models?.find((one) => one.name === name);
  if (target === null && model === undefined) return null;
  const release = await holdCache(given.cache);
  try {
    if (target !== null) return await presentTarget(target, given, options);
    return model === undefined ? null : await presentModel(model, given, options);
  } catch (error) {
    if (error instanceof NotShown) return { ok: false, diagnostics: error.diagnostics };
    throw error;
  } finally {
    release();
  }
}

async function presentTarget(target: Target, given: ObtainOptions, options: ShowOptions): Promise<Presented> {
  const { graph } = given;
  const { name, node } = target;
  if (own(graph.preprocessing, node.name) !== undefined || isStageOf(node, 'best')) {
    const found = await presentTrained(name, node, given);
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
  name: string,
  node: StageNode,
  given: ObtainOptions,
): Promise<Presented | null> {
  const { graph, cache, program, command } = given;
  const training = `${command} --target ${name}`;
  const store = new Store(cache);
  try {
    const tensorflow = plannedTensorflow(given);
    const found = await findTrained(graph, node.name, { store, tensorflow, program, command: training });
    if (found.ok) {
      const [model] = found.parts.models;
      return { ok: true, shown: showTrained(name, model!.trained), warnings: found.warnings };
    }
  } finally {
    store.close();
  }
  if (!isStageOf(node, 'train')) return null;
  const source = graph.stages.find((stage) => stage.name === node.inputs.data.stage)!;
  const made = await obtain(source, source.name, given);
  if (!made.ok) return made;
  const shown = showUntrained(name, { node, artefacts: made.artefacts, command: training });
  return { ok: true, shown, warnings: made.warnings };
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
    const also =
      others.length === 0 ? '' : `; also trained: ${others.map((name) => `\`${name}\``).join(', ')}`;
    const { document, lines } = presented.shown;
    const shown = {
      document,
      lines: [`${model.name}: as \`${first}\` trains it${also}`, '', ...lines],
    };
    return { ...presented, shown };
  }
  if (model.graph === null) throw new NotShown([diagnose('sizesOpen', null, { name: model.name })]);
  const sizes: (number | null)[] = [];
  for (const stage of model.vocabularies)
    sizes.push(stage === null ? null : await vocabularySize(stage, given));
  return { ok: true, shown: showDeclared({ ...model, graph: model.graph }, sizes), warnings: [] };
}

async function vocabularySize(stage: string, given: ObtainOptions): Promise<number> {
  const node = given.graph.stages.find(({ name }) => name === stage)!;
  const made = await obtain(node, stage, given);
  if (!made.ok) throw new NotShown(made.diagnostics);
  return viewOfKind(made.artefacts({ stage, splits: null }), 'vocabulary').document.size;
}

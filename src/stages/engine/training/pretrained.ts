/**
 * The weights that a model begins with, where they were made elsewhere: tables of word vectors
 * (inputs `vectors.0`, `vectors.1` … of a stage that trains) and the layers of earlier trainings or
 * of folders with pre-trained weights (inputs `start.0` …).
 */
import type { KernelContext } from '../../../contract/kernel.js';
import type { ModelGraph, ModelNode } from '../../../contract/model-graph.js';
import type { InitialWeight } from '../model/model.js';
import { nodeWeights, weightName } from '../model/sizes.js';
import { demandWeights } from '../../artefacts/demand-weights.js';
import { readWeights, type WeightsFile } from '../../artefacts/weights-file.js';
import { failure, warning } from '../failures.js';

type TrainingContext = Pick<KernelContext<'train' | 'learning_rate_finder' | 'encode'>, 'inputs' | 'warn'>;

/**
 * By weight name; `classes` are those of the target. Throws `StageFailure` where a part of a trained
 * model does not have the shapes that are wanted here, or answers for the same classes in another
 * order; weights that may begin fresh are counted in a warning.
 */
export async function readPretrained(
  graph: ModelGraph,
  context: TrainingContext,
  classes: readonly string[],
): Promise<ReadonlyMap<string, InitialWeight>> {
  demandOrderOfClasses(graph, context, classes);
  const weights = new Map<string, InitialWeight>();
  const fresh: { readonly place: string; readonly shape: readonly number[] }[] = [];
  const files = new Map<number, WeightsFile>();
  const wanted = nodeWeights(graph);
  for (const [index, node] of graph.nodes.entries()) {
    const vectors = await vectorsOf(node, context);
    if (vectors !== null) weights.set(weightName(node.place, 'table'), vectors);
    const { start } = node;
    if (start === undefined) continue;
    const file = files.get(start.model) ?? (await readStart(start.model, context));
    files.set(start.model, file);
    for (const { role, shape } of wanted[index]!) {
      const given = file.tensors.get(weightName(start.place, role));
      if (given === undefined || !(given.values instanceof Float32Array))
        throw new Error(`the earlier training has no ${weightName(start.place, role)}`);
      const isPretrained = context.inputs[`start.${start.model}`]?.document.kind === 'pretrained';
      const isTable = isPretrained && node.operation === 'embedding';
      if (isTable) demandRows(given.shape, shape);
      if (isTable || given.shape.join() === shape.join()) {
        // A table may have more rows than its tokenizer has ids, and these come first.
        const count = shape.reduce((product, size) => product * size, 1);
        const values = given.values.subarray(0, count);
        weights.set(weightName(node.place, role), { values, shape, known: null });
      } else if (start.otherwise === 'fresh') fresh.push({ place: node.place, shape });
      else throw failure('partOfOtherShape', { layer: node.place, role, wanted: shape, given: given.shape });
    }
  }
  if (fresh.length > 0) context.warn(warning('beginsFresh', { weights: fresh }));
  return weights;
}

/** Throws `StageFailure` where a tokenizer has ids beyond the table of its folder. */
function demandRows([rows = 0]: readonly number[], [ids = 0]: readonly number[]): void {
  if (ids > rows) throw failure('tokenizerBeyondTable', { ids, rows });
}

/** The last layer with weights says which output is for which class. */
function demandOrderOfClasses(
  graph: ModelGraph,
  { inputs }: TrainingContext,
  classes: readonly string[],
): void {
  const weights = nodeWeights(graph);
  const last = graph.nodes.findLast((_, index) => weights[index]!.length > 0);
  if (last?.start === undefined) return;
  const earlier = inputs[`start.${last.start.model}`]?.document;
  const before = (earlier?.kind === 'trained' ? earlier : undefined)?.classes ?? [];
  const same = before.length === classes.length && before.every((name) => classes.includes(name));
  if (same && before.join('\n') !== classes.join('\n'))
    throw failure('classesInOtherOrder', { before, now: classes });
}

async function vectorsOf(node: ModelNode, { inputs }: TrainingContext): Promise<InitialWeight | null> {
  const { place, arguments: settings } = node;
  if (!('vectors' in settings) || settings.vectors === undefined) return null;
  const view = inputs[`vectors.${settings.vectors}`];
  if (view === undefined) throw new Error(`the vectors of ${place} are not there`);
  const { tensors } = await readWeights(view.path(view.document.file));
  const { values, shape } = tensors.get('vectors')!;
  const known = tensors.get('known')!.values;
  if (!(values instanceof Float32Array) || !(known instanceof Uint8Array))
    throw new Error('vectors of another format');
  return { values, shape, known };
}

async function readStart(model: number, { inputs }: TrainingContext): Promise<WeightsFile> {
  const view = inputs[`start.${model}`];
  if (view === undefined) throw new Error(`the earlier training ${model} is not there`);
  const { document } = view;
  return readWeights(view.path((document.kind === 'trained' ? demandWeights(document) : document).weights));
}

/**
 * Layers that begin with the weights of trained ones: those of a part that is applied again, and
 * those of a whole model that starts from an earlier training.
 */
import { sameDimension, type Dimension } from '../types/dimension.js';
import type { LayerGraph, LayerNode } from '../types/layer-graph.js';
import type { HashBuckets, Node, OperationNode } from '../types/node.js';
import type { LearnedWeights, TrainedTable } from '../types/value.js';
import type { PrimitiveContext } from './define-primitive.js';

/** A trained layer. */
export interface TrainedLayer {
  readonly weights: LearnedWeights;
  readonly graph: LayerGraph;
  readonly node: LayerNode;
  readonly place: string;
}

/** What a layer takes of a trained one; null where both do not go together, with the reason. */
export type Beginning =
  | { readonly node: LayerNode; readonly problem: null }
  | { readonly node: null; readonly problem: BeginningProblem };

/**
 * Sizes of other vocabularies, ids that only a hash gives, or ids of another tokenizer than that of
 * a folder.
 */
export type BeginningProblem = 'other vocabulary' | 'hashed ids' | 'other tokenizer';

/**
 * The layer `given` of `graph`, begun with the weights of `from`. The rows of an embedding are
 * matched by word where its ids are those of another vocabulary.
 */
export function begunWith(
  context: PrimitiveContext,
  graph: LayerGraph,
  given: LayerNode,
  from: TrainedLayer,
  otherwise?: 'fresh',
): Beginning {
  const { weights, place } = from;
  // What it would have begun with otherwise.
  const { vectors: _, begins: __, frozen: ___, opens: ____, ...bare } = given;
  const node = bare as LayerNode;
  if (weights.kind === 'trained') context.trainings.set(weights.node, weights);
  if (!node.hasWeights) return { node, problem: null };
  const whole = (): Beginning => ({
    node: { ...node, begins: { trained: weights.node, place, ...(otherwise && { otherwise }) } },
    problem: null,
  });
  if (node.operation !== 'embedding' && node.operation !== 'unembed') {
    const fits = otherwise !== undefined || sameVocabularies(node, from.node);
    return fits ? whole() : { node: null, problem: 'other vocabulary' };
  }
  const before = from.node.identity.tables.get(from.graph)?.vocabulary.vocabulary ?? null;
  const now = node.identity.tables.get(graph)?.vocabulary.vocabulary ?? null;
  if (weights.kind === 'pretrained') {
    const fits = now === null || isTokenizer(now, weights.tokenizers);
    return fits ? whole() : { node: null, problem: 'other tokenizer' };
  }
  if (before === now || now === null || before === null) return whole();
  // The table itself begins where it is looked up.
  if (node.operation === 'unembed') return { node, problem: null };
  const { vectors } = matchedTable(context, { trained: weights, place, vocabulary: before }, now, node);
  if (vectors === null) return { node: null, problem: 'hashed ids' };
  return { node: { ...node, vectors, begins: { trained: weights.node, place: null } }, problem: null };
}

/** Whether ids are those of one of these files, however long the rows are that it makes. */
function isTokenizer(node: Node | HashBuckets, files: readonly string[]): boolean {
  if (node.kind !== 'operation' || node.operation !== 'tokenizer') return false;
  const { path } = node.files;
  return path !== undefined && files.includes(path.pattern);
}

/** The stage that matches the rows of a trained table by word; null where ids are hashes. */
export function matchedTable(
  context: PrimitiveContext,
  { trained, place, vocabulary: known }: Pick<TrainedTable, 'trained' | 'place' | 'vocabulary'>,
  vocabulary: TrainedTable['vocabulary'],
  { span }: Pick<LayerNode, 'span'>,
): { readonly vectors: OperationNode<'trained_vectors'> | null } {
  if (known === null || vocabulary === null || known.kind === 'buckets' || vocabulary.kind === 'buckets')
    return { vectors: null };
  context.trainings.set(trained.node, trained);
  const vectors = context.nodes.operation({
    operation: 'trained_vectors',
    arguments: { place },
    inputs: {
      trained: { node: trained.node, splits: null },
      known: { node: known, splits: null },
      vocabulary: { node: vocabulary, splits: null },
    },
    files: {},
    summary: 'trained vectors',
    span,
    argumentSpans: {},
  });
  return { vectors };
}

/** Whether both have the same sizes of vocabularies among their arguments. */
function sameVocabularies(node: LayerNode, other: LayerNode): boolean {
  const [here, there] = [vocabularySizes(node), vocabularySizes(other)];
  return here.length === there.length && here.every((size, at) => sameDimension(size, there[at]!));
}

function vocabularySizes(node: LayerNode): readonly Dimension[] {
  const sizes: Dimension[] = [];
  node.arguments((size) => {
    if (size.kind === 'vocabulary-size') sizes.push(size);
    return 1;
  });
  return sizes;
}

/**
 * A part of a trained model, `film.body`: the model that was called in it, or the layer or tensor
 * that it binds, by that name. Applied to other tensors it makes the same layers again, which begin
 * with the weights that were learned. Each mention owns a copy of them.
 */
import type { Span } from '../../base/source/source-file.js';
import type { Interval } from '../../contract/operations/interval.js';
import { LayerIdentity, type LayerGraph, type LayerNode } from '../types/layer-graph.js';
import { placesOf } from '../types/model-graph.js';
import { graphOf, type NamedPiece } from '../types/pieces.js';
import type {
  FunctionValue,
  LearnedModel,
  LearnedWeights,
  TrainedTable,
  TrainedValue,
  Value,
} from '../types/value.js';
import { errorValue } from '../types/value.js';
import { begunWith } from './begin-with.js';
import type { PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/** The names of the parts that a trained model has, those of the outer ones first. */
export function partNames(context: PrimitiveContext, { learned }: TrainedValue): readonly string[] {
  if (learned === undefined) return [];
  const pieces = piecesOf(context, learned);
  return [...new Set(pieces.toSorted((a, b) => a.depth - b.depth).map(({ name }) => name))];
}

/** Null where there is no part of that name; several layers of one name are reported. */
export function trainedPart(
  context: PrimitiveContext,
  trained: TrainedValue,
  name: string,
  mention: { readonly span: Span; readonly shown: string },
): Value | null {
  const { learned } = trained;
  if (learned === undefined && trained.node.operation === 'best') {
    if (trained.members?.some((member) => partNames(context, member).includes(name)) !== true) return null;
    context.report(diagnose('partOfOtherModels', mention.span, { name, trained: trained.span }));
    return errorValue;
  }
  const named =
    learned === undefined ? [] : piecesOf(context, learned).filter((piece) => piece.name === name);
  if (learned === undefined || named.length === 0) return null;
  const depth = Math.min(...named.map((piece) => piece.depth));
  const [piece, ...others] = named.filter((one) => one.depth === depth);
  if (others.some((other) => !sameWeights(learned, piece!, other))) {
    const count = others.length + 1;
    context.report(diagnose('partUnclear', mention.span, { name, count, trained: trained.span }));
    return errorValue;
  }
  return partFunction({ context, weights: trained, learned, piece: piece!, ...mention }, null);
}

/** Pieces that the model's answers depend on: the others have not been trained. */
function piecesOf(context: PrimitiveContext, { inputs, output }: LearnedModel): readonly NamedPiece[] {
  const places = placesOf(inputs, output);
  return context.pieces.of(output.graph).filter(
    ({ output: given, from, applied }) =>
      places.has(given.node) &&
      given.node >= Math.max(from, inputs.length) &&
      // It reads tensors of the model around it.
      applied?.withIdentity === undefined,
  );
}

function sameWeights({ output: { graph } }: LearnedModel, first: NamedPiece, second: NamedPiece): boolean {
  if (first.applied === null) return first.output.node === second.output.node;
  const identities = ({ from, to }: NamedPiece) =>
    new Set(graph.nodes.slice(from, to).map(({ identity }) => identity));
  const [one, other] = [identities(first), identities(second)];
  return one.size === other.size && [...one].every((each) => other.has(each));
}

/** A piece of a model with learned weights. */
export interface Part {
  readonly context: PrimitiveContext;
  readonly weights: LearnedWeights;
  readonly learned: LearnedModel;
  readonly piece: NamedPiece;
  readonly span: Span;
  readonly shown: string;
}

/** How long the weights of a part stay as they are. */
type Frozen = { readonly until: Interval | null };

export function partFunction(part: Part, frozen: Frozen | null = null): FunctionValue {
  const { context, weights, learned, piece, span, shown } = part;
  const made = piece.applied ?? learned.model;
  // A tensor is what the whole model makes on its way.
  const from = piece.applied === null ? learned.inputs.length : piece.from;
  const identities = new WeakMap<LayerGraph, Map<LayerIdentity, LayerIdentity>>();
  const { identity: _, members, ...plain } = made;
  const copy = (given: FunctionValue, isMember: boolean): FunctionValue['apply'] => {
    return (inputs, at) => {
      const graph = graphOf(inputs);
      const first = graph?.nodes.length ?? 0;
      const result = given.apply(inputs, at);
      if (graph === null || result.kind !== 'tensor') return result;
      const own = identities.get(graph) ?? new Map<LayerIdentity, LayerIdentity>();
      identities.set(graph, own);
      // What a member adds has the weights of the layer whose member it is.
      const copied = (added: number): number => (isMember ? from : from + added);
      if (!beginLayers(part, { graph, first, copied, own, frozen })) return errorValue;
      if (isMember || piece.applied !== null) return result;
      const tensor = context.pieces
        .of(graph)
        .findLast(({ name, applied }) => name === piece.name && applied === null);
      return tensor?.output ?? errorValue;
    };
  };
  return {
    ...plain,
    shown,
    span,
    ...(members && { members: membersOf(members, copy) }),
    part: {
      weights,
      table: tableOf(part),
      frozen: (written, at, until) => partFunction({ ...part, shown: written, span: at }, { until }),
    },
    apply: copy(made, false),
  };
}

/** `film.e.unembed`, with the table of `film.e`. */
function membersOf(
  members: NonNullable<FunctionValue['members']>,
  copy: (given: FunctionValue, isMember: boolean) => FunctionValue['apply'],
): NonNullable<FunctionValue['members']> {
  return new Map(
    [...members].map(([name, value]) => [
      name,
      value.kind === 'function' ? { ...value, apply: copy(value, true) } : value,
    ]),
  );
}

/** The layers that an application of a part has added to a graph. */
interface Added {
  readonly graph: LayerGraph;
  readonly first: number;
  /** The layer of the trained model that a layer copies, both by their numbers. */
  readonly copied: (added: number) => number;
  /** Their identities, by those of the layers that they copy. */
  readonly own: Map<LayerIdentity, LayerIdentity>;
  readonly frozen: Frozen | null;
}

/**
 * Lets each layer begin with the trained one; false where they do not go together, which is
 * reported.
 */
function beginLayers(part: Part, { graph, first, copied, own, frozen }: Added): boolean {
  const { context, weights, learned, piece, span } = part;
  const places = placesOf(learned.inputs, learned.output);
  const before = learned.output.graph;
  for (let at = first; at < graph.nodes.length; at++) {
    const node = graph.nodes[at]!;
    const identity = own.get(node.identity) ?? copyOf(node.identity, graph);
    own.set(node.identity, identity);
    const from = copied(at - first);
    const place = places.get(from);
    // A layer that the model's answers do not depend on was not trained, and nothing needs it here.
    if (place === undefined) continue;
    const layer = { weights, graph: before, node: before.nodes[from]!, place };
    const begun = begunWith(context, graph, { ...node, identity }, layer);
    if (begun.node === null) {
      const named = weights.kind === 'pretrained' ? weights.shown : piece.name;
      const holes = { part: named, problem: begun.problem, layer: node.span };
      context.report(diagnose('partOfOtherVocabulary', span, holes));
      return false;
    }
    graph.nodes[at] = frozenNode(begun.node, frozen);
  }
  return true;
}

function frozenNode(node: LayerNode, frozen: Frozen | null): LayerNode {
  if (frozen === null) return node;
  return frozen.until === null ? { ...node, frozen: true } : { ...node, opens: frozen.until };
}

function copyOf(identity: LayerIdentity, graph: LayerGraph): LayerIdentity {
  const copy = new LayerIdentity();
  const table = identity.tables.get(graph);
  if (table !== undefined) copy.tables.set(graph, table);
  return copy;
}

function tableOf({ weights, learned, piece }: Part): TrainedTable | null {
  if (weights.kind !== 'trained') return null;
  const { graph } = learned.output;
  const node = graph.nodes[piece.from];
  if (piece.to - piece.from !== 1 || node?.operation !== 'embedding') return null;
  const table = node.identity.tables.get(graph);
  const place = placesOf(learned.inputs, learned.output).get(piece.from);
  if (table === undefined || place === undefined) return null;
  return { trained: weights, place, vocabulary: table.vocabulary.vocabulary, width: table.width };
}

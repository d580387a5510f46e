/** From the layers of a checked model to the data that the engine builds it from. */
import type { OpenSize } from '../../contract/layers/layer.js';
import type {
  ModelInput,
  ModelNode,
  OpenModelGraph,
  ShownDimension,
  WeightStart,
} from '../../contract/model-graph.js';
import type { Span } from '../../base/source/source-file.js';
import type { Dimension } from './dimension.js';
import { dimensionToJson, showDimension } from './dimension.js';
import type { LayerIdentity, LayerNode, SizeOf, WeightsNode } from './layer-graph.js';
import type { VectorsNode } from './node.js';
import type { GraphInput, TensorValue, TrainedValue } from './value.js';

/**
 * How names of dimensions are written: as the user has them, or alike for all who mean the same.
 */
type ShowDimension = (dimension: Dimension) => ShownDimension;

/**
 * The graph that training is keyed by: input and dimension names are replaced by numbers in order,
 * so that a renamed model is the same model. Layers that the output does not need are left out.
 */
export function canonicalModelGraph(inputs: readonly GraphInput[], output: TensorValue): OpenModelGraph {
  const names = new Map<string, string>();
  const canonical = (kind: string, name: string, short: string): string => {
    const key = `${kind} ${name}`;
    if (!names.has(key)) names.set(key, names.size === 0 ? short : `${short}${names.size + 1}`);
    return names.get(key)!;
  };
  const show: ShowDimension = (dimension) => {
    if (dimension.kind === 'number') return dimension.value;
    if (dimension.kind === 'ragged') return `..${canonical('length', dimension.name, 'time')}`;
    if (dimension.kind === 'named') return canonical('length', dimension.name, 'time');
    if (dimension.kind === 'vocabulary-size') return 'vocabulary';
    // A sum or product of sizes, written with their names.
    if (dimension.kind === 'open') return 'computed';
    return showDimension(dimension);
  };
  const named = inputs.map((input, at) => ({ ...input, name: at === 0 ? 'input' : `input${at + 1}` }));
  return modelGraph(named, output, show);
}

/** A size in the model that no input's vocabulary has: the engine could not fill it in. */
export function strangeSize(inputs: readonly GraphInput[], output: TensorValue): StrangeSize | null {
  const { nodes } = output.graph;
  for (const at of output.graph.needed(inputs.length, output.node)) {
    for (const size of nodes[at]!.shape) {
      if (size.kind !== 'vocabulary-size') continue;
      if (inputs.some((input) => input.vocabulary?.node === size.vocabulary)) continue;
      return { shown: size.shown, span: nodes[at]!.span };
    }
  }
  return null;
}

export interface StrangeSize {
  readonly shown: string;
  readonly span: Span;
}

/**
 * What was trained, with the names that its author gave, for summaries; null of what is no single
 * network.
 */
export function shownModelGraph({ learned }: Pick<TrainedValue, 'learned'>): OpenModelGraph | null {
  if (learned === undefined) return null;
  return modelGraph(learned.inputs, learned.output, (dimension) =>
    dimension.kind === 'number' ? dimension.value : showDimension(dimension),
  );
}

/**
 * The graph of a model that nothing feeds, with the names that its author gave; null where its
 * settings or its signature leave a size open that no data will fill in.
 */
export function declaredModelGraph(
  inputs: readonly GraphInput[],
  output: TensorValue,
): OpenModelGraph | null {
  if (strangeSize(inputs, output) !== null) return null;
  let open = inputs.some(({ kind, tensor }) => kind === 'number' && tensor.shape.at(-1)?.kind !== 'number');
  const graph = modelGraph(
    inputs,
    output,
    (dimension) => (dimension.kind === 'number' ? dimension.value : showDimension(dimension)),
    ({ kind }) => (open ||= !['number', 'vocabulary-size', 'classes-size'].includes(kind)),
  );
  return open ? null : graph;
}

/** `seen` is told of every size that a layer has among its arguments. */
function modelGraph(
  inputs: readonly GraphInput[],
  output: TensorValue,
  show: ShowDimension,
  seen: (size: Dimension) => void = () => {},
): OpenModelGraph {
  const graph = output.graph;
  const kept = graph.needed(inputs.length, output.node);
  const position = new Map(kept.map((node, at) => [node, at]));
  const places = new Places();
  const sizeOf: SizeOf = (dimension) => {
    seen(dimension);
    return dimensionToJson(dimension, (size) => {
      const at = inputs.findIndex((input) => input.vocabulary?.node === size.vocabulary);
      if (at < 0) throw new Error(`${size.shown} is the size of no input`);
      return at;
    });
  };
  const tables = wordVectors(inputs, output);
  const trained = trainedStarts(inputs, output);
  const nodes = kept.map((at) => {
    const node = graph.nodes[at]!;
    const done = operationOf(node, at < inputs.length ? at : null, sizeOf, tables);
    const made = {
      operation: done.operation,
      arguments: done.arguments,
      inputs: node.inputs.map((input) => position.get(input)!),
      place: places.of(node.identity, node.operation),
      shape: node.shape.map(show),
      masked: node.masked,
    };
    const beginning = beginningOf(node, trained);
    // Operation and arguments come from one node and so belong together.
    return (beginning === null ? made : { ...made, ...beginning }) as ModelNode<OpenSize>;
  });
  return {
    inputs: inputs.map((input): ModelInput => ({
      name: input.name,
      column: input.column,
      kind: input.kind,
      ragged: input.tensor.shape[0]?.kind === 'ragged',
      shape: input.tensor.shape.map(show),
      ...(input.written && { written: true }),
    })),
    nodes,
    output: position.get(output.node)!,
  };
}

type Operation = Pick<ModelNode<OpenSize>, 'operation' | 'arguments'>;

/** What a node does; the graph's inputs are known by their number. */
function operationOf(
  node: LayerNode,
  input: number | null,
  sizeOf: SizeOf,
  tables: readonly VectorsNode[],
): Operation {
  if (input !== null) return { operation: 'input', arguments: { input } };
  const table = node.vectors === undefined ? {} : { vectors: tables.indexOf(node.vectors) };
  return { operation: node.operation, arguments: { ...node.arguments(sizeOf), ...table } };
}

/**
 * The stages whose word vectors the model's tables begin as, each once; argument `vectors` of a
 * node is a place in this list.
 */
export function wordVectors(inputs: readonly GraphInput[], output: TensorValue): readonly VectorsNode[] {
  const { graph } = output;
  const nodes = graph.needed(inputs.length, output.node).flatMap((at) => graph.nodes[at]!.vectors ?? []);
  return [...new Set(nodes)];
}

/**
 * The stages whose weights the model's layers begin with, each once; `start.model` of a node is a
 * place in this list.
 */
export function trainedStarts(inputs: readonly GraphInput[], output: TensorValue): readonly WeightsNode[] {
  const begun = neededLayers(inputs, output).flatMap(({ begins }) =>
    begins === undefined || begins.place === null ? [] : [begins.trained],
  );
  return [...new Set(begun)];
}

/** What is said of some layers only; null of all others. */
function beginningOf(
  node: LayerNode,
  trained: readonly WeightsNode[],
): Pick<ModelNode<OpenSize>, 'start' | 'frozen' | 'rate' | 'opens'> | null {
  const { begins, frozen, rate, opens, hasWeights } = node;
  if ((begins ?? frozen ?? rate ?? opens) === undefined) return null;
  return {
    ...startOf(node, trained),
    ...(frozen && { frozen: true as const }),
    ...(hasWeights && rate !== undefined && { rate }),
    ...(hasWeights && opens !== undefined && { opens }),
  };
}

function startOf({ begins }: LayerNode, trained: readonly WeightsNode[]): { readonly start?: WeightStart } {
  if (begins === undefined || begins.place === null) return {};
  const { place, otherwise } = begins;
  const model = trained.indexOf(begins.trained);
  return { start: { model, place, ...(otherwise !== undefined && { otherwise }) } };
}

/** The place of each node that the output depends on, by its number in the layer graph. */
export function placesOf(inputs: readonly GraphInput[], output: TensorValue): ReadonlyMap<number, string> {
  const places = new Places();
  const { nodes } = output.graph;
  const needed = output.graph.needed(inputs.length, output.node);
  return new Map(needed.map((at) => [at, places.of(nodes[at]!.identity, nodes[at]!.operation)]));
}

/** The layers that the output depends on, in order of creation. */
export function neededLayers(inputs: readonly GraphInput[], output: TensorValue): readonly LayerNode[] {
  const needed = output.graph.needed(inputs.length, output.node);
  return needed.slice(inputs.length).map((at) => output.graph.nodes[at]!);
}

/** `1/lstm`: how many layers of that kind came before. No name of the user's is in it. */
class Places {
  private readonly places = new Map<LayerIdentity, string>();
  private readonly counts = new Map<string, number>();

  of(identity: LayerIdentity, operation: string): string {
    const known = this.places.get(identity);
    if (known !== undefined) return known;
    const before = this.counts.get(operation) ?? 0;
    this.counts.set(operation, before + 1);
    const place = `${before}/${operation}`;
    this.places.set(identity, place);
    return place;
  }
}

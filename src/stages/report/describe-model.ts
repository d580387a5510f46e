/** A trained model as a list of layers, written as one would write them in the language. */
import { readFile } from 'node:fs/promises';
import { decidingTerms } from './deciding-terms.js';
import type { LinearModelDocument } from '../baseline/linear-model.js';
import type { NeuralModelDocument } from '../engine/trained-artefact.js';
import type { ModelDocument } from '../../contract/artefacts/trained.js';
import type { ArtefactView } from '../../contract/kernel.js';
import type { Initial } from '../../contract/layers/initial.js';
import { layerForms } from '../../contract/layers.js';
import { mergingForm, type Merging } from '../../contract/layers/recurrent.js';
import type { ModelNode, OpenModelGraph } from '../../contract/model-graph.js';
import type { LayerSummary, ModelSummary } from './report-data.js';

/**
 * `shown` is the model graph as its file names things: only the inputs' names are taken from it.
 */
export async function describeModel(
  view: ArtefactView<ModelDocument>,
  shown: OpenModelGraph | null,
): Promise<ModelSummary> {
  const trained = view.document;
  const document: unknown = JSON.parse(await readFile(view.path(trained.model), 'utf8'));
  const { family, parameters } = trained;
  if (family === 'linear') {
    const layers = linearLayers(document as LinearModelDocument, parameters);
    const decides = await decidingTerms(view);
    return { family, parameters, layers, decides };
  }
  const neural = document as NeuralModelDocument;
  const { trainedWith, begunWith } = neural;
  const layers = neuralLayers(neural, shown?.inputs.map((input) => input.name) ?? []);
  return {
    family,
    parameters,
    layers: shown === null ? layers : withOwnNames(layers, neural.graph, shown),
    trainedWith,
    ...(begunWith !== undefined && { begunWith }),
  };
}

/** Sizes that only the rows know have the names of the file: `[..steps, 64]`. */
function withOwnNames(
  layers: readonly LayerSummary[],
  { nodes }: NeuralModelDocument['graph'],
  shown: OpenModelGraph,
): readonly LayerSummary[] {
  const isSame = nodes.every(({ operation }, at) => shown.nodes[at]?.operation === operation);
  if (!isSame) return layers;
  return layers.map((layer, at) => {
    const own = shown.nodes[at]!.shape;
    const shape = layer.shape.map((size, axis) => (typeof size === 'string' ? (own[axis] ?? size) : size));
    return { ...layer, shape };
  });
}

export function linearLayers({ features, outputs }: LinearModelDocument, parameters: number): LayerSummary[] {
  const settings = [
    ['ngrams', features.ngrams === 1 ? null : ngramsForm(features)],
    ['min_count', features.minCount === 1 ? null : features.minCount],
    ['max_size', features.maxSize],
    ['sublinear', features.sublinear || null],
    ['binary', features.binary ?? null],
  ].filter(([, value]) => value !== null);
  const shown = settings.map(([name, value]) => `${name}: ${value}`).join(', ');
  const ending = outputs === 1 ? 'sigmoid' : 'softmax';
  return [
    {
      type: features.kind,
      name: shown === '' ? features.kind : `${features.kind}(${shown})`,
      shape: [parameters / outputs - 1],
      parameters: 0,
    },
    { type: 'dense', name: `dense(${outputs})`, shape: [outputs], parameters },
    { type: ending, name: ending, shape: [outputs], parameters: 0 },
  ];
}

function ngramsForm({ ngrams, shortest }: LinearModelDocument['features']): string {
  return shortest === undefined ? String(ngrams) : `${shortest}..${ngrams}`;
}

export function neuralLayers(
  { graph, layers }: Pick<NeuralModelDocument, 'graph' | 'layers'>,
  names: readonly string[],
): LayerSummary[] {
  const owners = new Set<string>();
  return graph.nodes.map((node, i) => {
    // A second use of shared weights costs none.
    const first = !owners.has(node.place);
    owners.add(node.place);
    const described = layers[i];
    return {
      type: node.operation.replace('_', ' '),
      name: node.operation === 'input' ? (names[i] ?? graph.inputs[i]?.name ?? 'input') : layerName(node),
      shape: described?.shape ?? node.shape,
      parameters: first ? (described?.parameters ?? 0) : 0,
      ...learnedAs(node),
    };
  });
}

/** How the weights of a layer are learned, where that is not as usual. */
function learnedAs({
  start,
  frozen,
  opens,
  rate,
  arguments: settings,
}: ModelNode): Pick<LayerSummary, 'learned'> {
  const isFrozen = frozen === true || settings['trainable'] === false;
  const parts = [
    ...(start !== undefined && !isFrozen ? ['begins trained'] : []),
    ...(isFrozen ? ['frozen'] : []),
    ...(opens === undefined ? [] : [`frozen for ${opens.every} ${opens.unit}`]),
    ...(rate === undefined ? [] : [`rate × ${rate}`]),
  ];
  return parts.length === 0 ? {} : { learned: parts.join(', ') };
}

function layerName(node: ModelNode): string {
  if (node.operation === 'activation') return activationName(node.arguments.function, node.arguments.slope);
  if (node.operation === 'affine') return straightLine(node.arguments.factor, node.arguments.offset);
  if ('slope' in node.arguments && node.arguments.activation !== null) {
    const { slope, activation, ...others } = node.arguments;
    const whole = { ...others, activation: activationName(activation, slope) };
    return written(node.operation, whole, layerForms[node.operation]);
  }
  if (!isMerged(node)) return written(node.operation, node.arguments, layerForms[node.operation]);
  const { merge, ...own } = node.arguments;
  const inner = written(node.operation.slice('bidirectional_'.length), own, layerForms[node.operation]);
  return `bidirectional(${[inner, ...named({ merge }, mergingForm)].join(', ')})`;
}

const activationName = (name: string, slope: number | undefined): string =>
  slope === undefined ? name : `${name}(${slope})`;

function isMerged(node: ModelNode): node is ModelNode & { readonly arguments: Merging } {
  return 'merge' in node.arguments;
}

/** Settings as a form says that they are written, whichever layer it is of. */
interface Form {
  readonly leading?: readonly string[];
  readonly plain?: object;
  readonly texts?: readonly string[];
  readonly hidden?: readonly string[];
}

function written(name: string, settings: object, form: Form): string {
  const all = named(settings, form);
  return all.length === 0 ? name : `${name}(${all.join(', ')})`;
}

/** Settings that are not plain, the leading ones in front and without their names. */
function named(settings: object, { leading = [], plain = {}, texts = [], hidden = [] }: Form): string[] {
  const usual = new Map<string, unknown>(Object.entries(plain));
  const rank = (name: string): number => (leading.includes(name) ? leading.indexOf(name) : leading.length);
  return Object.entries(settings)
    .filter(([name, value]) => {
      const isUsual = usual.has(name) && usual.get(name) === value;
      return value !== null && name !== 'side_inputs' && !hidden.includes(name) && !isUsual;
    })
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([name, value]) => {
      const text = textOf(value, texts.includes(name));
      return leading.includes(name) ? text : `${name}: ${text}`;
    });
}

function textOf(value: unknown, quoted: boolean): string {
  if (isInitial(value)) {
    const size = 'bound' in value ? value.bound : 'deviation' in value ? value.deviation : null;
    return size === null ? value.name : `${value.name}(${size})`;
  }
  return quoted || typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Of the settings that are objects, only these have a name. */
function isInitial(value: unknown): value is Initial {
  return typeof value === 'object' && value !== null && 'name' in value;
}

/** Arithmetic of a tensor `x` with numbers. */
function straightLine(factor: number, offset: number): string {
  if (factor === -1) return `${offset} - x`;
  const scaled = factor === 1 ? 'x' : `x * ${factor}`;
  if (offset === 0) return scaled;
  return offset < 0 ? `${scaled} - ${-offset}` : `${scaled} + ${offset}`;
}

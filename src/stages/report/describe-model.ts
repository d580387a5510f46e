/** A trained model as a list of layers, written as one would write them in the language. */
import { readFile } from 'node:fs/promises';
import type { LinearModelDocument } from '../baseline/linear-model.js';
import type { NeuralModelDocument } from '../engine/trained-artefact.js';
import type { ArtefactView } from '../../contract/kernel.js';
import type { Json, JsonObject } from '../../base/json.js';
import type { ModelGraph, ModelNode } from '../../contract/model-graph.js';
import type { LayerSummary, ModelSummary } from './report-data.js';

/** `shown` is the model graph as its file names things: only the inputs' names are taken from it. */
export async function describeModel(view: ArtefactView, shown: Json | undefined): Promise<ModelSummary> {
  const trained = view.document;
  if (trained.kind !== 'trained') throw new Error('a trained model was expected here');
  const document: unknown = JSON.parse(await readFile(view.path(trained.model), 'utf8'));
  const layers =
    trained.family === 'linear'
      ? linearLayers(document as LinearModelDocument, trained.parameters)
      : neuralLayers(document as NeuralModelDocument, inputNames(shown));
  return { family: trained.family, parameters: trained.parameters, layers };
}

export function linearLayers({ features, outputs }: LinearModelDocument, parameters: number): LayerSummary[] {
  const settings = [
    ['ngrams', features.ngrams === 1 ? null : features.ngrams],
    ['min_count', features.minCount === 1 ? null : features.minCount],
    ['max_size', features.maxSize],
    ['sublinear', features.sublinear || null],
  ].filter(([, value]) => value !== null);
  const shown = settings.map(([name, value]) => `${name}: ${value}`).join(', ');
  return [
    {
      name: shown === '' ? features.kind : `${features.kind}(${shown})`,
      shape: [parameters / outputs - 1],
      parameters: 0,
    },
    { name: `dense(${outputs})`, shape: [outputs], parameters },
    { name: outputs === 1 ? 'sigmoid' : 'softmax', shape: [outputs], parameters: 0 },
  ];
}

function inputNames(shown: Json | undefined): string[] {
  const inputs = (shown as Partial<ModelGraph> | null | undefined)?.inputs ?? [];
  return inputs.map((input) => input.name);
}

export function neuralLayers(
  { graph, layers }: NeuralModelDocument,
  names: readonly string[],
): LayerSummary[] {
  const owners = new Set<string>();
  return graph.nodes.map((node, i) => {
    // A second use of shared weights costs none.
    const first = !owners.has(node.place);
    owners.add(node.place);
    const described = layers[i];
    return {
      name: node.operation === 'input' ? (names[i] ?? graph.inputs[i]?.name ?? 'input') : layerName(node),
      shape: described?.shape ?? node.shape,
      parameters: first ? (described?.parameters ?? 0) : 0,
    };
  });
}

/** The argument that a layer is written with first, without its name. */
const leading: Readonly<Record<string, string>> = {
  embedding: 'width',
  lstm: 'units',
  gru: 'units',
  dense: 'units',
  dropout: 'rate',
};
/** Values that need no mention. */
const plain: Readonly<Record<string, Json>> = {
  layers: 1,
  dropout: 0,
  activation: 'linear',
  axis: -1,
  reset: 'after',
  merge: 'concat',
  reverse: false,
  heads: 1,
};
/** Settings that are written as texts. */
const texts = new Set(['reset', 'merge']);
/** What says nothing to a reader, or too much: a cell is written out in its file. */
const hidden = new Set(['size', 'padding_id', 'cell', 'side_inputs']);

function layerName({ operation, arguments: settings }: ModelNode): string {
  if (operation === 'activation') return String(settings['function']);
  if (operation === 'affine') return straightLine(Number(settings['factor']), Number(settings['offset']));
  const [, cell] = /^bidirectional_(.+)$/u.exec(operation) ?? [];
  if (cell === undefined) return written(operation, settings);
  const { merge = 'concat', ...own } = settings;
  const inner = written(cell, own);
  return `bidirectional(${[inner, ...named({ merge }, undefined)].join(', ')})`;
}

function written(name: string, settings: JsonObject): string {
  const all = named(settings, leading[name]);
  return all.length === 0 ? name : `${name}(${all.join(', ')})`;
}

/** Settings that are not plain, the one called `first` in front and without its name. */
function named(settings: JsonObject, first: string | undefined): string[] {
  return Object.entries(settings)
    .filter(
      ([name, value]) => value !== null && !hidden.has(name) && !(name !== first && plain[name] === value),
    )
    .sort(([a], [b]) => Number(b === first) - Number(a === first))
    .map(([name, value]) => {
      const text = texts.has(name) ? JSON.stringify(value) : shown(value);
      return name === first ? text : `${name}: ${text}`;
    });
}

/** Arithmetic of a tensor `x` with numbers. */
function straightLine(factor: number, offset: number): string {
  if (factor === -1) return `${offset} - x`;
  const scaled = factor === 1 ? 'x' : `x * ${factor}`;
  if (offset === 0) return scaled;
  return offset < 0 ? `${scaled} - ${-offset}` : `${scaled} + ${offset}`;
}

function shown(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

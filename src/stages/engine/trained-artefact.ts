/**
 * What a neural `train` stage leaves, and how it is read again: `model.json`, the weights, the
 * history.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scaling } from '../../contract/artefacts/scaling.js';
import type { NumbersColumnType } from '../../contract/artefacts/column-type.js';
import type { ModelDocument, TrainedDocument, TrainingHistory } from '../../contract/artefacts/trained.js';
import type { ArtefactView } from '../../contract/kernel.js';
import type { ModelGraph } from '../../contract/model-graph.js';
import type { LossSettings, NodeDescription, WeightMap } from './engine.js';
import { demandWeights } from '../artefacts/demand-weights.js';
import { readWeights, writeWeights } from '../artefacts/weights-file.js';

/** How the rows of one model input were made; prediction makes the same. */
export type TrainedInput = TrainedIds | TrainedNumber;

export interface TrainedNumber {
  readonly kind: 'number';
  readonly column: string;
}

export interface TrainedIds {
  readonly kind?: 'ids';
  readonly column: string;
  /** Ids a row where all rows have one length; null where lengths differ. */
  readonly length: number | null;
  readonly vocabularySize: number;
  /** Stands for a row without any id. */
  readonly emptyId: number;
  /** Ids that stand for no word of their own: padding, the unknown word. */
  readonly specialIds: readonly number[];
}

/**
 * What the same bits depend on besides the stage's key, e.g. TensorFlow's version and the number of
 * threads.
 */
export type CheckpointConditions = Readonly<Record<string, string | number | boolean>>;

/** Steps of a training that were done under other conditions than the rest. */
export interface BegunWith {
  /** Steps done until then. */
  readonly steps: number;
  readonly conditions: CheckpointConditions;
}

/** `model.json` of a neural model. */
export interface NeuralModelDocument {
  readonly version: 1;
  readonly family: 'neural';
  /** Every size filled in. */
  readonly graph: ModelGraph;
  /** One entry a node of the graph, for summaries. */
  readonly layers: readonly NodeDescription[];
  /** In the order of the graph's inputs. */
  readonly inputs: readonly TrainedInput[];
  readonly target: string;
  /** In the order of the model's outputs; empty unless it predicts classes. */
  readonly classes: readonly string[];
  /** What it predicts where that is not classes. */
  readonly predicts?: 'numbers' | 'ids';
  /** What was done to the target; absent where it is as the data has it. */
  readonly scaling?: readonly Scaling[];
  /** Of numbers with a shape: what they are. */
  readonly answer?: NumbersColumnType;
  /** Of a model that reads its own answers: the steps of its longest target in training. */
  readonly longestTarget?: number;
  readonly loss: LossSettings;
  /** What these very bits depend on besides the program and the data. */
  readonly trainedWith: CheckpointConditions;
  /** The first steps, where the user asked to go on from what was made under other conditions. */
  readonly begunWith?: readonly BegunWith[];
}

const names = { model: 'model.json', weights: 'weights.safetensors', history: 'history.json' } as const;

/** Writes a trained model into `folder` and returns the document that describes it. */
export async function writeTrained(
  folder: string,
  model: NeuralModelDocument,
  weights: WeightMap,
  history: TrainingHistory,
): Promise<ModelDocument> {
  await writeFile(join(folder, names.model), json(model));
  await writeFile(join(folder, names.history), json(history));
  const tensors = [...weights].map(([name, { shape, values }]) => ({ name, shape, values }));
  await writeWeights(join(folder, names.weights), tensors, { format: 'seqpipe' });
  const parameters = tensors.reduce((sum, { values }) => sum + values.length, 0);
  const { classes, predicts, answer } = model;
  return {
    kind: 'trained',
    family: 'neural',
    classes,
    ...(predicts ? { predicts } : {}),
    ...(answer ? { answer } : {}),
    ...names,
    parameters,
  };
}

/** Leaves a trial of a search that came to no weights; its file of weights holds none. */
export async function writeDiverged(
  folder: string,
  model: NeuralModelDocument,
  history: TrainingHistory,
): Promise<ModelDocument> {
  const document = await writeTrained(folder, model, new Map(), history);
  const parameters = model.layers.reduce((sum, layer) => sum + layer.parameters, 0);
  return { ...document, parameters, diverged: true };
}

export interface TrainedModel {
  readonly model: NeuralModelDocument;
  readonly weights: WeightMap;
}

/**
 * Reads a trained model back. Throws where the artefact is not a neural model: a bug of the caller.
 */
export async function readTrained(view: ArtefactView<TrainedDocument>): Promise<TrainedModel> {
  const { document } = view;
  if (document.family !== 'neural') throw new Error('a neural model was expected');
  demandWeights(document);
  const model = JSON.parse(await readFile(view.path(document.model), 'utf8')) as NeuralModelDocument;
  const file = await readWeights(view.path(document.weights));
  const weights = new Map<string, { shape: readonly number[]; values: Float32Array }>();
  for (const { name, shape, values } of file.tensors.values()) {
    if (values instanceof Float32Array) weights.set(name, { shape, values });
  }
  return { model, weights };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

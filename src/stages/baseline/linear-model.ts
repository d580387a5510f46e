/**
 * A trained linear model as files: `model.json` (this document), `terms.arrow` (a row per feature,
 * in feature order: `term: text`, `count: number` of occurrences, `documents: number` of rows with
 * it) and `weights.safetensors` (`coefficients` [outputs, features], `intercepts` [outputs],
 * `term_weights` [features], all float32).
 */
import { dictionary } from '../../base/dictionary.js';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import {
  termsFile,
  type ModelDocument,
  type TrainedDocument,
  type TrainingHistory,
} from '../../contract/artefacts/trained.js';
import { createSplitWriter, readBatches, type SplitWriter } from '../artefacts/arrow-file.js';
import type { Batch } from '../artefacts/column.js';
import { readWeights, writeWeights, type WeightsFile } from '../artefacts/weights-file.js';
import type { ArtefactView } from '../../contract/kernel.js';
import { failure } from './failures.js';
import { emptyHash, extendHash, TermTable } from './term-table.js';
import type { FeatureSettings, FittedTerms } from './text-features.js';

export interface LinearModelDocument {
  readonly version: 1;
  /** The tokens column that it reads. */
  readonly column: string;
  readonly target: string;
  readonly features: FeatureSettings;
  /** 1 for two classes (a score of the last one), else one a class. */
  readonly outputs: number;
}

export interface LogisticRegressionDocument extends LinearModelDocument {
  readonly inverseRegularization: number;
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** The α of the ratios that the features were multiplied by; they are in the coefficients. */
  readonly naiveBayesWeights?: number;
}

export interface NaiveBayesDocument extends LinearModelDocument {
  readonly likelihood: 'multinomial' | 'bernoulli';
  readonly alpha: number;
}

export interface LinearModel {
  readonly document: LinearModelDocument;
  readonly classes: readonly string[];
  readonly terms: TermTable;
  readonly termWeights: Float32Array;
  /** Those of one feature side by side: [features, outputs]. */
  readonly coefficients: Float32Array;
  readonly intercepts: Float32Array;
}

export const linearModelFiles = {
  model: 'model.json',
  terms: termsFile,
  weights: 'weights.safetensors',
  history: 'history.json',
} as const;

const termColumns: Readonly<Record<string, ColumnType>> = dictionary({
  term: { type: 'text' },
  count: { type: 'number' },
  documents: { type: 'number' },
});

/** Terms per batch of the terms file. */
const termsPerBatch = 65_536;

/**
 * `point`: [features, outputs] coefficients, then `outputs` intercepts, as `logisticObjective` has
 * them.
 */
export async function writeLinearModel(
  folder: string,
  document: LogisticRegressionDocument | NaiveBayesDocument,
  fitted: FittedTerms,
  termWeights: Float64Array,
  point: Float64Array,
): Promise<void> {
  const { outputs } = document;
  const size = fitted.terms.size;
  const coefficients = new Float32Array(size * outputs);
  for (let feature = 0; feature < size; feature++) {
    for (let k = 0; k < outputs; k++) coefficients[k * size + feature] = point[feature * outputs + k]!;
  }
  const writer = await createSplitWriter(join(folder, linearModelFiles.terms), termColumns);
  await writeTerms(writer, fitted);
  await writer.close();
  await writeWeights(join(folder, linearModelFiles.weights), [
    { name: 'coefficients', shape: [outputs, size], values: coefficients },
    { name: 'intercepts', shape: [outputs], values: Float32Array.from(point.subarray(size * outputs)) },
    { name: 'term_weights', shape: [size], values: Float32Array.from(termWeights) },
  ]);
  await writeFile(join(folder, linearModelFiles.model), JSON.stringify(document, null, 2) + '\n');
}

/** Writes the history beside the model, and describes what the stage leaves. */
export async function finishLinearModel(
  folder: string,
  { classes, parameters }: Pick<ModelDocument, 'classes' | 'parameters'>,
  history: TrainingHistory,
): Promise<ModelDocument> {
  const { model, weights, history: file } = linearModelFiles;
  await writeFile(join(folder, file), JSON.stringify(history, null, 2) + '\n');
  return { kind: 'trained', family: 'linear', classes, model, weights, history: file, parameters };
}

export async function readLinearModel(view: ArtefactView<TrainedDocument>): Promise<LinearModel> {
  const trained = view.document;
  if (trained.family !== 'linear') throw new Error('a linear model was expected here');
  const document = JSON.parse(await readFile(view.path(trained.model), 'utf8')) as LinearModelDocument;
  const terms = new TermTable();
  for await (const batch of readBatches(view.path(linearModelFiles.terms), termColumns, {
    columns: ['term'],
  })) {
    addTerms(terms, batch);
  }
  const size = terms.size;
  const { outputs } = document;
  const weights = await readWeights(view.path(trained.weights));
  const byClass = tensor(weights, 'coefficients', size * outputs);
  const coefficients = new Float32Array(size * outputs);
  for (let feature = 0; feature < size; feature++) {
    for (let k = 0; k < outputs; k++) coefficients[feature * outputs + k] = byClass[k * size + feature]!;
  }
  return {
    document,
    classes: trained.classes,
    terms,
    termWeights: tensor(weights, 'term_weights', size),
    coefficients,
    intercepts: tensor(weights, 'intercepts', outputs),
  };
}

async function writeTerms(writer: SplitWriter, fitted: FittedTerms): Promise<void> {
  const size = fitted.terms.size;
  for (let first = 0; first < size; first += termsPerBatch) {
    const rows = Math.min(termsPerBatch, size - first);
    const terms = Array.from({ length: rows }, (_, i) => fitted.terms.term(first + i));
    const offsets = new Int32Array(rows + 1);
    terms.forEach((term, i) => (offsets[i + 1] = offsets[i]! + term.length));
    await writer.write({
      rows,
      columns: {
        term: { kind: 'text', offsets, bytes: Buffer.concat(terms) },
        count: { kind: 'number', values: Float64Array.from(fitted.counts.subarray(first, first + rows)) },
        documents: {
          kind: 'number',
          values: Float64Array.from(fitted.documents.subarray(first, first + rows)),
        },
      },
    });
  }
}

function addTerms(terms: TermTable, batch: Batch): void {
  const column = batch.columns['term'];
  if (column?.kind !== 'text') throw new Error('the terms file has no text column `term`');
  for (let row = 0; row < batch.rows; row++) {
    const term = column.bytes.subarray(column.offsets[row]!, column.offsets[row + 1]!);
    terms.add(term, term.length, extendHash(emptyHash, term, 0, term.length));
  }
}

function tensor(weights: WeightsFile, name: string, size: number): Float32Array {
  const found = weights.tensors.get(name)?.values;
  if (!(found instanceof Float32Array) || found.length !== size) {
    throw failure('damagedModel', { tensor: name, size });
  }
  return found;
}

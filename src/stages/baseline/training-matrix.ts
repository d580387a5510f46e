/**
 * The training rows as a sparse matrix of features: what every linear baseline begins with. Two
 * passes over the Arrow file, batch by batch: count the terms, build the matrix. The validation rows
 * become one too. Memory holds the distinct terms (about 40 bytes each) and the matrices (8 bytes an
 * entry), never the text.
 */
import { setImmediate } from 'node:timers/promises';
import type { DatasetDocument } from '../../contract/artefacts/dataset.js';
import { readBatches } from '../artefacts/arrow-file.js';
import type { Batch, TokensColumn } from '../artefacts/column.js';
import type { ArtefactView, StageContext } from '../../contract/kernel.js';
import { failure } from './failures.js';
import { SparseMatrixBuilder, type SparseMatrix } from './sparse-matrix.js';
import {
  inverseDocumentFrequencies,
  RowFeatures,
  TermCounter,
  type FeatureSettings,
  type FittedTerms,
} from './text-features.js';

/** Rows as features, with what is to be said of them. */
export interface MatrixOfRows {
  readonly matrix: SparseMatrix;
  /** The class of each row, by its place in the classes. */
  readonly target: Int32Array;
}

export interface TrainingMatrix extends MatrixOfRows {
  /** Null where there are no such rows. */
  readonly validation: MatrixOfRows | null;
  readonly classes: readonly string[];
  readonly fitted: FittedTerms;
  /** What `RowFeatures` needs for other rows. */
  readonly termWeights: Float64Array;
}

interface Wanted {
  /** A column of tokens. */
  readonly column: string;
  /** A column of classes. */
  readonly target: string;
  readonly features: FeatureSettings;
}

/** Rows between two looks at the signal. */
const rowsPerSlice = 1024;

/** At least two classes have rows in it. `operation` is for messages. */
export async function readTrainingMatrix(
  context: StageContext,
  operation: string,
  data: ArtefactView<DatasetDocument>,
  wanted: Wanted,
): Promise<TrainingMatrix> {
  const { features: settings } = wanted;
  const train = openTrain(operation, data, wanted);

  const counter = new TermCounter(settings);
  await forEachRow(context, train, 'counting terms', (column, row) => counter.count(column, row));
  const fitted = counter.choose();
  if (train.rows > 0 && fitted.terms.size === 0) {
    throw failure('noTerms', { minCount: settings.minCount, seen: counter.size });
  }

  const termWeights = inverseDocumentFrequencies(fitted, settings);
  const features = new RowFeatures(fitted.terms, termWeights, settings);
  const { matrix, target } = await matrixOf(context, train, features);
  const first = target[0];
  if (first === undefined || target.every((code) => code === first)) {
    const present = first === undefined ? null : train.classes[first]!;
    throw failure('oneClassOnly', { operation, rows: matrix.rows, present });
  }
  const heldOut = data.document.splits['validation'];
  const validation =
    heldOut === undefined || heldOut.rows === 0 || data.path(heldOut.file) === train.path
      ? null
      : await matrixOf(context, { ...train, path: data.path(heldOut.file), rows: heldOut.rows }, features);
  return { matrix, target, validation, classes: train.classes, fitted, termWeights };
}

async function matrixOf(
  context: StageContext,
  split: OpenSplit,
  features: RowFeatures,
): Promise<MatrixOfRows> {
  const builder = new SparseMatrixBuilder(features.terms.size);
  const target = new Int32Array(split.rows);
  let rows = 0;
  await forEachRow(context, split, 'weighing terms', (column, row, code) => {
    const size = features.compute(column, row);
    builder.addRow(features.columns, features.values, size);
    target[rows++] = code;
  });
  return { matrix: builder.finish(), target };
}

interface OpenSplit {
  readonly path: string;
  readonly document: DatasetDocument;
  readonly column: string;
  readonly target: string;
  readonly classes: readonly string[];
  readonly rows: number;
}

function openTrain(
  operation: string,
  view: ArtefactView<DatasetDocument>,
  { column, target }: Wanted,
): OpenSplit {
  const { document } = view;
  const names = Object.keys(document.splits);
  // A table that was never split has one split, which is all there is to learn from.
  const split = document.splits[names.length === 1 ? names[0]! : 'train'];
  if (split === undefined) throw failure('splitMissing', { split: 'train', present: names });
  const type = document.columns[column];
  if (type?.type !== 'tokens') throw failure('notTokens', { operation, column, found: type?.type ?? null });
  const targetType = document.columns[target];
  if (targetType?.type !== 'class') throw failure('notClasses', { operation, column: target });
  const path = view.path(split.file);
  return { path, document, column, target, classes: targetType.classes, rows: split.rows };
}

async function forEachRow(
  context: StageContext,
  train: OpenSplit,
  note: string,
  visit: (column: TokensColumn, row: number, code: number) => void,
): Promise<void> {
  let done = 0;
  const wanted = [train.column, train.target];
  for await (const batch of readBatches(train.path, train.document.columns, { columns: wanted })) {
    const { tokens, codes } = columnsOf(batch, train);
    for (let row = 0; row < batch.rows; row++) {
      visit(tokens, row, codes[row]!);
      if (++done % rowsPerSlice !== 0) continue;
      context.progress({ done, total: train.rows, unit: 'rows', note });
      await breathe(context.signal);
    }
  }
  context.progress({ done, total: train.rows, unit: 'rows', note });
}

function columnsOf(batch: Batch, train: OpenSplit): { tokens: TokensColumn; codes: Int32Array } {
  const tokens = batch.columns[train.column];
  const target = batch.columns[train.target];
  if (tokens?.kind !== 'tokens' || target?.kind !== 'class') throw new Error('the split lacks its columns');
  return { tokens, codes: target.codes };
}

/** Lets messages in and out, and ends the stage when it was cancelled. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}

/**
 * The stage `logistic_regression`: words and n-grams of the train split become TF-IDF weights, and
 * a linear model of them is fitted; what a few seconds of linear algebra reach, to hold a network
 * against. Three passes: count the terms, build the matrix (both read the Arrow file batch by
 * batch), minimise. Memory holds the distinct terms (about 40 bytes each) and the matrix (8 bytes
 * an entry), never the text.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { DatasetDocument } from '../../contract/artefacts/dataset.js';
import type { TrainingHistory } from '../../contract/artefacts/trained.js';
import { readBatches } from '../artefacts/arrow-file.js';
import type { Batch, TokensColumn } from '../artefacts/column.js';
import type { ArtefactView, Kernel, StageContext } from '../../contract/kernel.js';
import type { ArgumentsOf } from '../../contract/operations.js';
import { failure, warning } from './failures.js';
import { linearModelFiles, writeLinearModel, type LinearModelDocument } from './linear-model.js';
import { logisticObjective, outputsOf } from './logistic-objective.js';
import { minimize } from './minimize.js';
import { SparseMatrixBuilder } from './sparse-matrix.js';
import { grown } from './term-table.js';
import { inverseDocumentFrequencies, RowFeatures, TermCounter } from './text-features.js';

/** As `model.json` has them. */
type Settings = Pick<
  LinearModelDocument,
  'column' | 'target' | 'features' | 'inverseRegularization' | 'maxIterations' | 'tolerance'
>;

/** Rows between two looks at the signal. */
const rowsPerSlice = 1024;

export const kernel: Kernel<'logistic_regression'> = async (context) => {
  const settings = settingsOf(context.arguments);
  const train = openTrain(context.inputs.data, settings);

  const counter = new TermCounter(settings.features.ngrams);
  await forEachRow(context, train, 'counting terms', (column, row) => counter.count(column, row));
  const fitted = counter.choose(settings.features);
  if (train.rows > 0 && fitted.terms.size === 0) {
    throw failure('noTerms', { minCount: settings.features.minCount, seen: counter.size });
  }

  const termWeights = inverseDocumentFrequencies(fitted, settings.features);
  const features = new RowFeatures(fitted.terms, termWeights, settings.features);
  const builder = new SparseMatrixBuilder(fitted.terms.size);
  let target = new Int32Array(1 << 10);
  let rows = 0;
  await forEachRow(context, train, 'weighing terms', (column, row, code) => {
    const size = features.compute(column, row);
    builder.addRow(features.columns, features.values, size);
    if (rows === target.length) target = grown(target, rows * 2);
    target[rows++] = code;
  });
  target = target.subarray(0, rows);
  const first = target[0];
  if (first === undefined || target.every((code) => code === first)) {
    throw failure('oneClassOnly', { rows, present: first === undefined ? null : train.classes[first]! });
  }

  const { objective, accuracy } = logisticObjective(
    builder.finish(),
    target,
    train.classes.length,
    settings.inverseRegularization,
  );
  const outputs = outputsOf(train.classes.length);
  const points: { step: number; epoch: number; train: Record<string, number>; validation: null }[] = [];
  const minimum = await minimize(objective, new Float64Array((fitted.terms.size + 1) * outputs), {
    tolerance: settings.tolerance,
    maxIterations: settings.maxIterations,
    onIteration: async (step, loss) => {
      points.push({ step, epoch: step, train: { loss, accuracy: accuracy() }, validation: null });
      const measures = [
        { name: 'loss', value: loss },
        { name: 'accuracy', value: accuracy() },
      ];
      context.progress({ done: step, total: settings.maxIterations, unit: 'iterations', measures });
      await breathe(context.signal);
    },
  });
  if (!minimum.converged) {
    const { iterations } = minimum;
    context.warn(warning('notConverged', { iterations, tolerance: settings.tolerance }));
  }

  await writeLinearModel(
    context.output,
    { version: 1, ...settings, outputs, iterations: minimum.iterations, converged: minimum.converged },
    fitted,
    termWeights,
    minimum.point,
  );
  const history: TrainingHistory = {
    points,
    kept: {
      step: minimum.iterations,
      reason: minimum.converged ? 'the loss has reached its minimum' : 'the last iteration allowed',
    },
    stepsPerEpoch: 1,
  };
  await writeFile(join(context.output, linearModelFiles.history), JSON.stringify(history, null, 2) + '\n');
  return {
    kind: 'trained',
    family: 'linear',
    classes: train.classes,
    model: linearModelFiles.model,
    weights: linearModelFiles.weights,
    history: linearModelFiles.history,
    parameters: minimum.point.length,
  };
};

interface TrainSplit {
  readonly path: string;
  readonly document: DatasetDocument;
  readonly column: string;
  readonly target: string;
  readonly classes: readonly string[];
  readonly rows: number;
}

function settingsOf(given: ArgumentsOf<'logistic_regression'>): Settings {
  const { kind, ngrams, min_count: minCount, max_size: maxSize, sublinear } = given.features;
  return {
    column: given.column,
    target: given.target,
    features: { kind, ngrams, minCount, maxSize, sublinear },
    inverseRegularization: given.inverse_regularization,
    maxIterations: given.max_iterations,
    tolerance: given.tolerance,
  };
}

function openTrain(view: ArtefactView<DatasetDocument>, { column, target }: Settings): TrainSplit {
  const { document } = view;
  const names = Object.keys(document.splits);
  // A table that was never split has one split, which is all there is to learn from.
  const split = document.splits[names.length === 1 ? names[0]! : 'train'];
  if (split === undefined) throw failure('splitMissing', { split: 'train', present: names });
  const type = document.columns[column];
  if (type?.type !== 'tokens') throw failure('notTokens', { column, found: type?.type ?? null });
  const targetType = document.columns[target];
  if (targetType?.type !== 'class') throw failure('notClasses', { column: target });
  const path = view.path(split.file);
  return { path, document, column, target, classes: targetType.classes, rows: split.rows };
}

async function forEachRow(
  context: StageContext,
  train: TrainSplit,
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

function columnsOf(batch: Batch, train: TrainSplit): { tokens: TokensColumn; codes: Int32Array } {
  const tokens = batch.columns[train.column];
  const target = batch.columns[train.target];
  if (tokens?.kind !== 'tokens' || target?.kind !== 'class') throw new Error('the split lacks its columns');
  return { tokens, codes: target.codes };
}

/** Lets messages in and out, and ends the stage when it was cancelled. */
async function breathe(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}

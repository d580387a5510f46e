/**
 * The stage `evaluate`: a trained model of any family predicts every row of one split; what it
 * measures goes into `scores.json`, what it predicted into `predictions.arrow`, beside the raw text
 * where that is given. Memory: 16 bytes a row besides what the predictor needs.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { Averaging, ClassScores, Scores } from '../../../contract/artefacts/scores.js';
import type { TrainedDocument } from '../../../contract/artefacts/trained.js';
import { readBatches } from '../../artefacts/arrow-file.js';
import { datasetOf } from '../../artefacts/dataset-view.js';
import { warnOfLearnedRows } from '../../rows/equal-rows.js';
import type { RowTable } from '../../rows/row-table.js';
import { similarNames } from '../../artefacts/similar-names.js';
import type { ArtefactView, Kernel, KernelContext } from '../../../contract/kernel.js';
import type { Metric, ScalarMetric } from '../../../contract/operations/metric.js';
import type { Evaluated } from './evaluate-answers.js';
import { predictEnsemble, type Families } from './evaluate-ensemble.js';
import { classPredictions, writePredictions, type ClassPredictions } from './evaluate-predictions.js';
import type { PredictedBatch, PredictRowsOptions } from '../../../contract/predict-rows.js';
import {
  addToTally,
  confusionRows,
  createTally,
  isScalarMetric,
  metricValue,
  mostProbable,
  scoresByClass,
  type Tally,
} from './metrics.js';
import { classesOf } from '../tables/train-data.js';
import { failure, warning } from '../failures.js';

type Context = KernelContext<'evaluate'>;

const names = { scores: 'scores.json', predictions: 'predictions.arrow' } as const;

/** How each family of models predicts; loaded when it is needed. */
const families: Families = {
  neural: async () => (await import('./evaluate-neural.js')).predictNeural,
  linear: async () => (await import('../../baseline/predict-linear.js')).predictLinear,
};

export const kernel: Kernel<'evaluate'> = async (context) => {
  const model = trainedOf(context.inputs.model);
  const split = onlySplit(context.inputs.data);
  if (split.rows === 0) throw failure('emptySplit', { split: split.name, purpose: 'measure' });
  await compareWithTraining(context);
  const { scores, predictions } =
    model.predicts === 'classes'
      ? await evaluateClasses(context, model, split)
      : await evaluateOthers(context, model, model.predicts, split);
  const columns = await writePredictions(
    join(context.output, names.predictions),
    predictions,
    context.inputs.raw ?? null,
    context.signal,
  );
  const { seen } = context.arguments;
  const { examples, ...measured } = scores;
  const told: Scores = { examples, ...(seen !== undefined && { seen }), ...measured };
  await writeFile(join(context.output, names.scores), `${JSON.stringify(told, null, 1)}\n`);
  return { kind: 'scores', ...names, columns };
};

async function evaluateOthers(
  context: Context,
  model: TrainedView,
  predicts: 'numbers' | 'ids',
  split: Split,
): Promise<Evaluated> {
  const { evaluateAnswers } = await import('./evaluate-answers.js');
  const answers = { ...context.arguments, predicts, model: model.view, split: split.name };
  return evaluateAnswers(context, answers);
}

async function evaluateClasses(context: Context, model: TrainedView, split: Split): Promise<Evaluated> {
  const { target: column, metrics, batch } = context.arguments;
  const target = await readTarget(context.inputs.data, split.name, column, model.classes);
  warnOfOneClass(context, split.name, column, target, model.classes);

  const { tally, predictions } = await predictAll(context, model, split, target, batch);
  return {
    scores: scoresOf(tally, model.classes, metrics),
    predictions: classPredictions(predictions, model.classes),
  };
}

/**
 * The scores document: the loss always, every other metric only when asked for. The classes are
 * there where something is measured for each of them, with precision, recall and F1 if one of these
 * is asked for.
 */
export function scoresOf(tally: Tally, classes: readonly string[], metrics: readonly Metric[]): Scores {
  const asked = new Set(metrics);
  const values: Partial<Record<ScalarMetric, number>> = { loss: metricValue(tally, 'loss') };
  for (const metric of asked) if (isScalarMetric(metric)) values[metric] = metricValue(tally, metric);
  const detailed = asked.has('precision') || asked.has('recall') || asked.has('f1');
  const byClass = scoresByClass(tally).map(({ support, ...measures }, code) => ({
    name: classes[code]!,
    support,
    ...(detailed && measures),
  }));
  return {
    examples: tally.rows,
    ...values,
    ...(detailed && { averaging: averagingOf(byClass) }),
    ...((detailed || asked.has('confusion')) && { classes: byClass }),
    ...(asked.has('confusion') && { confusion: confusionRows(tally) }),
  };
}

function averagingOf(classes: readonly ClassScores[]): Averaging {
  if (classes.length === 2) return { kind: 'positive', class: classes[1]!.name };
  const absent = classes.filter(({ support }) => support === 0).length;
  return { kind: 'macro', classes: classes.length, absent };
}

interface TrainedView {
  readonly view: ArtefactView<TrainedDocument>;
  readonly document: TrainedDocument;
  readonly predicts: 'classes' | 'numbers' | 'ids';
  readonly classes: readonly string[];
}

function trainedOf(view: ArtefactView<TrainedDocument>): TrainedView {
  const { document } = view;
  const { classes, predicts = 'classes' } = document;
  return { view, document, predicts, classes };
}

interface Split {
  readonly name: string;
  readonly rows: number;
}

/** Warns of rows that are equal to training rows, where these come from other tables. */
async function compareWithTraining(context: Context): Promise<void> {
  const { inputs } = context;
  for (let at = 0; ; at++) {
    const [compared, learned] = [inputs[`compared.${at}`], inputs[`learned.${at}`]];
    if (compared === undefined || learned === undefined) return;
    await warnOfLearnedRows(context, tableOf(compared), tableOf(learned));
  }
}

function tableOf(view: ArtefactView<DatasetDocument>): RowTable {
  const { name, rows } = onlySplit(view);
  const data = datasetOf(view);
  const { columns } = data.document;
  return { name, columns, rows, batches: (wanted) => data.batches(name, wanted) };
}

/** A run hands in only the split that is read. */
function onlySplit({ document }: ArtefactView<DatasetDocument>): Split {
  const splits = Object.entries(document.splits);
  if (splits.length !== 1) throw new Error(`evaluate reads one split, not ${splits.length}`);
  const [name, { rows }] = splits[0]!;
  return { name, rows };
}

/**
 * The class of each row, as the model counts classes: data read on its own may list them in another
 * order.
 */
async function readTarget(
  data: ArtefactView<DatasetDocument>,
  split: string,
  target: string,
  classes: readonly string[],
): Promise<Int32Array> {
  const { document } = data;
  const own = classesOf(document, target);
  const codes = own.map((name) => classes.indexOf(name));
  const { file, rows } = document.splits[split]!;
  const read = new Int32Array(rows);
  let row = 0;
  for await (const batch of readBatches(data.path(file), document.columns, { columns: [target] })) {
    const column = batch.columns[target]!;
    if (column.kind !== 'class') throw new Error(`${target} is not stored as classes`);
    for (const code of column.codes) {
      const known = codes[code]!;
      if (known < 0) throw neverSeen(row + 1, own[code]!, classes);
      read[row++] = known;
    }
  }
  return read;
}

function neverSeen(row: number, name: string, classes: readonly string[]): Error {
  const [group = []] = similarNames([name, ...classes]).filter((names) => names.includes(name));
  const similar = group.find((other) => other !== name) ?? null;
  return failure('classNeverSeen', { row, name, classes, similar });
}

function warnOfOneClass(
  context: Context,
  split: string,
  column: string,
  target: Int32Array,
  classes: readonly string[],
): void {
  const first = target[0]!;
  if (!target.every((code) => code === first)) return;
  context.warn(warning('onlyOneClassSeen', { split, column, only: classes[first]! }));
}

async function predictAll(
  context: Context,
  model: TrainedView,
  split: Split,
  target: Int32Array,
  batch: number,
): Promise<{ readonly tally: Tally; readonly predictions: ClassPredictions }> {
  const classes = model.classes.length;
  const tally = createTally(classes);
  const predictions: ClassPredictions = {
    target,
    predicted: new Int32Array(split.rows),
    probability: new Float64Array(split.rows),
  };
  const { threads, device, signal } = context;
  const options = { batch, threads, device, target, signal };
  for await (const part of predictedParts(context, model, split, options)) {
    const first = tally.rows;
    const truth = target.subarray(first, first + part.rows);
    const predicted = mostProbable(part.probabilities, part.rows, classes);
    predictions.predicted.set(predicted, first);
    let lossSum = 0;
    for (let row = 0; row < part.rows; row++) {
      predictions.probability[first + row] = part.probabilities[row * classes + predicted[row]!]!;
      lossSum += part.losses
        ? part.losses[row]!
        : crossEntropy(part.probabilities[row * classes + truth[row]!]!);
    }
    addToTally(tally, truth, predicted, lossSum);
    context.progress({
      done: tally.rows,
      total: split.rows,
      unit: 'examples',
      measures: [{ name: 'accuracy', value: metricValue(tally, 'accuracy') }],
    });
  }
  if (tally.rows !== split.rows) throw new Error(`${tally.rows} of ${split.rows} rows were predicted`);
  return { tally, predictions };
}

async function* predictedParts(
  { inputs }: Context,
  { view, document }: TrainedView,
  split: Split,
  options: PredictRowsOptions,
): AsyncIterable<PredictedBatch> {
  if (document.family === 'ensemble') {
    const data = document.members.map((_, at) => inputs[`member.${at}`] ?? inputs.data);
    const ensemble = { document, path: (file: string) => view.path(file) };
    const rows = { ensemble, data, split: split.name, rows: split.rows };
    yield await predictEnsemble(rows, families, options);
    return;
  }
  const predictRows = await families[document.family]();
  yield* predictRows(view, inputs.data, split.name, options);
}

/**
 * Bounded as scikit-learn's `log_loss` bounds it for float32, so that one sure mistake is not
 * infinite.
 */
function crossEntropy(probability: number): number {
  return -Math.log(Math.max(probability, 2 ** -23));
}

/** The classes that a trained model of any family predicts for one split, beside the true ones. */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { TrainedDocument } from '../../../contract/artefacts/trained.js';
import type { ArtefactView, KernelContext } from '../../../contract/kernel.js';
import type { PredictedBatch, PredictRowsOptions } from '../../../contract/predict-rows.js';
import { readBatches } from '../../artefacts/arrow-file.js';
import { similarNames } from '../../artefacts/similar-names.js';
import { failure } from '../failures.js';
import { classesOf } from '../tables/train-data.js';
import { predictEnsemble, type EnsembleAnswers, type Families } from './evaluate-ensemble.js';
import type { ClassPredictions } from './evaluate-predictions.js';
import { addToTally, createTally, metricValue, mostProbable, type Tally } from './metrics.js';

/** How each family of models predicts; loaded when it is needed. */
const families: Families = {
  neural: async () => (await import('./evaluate-neural.js')).predictNeural,
  linear: async () => (await import('../../baseline/predict-linear.js')).predictLinear,
};

export interface RowsOfClasses {
  readonly model: ArtefactView<TrainedDocument>;
  /** One split, and of an ensemble the same split as each member reads it. */
  readonly data: ArtefactView<DatasetDocument>;
  readonly members: readonly ArtefactView<DatasetDocument>[];
  readonly split: string;
  readonly rows: number;
  /** Class codes, in row order: `readClasses`. */
  readonly target: Int32Array;
  /** What is said beside the progress. */
  readonly note?: string;
}

export interface PredictedClasses {
  readonly tally: Tally;
  readonly predictions: ClassPredictions;
  /** Of an ensemble: the same of each member alone. */
  readonly members: readonly Omit<PredictedClasses, 'members'>[];
}

type Context = Pick<KernelContext<'evaluate'>, 'threads' | 'device' | 'signal' | 'progress'>;

export async function predictClasses(
  context: Context,
  wanted: RowsOfClasses,
  batch: number,
): Promise<PredictedClasses> {
  const { rows, target, note } = wanted;
  const classes = wanted.model.document.classes.length;
  const { threads, device, signal } = context;
  const options = { batch, threads, device, target, signal };
  const all = gather(target, classes);
  let members: PredictedClasses['members'] = [];
  for await (const part of predictedParts(wanted, options)) {
    all.take(part.joined);
    members = part.members.map((said) => {
      const own = gather(target, classes);
      own.take(said);
      return own;
    });
    context.progress({
      done: all.tally.rows,
      total: rows,
      unit: 'examples',
      measures: [{ name: 'accuracy', value: metricValue(all.tally, 'accuracy') }],
      ...(note !== undefined && { note }),
    });
  }
  const { tally, predictions } = all;
  if (tally.rows !== rows) throw new Error(`${tally.rows} of ${rows} rows were predicted`);
  return { tally, predictions, members };
}

interface Gathered extends Omit<PredictedClasses, 'members'> {
  /** The rows after those that were taken before. */
  take(part: PredictedBatch): void;
}

function gather(target: Int32Array, classes: number): Gathered {
  const tally = createTally(classes);
  const predictions: ClassPredictions = {
    target,
    predicted: new Int32Array(target.length),
    probability: new Float64Array(target.length),
    positiveProbability: classes === 2 ? new Float64Array(target.length) : null,
  };
  return {
    tally,
    predictions,
    take(part) {
      const first = tally.rows;
      const truth = target.subarray(first, first + part.rows);
      const predicted = mostProbable(part.probabilities, part.rows, classes);
      predictions.predicted.set(predicted, first);
      let lossSum = 0;
      for (let row = 0; row < part.rows; row++) {
        const start = row * classes;
        predictions.probability[first + row] = part.probabilities[start + predicted[row]!]!;
        if (predictions.positiveProbability !== null)
          predictions.positiveProbability[first + row] = part.probabilities[start + 1]!;
        lossSum += part.losses ? part.losses[row]! : crossEntropy(part.probabilities[start + truth[row]!]!);
      }
      addToTally(tally, truth, predicted, lossSum);
    },
  };
}

async function* predictedParts(
  { model, data, members, split, rows }: RowsOfClasses,
  options: PredictRowsOptions,
): AsyncIterable<EnsembleAnswers> {
  const { document } = model;
  if (document.family === 'ensemble') {
    const ensemble = { document, path: (file: string) => model.path(file) };
    yield await predictEnsemble({ ensemble, data: members, split, rows }, families, options);
    return;
  }
  const predictRows = await families[document.family]();
  for await (const joined of predictRows(model, data, split, options)) yield { joined, members: [] };
}

/**
 * The class of each row, as the model counts classes: data read on its own may list them in another
 * order.
 */
export async function readClasses(
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

/**
 * Bounded as scikit-learn's `log_loss` bounds it for float32, so that one sure mistake is not
 * infinite.
 */
function crossEntropy(probability: number): number {
  return -Math.log(Math.max(probability, 2 ** -23));
}

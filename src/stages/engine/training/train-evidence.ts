/**
 * What is counted of a training when it is done, for the rules that say what is wrong with it. Only
 * training and validation rows are read. All of it is a function of the rows and of the kept
 * weights, so a training that went on from a checkpoint has the same evidence.
 */
import type { TrainingEvidence } from '../../../contract/artefacts/evidence.js';
import type { TrainingHistory } from '../../../contract/artefacts/trained.js';
import { hasLearnedNothing } from '../../../contract/diagnosis/learns-nothing.js';
import type { Model, Predictor, WeightMap } from '../engine.js';
import { createPass } from '../tables/batches.js';
import { classCodes, type SplitTable } from '../tables/train-data.js';
import { answersEvidence } from './answers-evidence.js';
import { constantLosses } from './constant-loss.js';
import { gradientEvidence } from './gradient-evidence.js';
import { inputEvidence, rowsEvidence } from './input-evidence.js';
import { numbersEvidence } from './number-evidence.js';
import type { TrainSettings } from './train-settings.js';
import type { TrainSetup } from './train-setup.js';
import { trainingLoss } from './train-task.js';

export interface Trained {
  readonly settings: TrainSettings;
  readonly setup: TrainSetup;
  readonly validation: SplitTable | null;
  readonly history: TrainingHistory;
  /** Those that were kept. */
  readonly weights: WeightMap;
  readonly model: Model;
  /** A model as this one was before the first step. */
  begun(): Model;
  readonly predictor: Predictor;
  readonly signal: AbortSignal;
}

/** The model is of no use afterwards. */
export async function gatherEvidence(trained: Trained): Promise<TrainingEvidence> {
  const { settings, setup, validation, history, model, predictor, weights, signal } = trained;
  const { graph, target, train, types } = setup;
  const loss = trainingLoss(settings.loss, target, train);
  const columns = types.map((type, at) => ({ column: graph.inputs[at]!.column, type }));
  const ofClasses = target.task.kind === 'classes';
  const classes = target.classes.length;
  const counted: TrainingEvidence = {
    learningRate: highestRate(settings),
    constantLoss: constantLosses(loss, target.answers, train, validation),
    ...(ofClasses && {
      classRows: {
        train: rowsOfClasses(train, classes),
        validation: validation && rowsOfClasses(validation, classes),
      },
    }),
    inputs: inputEvidence(columns, train, validation),
    rows: rowsEvidence(train),
  };
  await model.loadWeights(weights);
  const answers =
    ofClasses && validation !== null
      ? await answersEvidence(predictor, validation, classes, { batch: settings.batch, signal })
      : undefined;
  const numbers =
    train.lanes === undefined
      ? await numbersEvidence(setup, predictor, { train, validation }, { batch: settings.batch, signal })
      : null;
  const nothing = hasLearnedNothing({ history, evidence: counted, classes: target.classes });
  const batch =
    nothing && train.lanes === undefined ? createPass(train, { ...settings, epoch: 0 }).batch(0) : null;
  const gradients =
    batch && (await gradientEvidence(model, { loss, seed: settings.seed, batch, begun: trained.begun }));
  return {
    ...counted,
    ...(answers && { answers }),
    ...(numbers && { numbers }),
    ...(gradients && { gradients }),
  };
}

function highestRate({ schedule, optimizer }: TrainSettings): number {
  return (schedule.kind === 'one_cycle' ? schedule.peak : null) ?? optimizer.learning_rate;
}

function rowsOfClasses(table: SplitTable, classes: number): readonly number[] {
  const rows = Array.from({ length: classes }, () => 0);
  for (const code of classCodes(table)) rows[code]!++;
  return rows;
}

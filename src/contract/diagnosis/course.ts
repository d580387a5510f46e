/** A training as the rules look at it: its measures, epoch by epoch. */
import { trainMeasures, type HistoryPoint, type TrainingHistory } from '../artefacts/trained.js';
import type { TrainingEvidence } from '../artefacts/evidence.js';

export interface MeasuredTraining {
  readonly history: TrainingHistory;
  readonly evidence: TrainingEvidence;
  readonly classes: readonly string[];
}

/** Where an epoch ended: its number, and the mean of the train loss over all of it. */
export interface EpochLoss {
  readonly epoch: number;
  readonly loss: number;
}

export function epochLosses({ points }: TrainingHistory): readonly EpochLoss[] {
  return points.flatMap((point) => {
    const loss = point.ofEpoch?.['loss'];
    return loss === undefined || !Number.isInteger(point.epoch) ? [] : [{ epoch: point.epoch, loss }];
  });
}

/** A point where the validation split was measured. */
export interface Validated {
  readonly point: HistoryPoint;
  readonly epoch: number;
  /** Validation loss, and train loss of the epoch so far. */
  readonly loss: number;
  readonly train: number;
}

export function validatedPoints({ points }: TrainingHistory): readonly Validated[] {
  return points.flatMap((point) => {
    const loss = point.validation?.['loss'];
    const train = trainMeasures(point)['loss'];
    return loss === undefined || train === undefined ? [] : [{ point, epoch: point.epoch, loss, train }];
  });
}

/** The one with the lowest loss; of equal ones the first. */
export function lowest<T extends { readonly loss: number }>(points: readonly T[]): T | null {
  return points.reduce<T | null>(
    (best, point) => (best === null || point.loss < best.loss ? point : best),
    null,
  );
}

/** The train loss at the end: the mean of the last epoch, or of what there was of it. */
export function finalTrainLoss({ points }: TrainingHistory): number | null {
  const last = points.at(-1);
  return last === undefined ? null : (trainMeasures(last)['loss'] ?? null);
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

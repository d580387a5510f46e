/**
 * The model fits the training rows better and better and others worse, and the weights that were
 * kept are of that part of the training. Weights that were kept in time give no finding.
 */
import type { HistoryPoint } from '../artefacts/trained.js';
import { keptPoint, trainMeasures } from '../artefacts/trained.js';
import { lowest, validatedPoints, type MeasuredTraining } from './course.js';
import { found, type Finding } from './finding.js';

/** The validation loss of the kept weights above the lowest one: less is the noise of few rows. */
const RISE = 0.1;
/** The train loss has fallen by so much meanwhile. */
const FALL = 0.05;
/** Accuracy on training rows above that on validation rows. Of long texts 0.1 is usual. */
const GAP = 0.15;
/** Validation rows; of fewer, one tenth more or less says nothing. */
const FEWEST_ROWS = 100;

export function overfitting(training: MeasuredTraining): Finding | null {
  const { history, evidence } = training;
  // A linear model of many terms always fits the training rows far better, the best one, too.
  if (evidence.linear !== undefined) return null;
  if ((evidence.answers?.rows ?? FEWEST_ROWS) < FEWEST_ROWS) return null;
  const points = validatedPoints(history);
  const best = lowest(points);
  const kept = points.find(({ point }) => point.step === history.kept.step);
  if (best === null || kept === undefined) return null;
  const rises = kept.epoch > best.epoch && kept.loss >= (1 + RISE) * best.loss;
  if (rises && kept.train <= (1 - FALL) * best.train) {
    return found('overfits', {
      epoch: shownEpoch(best.epoch),
      lowest: best.loss,
      loss: kept.loss,
      trainBefore: best.train,
      train: kept.train,
      keepsBest: history.kept.step !== points.at(-1)!.point.step,
    });
  }
  return memorized(keptPoint(history));
}

function memorized(point: HistoryPoint | null): Finding | null {
  const train = point && trainMeasures(point)['accuracy'];
  const validation = point?.validation?.['accuracy'];
  if (train === null || train === undefined || validation === undefined) return null;
  return train - validation >= GAP ? found('memorizes', { train, validation }) : null;
}

const shownEpoch = (epoch: number): number => Number(epoch.toFixed(2));

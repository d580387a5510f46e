/**
 * The validation loss was never as low as at the end, and fell clearly over the last epoch: the
 * training ended too early. Not where the learning rate was lowered towards the end, for there the
 * loss always falls, and a longer training would lower it later.
 */
import { validatedPoints, lowest, type MeasuredTraining } from './course.js';
import { found, type Finding } from './finding.js';

/** The fall over the last epoch, as a share of the loss: one more epoch then brings about half. */
const FALL = 0.05;
/** And as a share of the loss of a constant answer: where little is left, little is to be had. */
const WORTH = 0.03;
/** The last learning rate as a share of the highest: below it, the schedule has ended. */
const LOWERED = 0.5;
const FEWEST_ROWS = 100;

export function stillFalling({ history, evidence }: MeasuredTraining): Finding | null {
  const { points: all, stopped } = history;
  if (stopped !== undefined || (evidence.answers?.rows ?? FEWEST_ROWS) < FEWEST_ROWS) return null;
  const rates = all.flatMap(({ learningRate }) => (learningRate === undefined ? [] : [learningRate]));
  if (rates.length > 0 && rates.at(-1)! < LOWERED * Math.max(...rates)) return null;
  const points = validatedPoints(history);
  const last = points.at(-1);
  if (last === undefined || lowest(points) !== last) return null;
  const before = points.findLast(({ epoch }) => epoch <= last.epoch - 1);
  if (before === undefined) return null;
  const fall = before.loss - last.loss;
  const scale = evidence.constantLoss?.validation ?? evidence.constantLoss?.train ?? last.loss;
  if (fall < FALL * last.loss || fall < WORTH * scale) return null;
  return found('stillFalling', { epochs: Math.ceil(last.epoch), before: before.loss, loss: last.loss });
}

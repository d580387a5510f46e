/**
 * The train loss rises: what an epoch had learned, a later one lost. Of a rate that suits the model
 * the means of epochs fall, or stay with a little noise, also where the validation loss rises.
 */
import { epochLosses, lowest, type MeasuredTraining } from './course.js';
import { found, type Finding } from './finding.js';

/** The rise as a share of the lowest loss. Dropout and the order of the rows make up to a tenth. */
const RISE = 0.25;
/** And as a share of the loss of a constant answer: from 0.001 to 0.002 nothing was lost. */
const LOST = 0.05;

export function unstable({ history, evidence }: MeasuredTraining): Finding | null {
  const losses = epochLosses(history);
  const best = lowest(losses);
  const last = losses.at(-1);
  if (best === null || last === undefined) return null;
  const rise = last.loss - best.loss;
  const scale = evidence.constantLoss?.train ?? losses[0]!.loss;
  if (rise < RISE * best.loss || rise < LOST * scale) return null;
  const { loss } = last;
  const { learningRate: rate } = evidence;
  return rate === null ? null : found('lossRises', { lowest: best.loss, epoch: best.epoch, loss, rate });
}

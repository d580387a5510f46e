/** The loss as a program states it, and what training and measuring make of it. */
import { own } from '../../../base/dictionary.js';
import type { CrossEntropy, StatedLoss } from '../../../contract/operations/loss.js';
import type { LossSettings } from '../losses/losses-settings.js';
import { failure } from '../failures.js';

/**
 * The loss to train with. `codes` are the class codes of the training rows. "balanced" is
 * scikit-learn's `rows / (classes seen · rows of the class)`; a class without rows weighs 1, and so
 * does one that is not named. Throws `StageFailure` for a name that is no class.
 */
export function lossToTrain(
  stated: StatedLoss,
  classes: readonly string[],
  codes: Int32Array | null,
): LossSettings {
  if (!isCrossEntropy(stated)) return stated;
  const { class_weights, ...loss } = stated;
  if (class_weights === undefined) return loss;
  if (codes === null) throw new Error('class weights are for targets that are classes');
  if (class_weights !== 'balanced') {
    const unknown = Object.keys(class_weights).find((name) => !classes.includes(name));
    if (unknown !== undefined) throw failure('noSuchClass', { name: unknown, classes });
  }
  const weights =
    class_weights === 'balanced'
      ? balancedWeights(classes.length, codes)
      : classes.map((name) => own(class_weights, name) ?? 1);
  return { ...loss, class_weights: weights };
}

function balancedWeights(classes: number, codes: Int32Array): number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const code of codes) counts[code]!++;
  const seen = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 1 : codes.length / (seen * count)));
}

/**
 * The loss to measure with, on validation rows and in `evaluate`: without smoothing and class
 * weights, so that trainings with different ones can be compared, and perplexity is what it says.
 */
export function measuredLoss(loss: StatedLoss): LossSettings {
  return isCrossEntropy(loss) ? { name: loss.name } : loss;
}

const isCrossEntropy = (loss: StatedLoss): loss is CrossEntropy =>
  loss.name === 'binary_cross_entropy' || loss.name === 'categorical_cross_entropy';

/** What each loss can be told. */
import { noProbability } from './losses-messages.js';
import { noSuchClass } from '../messages.js';

/** What only training does with the classes; see `measuredLoss`. */
interface ClassSettings {
  /** This share of each target is spread evenly over all classes; absent: 0. */
  readonly label_smoothing?: number;
  /** By class code, all above 0: how much the rows of each class count. Absent: 1. */
  readonly class_weights?: readonly number[];
}

export interface BinaryCrossEntropySettings extends ClassSettings {
  readonly name: 'binary_cross_entropy';
}

export interface CategoricalCrossEntropySettings extends ClassSettings {
  readonly name: 'categorical_cross_entropy';
}

export interface NumberLossSettings {
  readonly name: 'mean_squared_error' | 'mean_absolute_error';
}

export interface HuberSettings {
  readonly name: 'huber';
  /** Errors beyond it count linearly. */
  readonly delta: number;
}

export type LossSettings =
  BinaryCrossEntropySettings | CategoricalCrossEntropySettings | NumberLossSettings | HuberSettings;

/** A loss as a program states it: weights by class name, or "balanced", of which only the data makes numbers. */
export type StatedLoss =
  | Exclude<LossSettings, ClassSettings>
  | (Omit<BinaryCrossEntropySettings | CategoricalCrossEntropySettings, 'class_weights'> & {
      readonly class_weights?: 'balanced' | Readonly<Record<string, number>>;
    });

/**
 * The loss to train with. `codes` are the class codes of the training rows. "balanced" is scikit-learn's
 * `rows / (classes seen · rows of the class)`; a class without rows weighs 1, and so does one that is not named. Throws
 * `StageFailure` SEQ544 for a name that is no class.
 */
export function lossToTrain(
  stated: StatedLoss,
  classes: readonly string[],
  codes: Int32Array | null,
): LossSettings {
  if (!('class_weights' in stated) || stated.class_weights === undefined) return stated as LossSettings;
  if (codes === null) throw new Error('class weights are for targets that are classes');
  const { class_weights, ...loss } = stated;
  if (class_weights !== 'balanced') {
    const unknown = Object.keys(class_weights).find((name) => !classes.includes(name));
    if (unknown !== undefined) throw noSuchClass(unknown, classes);
  }
  const weights =
    class_weights === 'balanced'
      ? balancedWeights(classes.length, codes)
      : classes.map((name) => class_weights[name] ?? 1);
  return { ...loss, class_weights: weights };
}

function balancedWeights(classes: number, codes: Int32Array): number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const code of codes) counts[code]!++;
  const seen = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 1 : codes.length / (seen * count)));
}

/** Throws `StageFailure` SEQ544 where `loss` compares probabilities and a number of the column is none. */
export function demandProbabilities(loss: StatedLoss, values: Float32Array, column: string): void {
  if (loss.name !== 'binary_cross_entropy') return;
  const row = values.findIndex((value) => !(value >= 0 && value <= 1));
  if (row >= 0) throw noProbability(values[row]!, row, column);
}

/**
 * The loss to measure with, on validation rows and in `evaluate`: without smoothing and class weights, so that trainings
 * with different ones can be compared, and perplexity is what it says.
 */
export function measuredLoss(loss: StatedLoss | LossSettings): LossSettings {
  switch (loss.name) {
    case 'binary_cross_entropy':
    case 'categorical_cross_entropy':
      return { name: loss.name };
    default:
      return loss;
  }
}

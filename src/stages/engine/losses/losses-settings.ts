/** What each loss can be told. */

/** What only training does with the classes; see `measuredLoss`. */
export interface ClassSettings {
  /** This share of each target is spread evenly over all classes. */
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

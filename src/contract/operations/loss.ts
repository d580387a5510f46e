/** Losses as a program states them: of class weights, only the data makes numbers. */

export type CrossEntropy = {
  readonly name: 'binary_cross_entropy' | 'categorical_cross_entropy';
  /** This share of each target is spread evenly over all classes. */
  readonly label_smoothing?: number;
  /**
   * How much the rows of each class count, by class; a class that is not named counts 1. "balanced"
   * makes all classes count the same, and null counts every row 1.
   */
  readonly class_weights?: 'balanced' | Readonly<Record<string, number>>;
};

/**
 * What is meant where they are absent: they came later than the keys of older programs, which stay
 * as they are.
 */
export const crossEntropyDefaults = { label_smoothing: 0, class_weights: null } as const;

export type ErrorLoss = { readonly name: 'mean_squared_error' | 'mean_absolute_error' };

export type StatedLoss =
  | CrossEntropy
  | ErrorLoss
  /** Errors beyond `delta` count linearly. */
  | { readonly name: 'huber'; readonly delta: number };

export type LossName = StatedLoss['name'];

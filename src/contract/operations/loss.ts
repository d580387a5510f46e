/** Losses as a program states them: of class weights, only the data makes numbers. */

export type CrossEntropy = {
  readonly name: 'binary_cross_entropy' | 'categorical_cross_entropy';
  /** This share of each target is spread evenly over all classes; absent: 0. */
  readonly label_smoothing?: number;
  /**
   * How much the rows of each class count, by class; a class that is not named counts 1. "balanced"
   * makes all classes count the same. Absent: all classes count 1.
   */
  readonly class_weights?: 'balanced' | Readonly<Record<string, number>>;
};

export type ErrorLoss = { readonly name: 'mean_squared_error' | 'mean_absolute_error' };

export type StatedLoss =
  | CrossEntropy
  | ErrorLoss
  /** Errors beyond `delta` count linearly. */
  | { readonly name: 'huber'; readonly delta: number };

export type LossName = StatedLoss['name'];

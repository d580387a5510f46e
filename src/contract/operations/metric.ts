/** What is one number, and can thus be watched, plotted and chosen by. */
export type ScalarMetric =
  'loss' | 'accuracy' | 'precision' | 'recall' | 'f1' | 'mae' | 'mse' | 'rmse' | 'r2' | 'perplexity';

/** What can be measured besides the loss. */
export type Metric = Exclude<ScalarMetric, 'loss'> | 'confusion';

/** A measure of the validation split that something goes by. */
export type ValidationMeasure = {
  readonly metric: ScalarMetric;
  /** Which is better. */
  readonly mode: 'min' | 'max';
};

/** What is one number, and can thus be watched, plotted and chosen by. */
export type ScalarMetric =
  'loss' | 'accuracy' | 'precision' | 'recall' | 'f1' | 'mae' | 'mse' | 'rmse' | 'r2' | 'perplexity';

/**
 * One number that says how well two classes are told apart, whatever the threshold. It needs all
 * rows at once, so `evaluate` measures it and training does not.
 */
export type RankingMetric = 'roc_auc' | 'average_precision';

/**
 * One number in shares of something, in the unit of the data. Training measures in the unit that its
 * target was scaled to, so only `evaluate` measures it.
 */
export type RelativeMetric = 'mape' | 'smape' | 'mase';

/** One number of the texts that a model writes, beside those that it should have written. */
export type WrittenMetric = 'bleu' | 'chrf' | 'exact';

/** One number of the text that a model predicts, whatever its tokens are; only `evaluate` measures it. */
export type TextMetric = 'bits_per_character' | 'word_perplexity';

/** What can be measured besides the loss. */
export type Metric =
  Exclude<ScalarMetric, 'loss'> | RankingMetric | RelativeMetric | WrittenMetric | TextMetric | 'confusion';

/** A measure of the validation split that something goes by. */
export type ValidationMeasure = {
  readonly metric: ScalarMetric;
  /** Which is better. */
  readonly mode: 'min' | 'max';
};

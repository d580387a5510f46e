/** Measures as a page calls them, in the order of its tables. */
import type {
  RankingMetric,
  RelativeMetric,
  ScalarMetric,
  TextMetric,
  WrittenMetric,
} from '../../contract/operations/metric.js';

export const measureLabels = {
  accuracy: 'accuracy',
  precision: 'precision',
  recall: 'recall',
  f1: 'F1',
  roc_auc: 'ROC AUC',
  average_precision: 'average precision',
  mae: 'mean absolute error',
  rmse: 'root mean squared error',
  mse: 'mean squared error',
  mape: 'mean absolute percentage error',
  smape: 'symmetric mean absolute percentage error',
  mase: 'mean absolute scaled error',
  r2: 'R²',
  perplexity: 'perplexity',
  word_perplexity: 'perplexity of a word',
  bits_per_character: 'bits per character',
  bleu: 'BLEU',
  chrf: 'chrF',
  exact: 'equal to a reference',
  loss: 'loss',
} as const satisfies Readonly<
  Record<ScalarMetric | RankingMetric | RelativeMetric | WrittenMetric | TextMetric, string>
>;

export type Measure = keyof typeof measureLabels;

export const measures = Object.keys(measureLabels) as readonly Measure[];

const lower: ReadonlySet<Measure> = new Set<Measure>([
  'mae',
  'rmse',
  'mse',
  'mape',
  'smape',
  'mase',
  'perplexity',
  'word_perplexity',
  'bits_per_character',
  'loss',
]);

/** Of all others, higher is better. */
export function lowerIsBetter(measure: Measure): boolean {
  return lower.has(measure);
}

/** What can be measured besides the loss, on which targets, and which way is better. */
import { dictionary } from '../../base/dictionary.js';
import type {
  Metric,
  RankingMetric,
  RelativeMetric,
  ScalarMetric,
  TextMetric,
  WrittenMetric,
} from '../../contract/operations/metric.js';
import type { ColumnType, TargetKind } from '../types/table.js';

export function targetKind(type: ColumnType | undefined): TargetKind | null {
  switch (type?.kind) {
    case 'class':
    case 'number':
    case 'numbers':
    case 'ids':
      return type.kind;
    default:
      return null;
  }
}

interface MetricEntry<Better> {
  readonly summary: string;
  /** Targets that it can be measured on. */
  readonly of: readonly TargetKind[];
  /** Which is better; null where it is more than one number. */
  readonly better: Better;
  /** There where it is of two classes only. */
  readonly classes?: 2;
  /** There where only `evaluate` measures it, in the unit of the data. */
  readonly relative?: true;
  /** There where it is of the texts that a model writes, which only `evaluate` measures. */
  readonly written?: true;
  /** There where it is of texts, whatever the tokens are, which only `evaluate` measures. */
  readonly text?: true;
}

/** In the order of the manual. */
export const metricTable: {
  readonly [Name in Metric]: MetricEntry<Name extends 'confusion' ? null : 'min' | 'max'>;
} = {
  accuracy: {
    summary:
      'Share of examples with the correct class. For a language model: share of time steps with the ' +
      'correct next id.',
    of: ['class', 'ids'],
    better: 'max',
  },
  precision: {
    summary:
      'Share of true positives among the examples that are predicted positive (the last of two ' +
      'classes). For more than two classes: the mean over all classes of the model (macro). A class ' +
      'without examples counts as 0 there; scikit-learn leaves it out by default.',
    of: ['class'],
    better: 'max',
  },
  recall: {
    summary:
      'Share of the positive examples that are predicted positive. For more than two classes: the mean ' +
      'over all classes of the model, as for `precision`.',
    of: ['class'],
    better: 'max',
  },
  f1: {
    summary:
      'Harmonic mean of precision and recall of the positive class. For more than two classes: the mean ' +
      'over all classes of the model, as for `precision`.',
    of: ['class'],
    better: 'max',
  },
  roc_auc: {
    summary:
      'Area under the ROC curve, for two classes: the share of pairs of a positive and a negative ' +
      'example in which the positive one has the higher probability. 0.5 is chance. Only `evaluate` ' +
      'measures it.',
    of: ['class'],
    better: 'max',
    classes: 2,
  },
  average_precision: {
    summary:
      'Area under the precision-recall curve, for two classes: the mean precision over all thresholds, ' +
      'weighted by the gain in recall. The share of positive examples is chance. Only `evaluate` ' +
      'measures it.',
    of: ['class'],
    better: 'max',
    classes: 2,
  },
  confusion: {
    summary:
      'Number of examples for each pair of classes: rows are true classes, columns are predicted classes.',
    of: ['class'],
    better: null,
  },
  mae: {
    summary: 'Mean absolute error, in the units of the target.',
    of: ['number', 'numbers'],
    better: 'min',
  },
  mse: { summary: 'Mean squared error over all numbers.', of: ['number', 'numbers'], better: 'min' },
  rmse: {
    summary: 'Root of the mean squared error over all numbers, in the units of the target.',
    of: ['number', 'numbers'],
    better: 'min',
  },
  r2: {
    summary:
      'Share of the target’s variance that the model explains: 1 for a perfect model, 0 for a model ' +
      'that always predicts the mean, less for a worse one. Of several numbers each has its own mean ' +
      '(scikit-learn’s `variance_weighted`, but errors in numbers that never change count).',
    of: ['number', 'numbers'],
    better: 'max',
  },
  mape: {
    summary:
      'Mean absolute percentage error: the error as a share of the target, 0.1 for 10 %. Targets of 0 have ' +
      'no part in it, and are counted in a warning. Only `evaluate` measures it.',
    of: ['number', 'numbers'],
    better: 'min',
    relative: true,
  },
  smape: {
    summary:
      'Symmetric mean absolute percentage error: the error as a share of the mean size of target and ' +
      'prediction, from 0 to 2. Only `evaluate` measures it.',
    of: ['number', 'numbers'],
    better: 'min',
    relative: true,
  },
  mase: {
    summary:
      'Mean absolute scaled error of a forecast: the error divided by that of the naive forecast of one step ' +
      'over the training rows of the series (Hyndman and Koehler, 2006). Below 1 is better than that. Only ' +
      '`evaluate` measures it, on windows.',
    of: ['number', 'numbers'],
    better: 'min',
    relative: true,
  },
  perplexity: {
    summary:
      'Number of words among which a language model is undecided on average: e to the mean ' +
      'cross-entropy of a token.',
    of: ['ids'],
    better: 'min',
  },
  bits_per_character: {
    summary:
      'Bits that a language model needs for a character of the text, whatever its tokens are. Models with ' +
      'different tokens can be compared by it. Only `evaluate` measures it.',
    of: ['ids'],
    better: 'min',
    text: true,
  },
  word_perplexity: {
    summary:
      'Perplexity of a word between white space, whatever the tokens of the model are. Only `evaluate` ' +
      'measures it.',
    of: ['ids'],
    better: 'min',
    text: true,
  },
  bleu: {
    summary:
      'BLEU of the written texts, from 0 to 100: the geometric mean of the shares of runs of 1 to 4 tokens ' +
      'that stand in a reference, times a penalty for texts that are too short. The value is sacreBLEU’s ' +
      '(tokens `13a`). If a source has several targets in the split, all of them are its references. Needs ' +
      '`search`.',
    of: ['ids'],
    better: 'max',
    written: true,
  },
  chrf: {
    summary:
      'chrF of the written texts, from 0 to 100: the F-score of runs of 1 to 6 characters, as sacreBLEU ' +
      'has it. Needs `search`.',
    of: ['ids'],
    better: 'max',
    written: true,
  },
  exact: {
    summary: 'Share of the written texts that are equal to a reference. Needs `search`.',
    of: ['ids'],
    better: 'max',
    written: true,
  },
};

/** In the order of the manual. */
export const metricNames = Object.keys(metricTable) as readonly Metric[];

/** Losses that are metrics as well, by a name that a loss may have. */
const alsoMetrics: Readonly<Record<string, Metric>> = dictionary({
  mean_absolute_error: 'mae',
  mean_squared_error: 'mse',
});

/** The metric that the loss `name` is; null for one that is none. */
export function metricOfLoss(name: string): Metric | null {
  return alsoMetrics[name] ?? metricNames.find((metric) => metric === name) ?? null;
}

/** What training can go by, measured on the validation split. */
export const measures: readonly ScalarMetric[] = ['loss', ...metricNames.filter(isOfTraining)];

/** Training adds up what it measures from batch to batch. A ranking is of all rows at once. */
export function isOfTraining(metric: Metric): metric is Exclude<ScalarMetric, 'loss'> {
  return (
    metricTable[metric].better !== null &&
    !isRanking(metric) &&
    !isRelative(metric) &&
    !isWritten(metric) &&
    !isOfText(metric)
  );
}

export function isOfText(metric: Metric): metric is TextMetric {
  return metricTable[metric].text === true;
}

export function isWritten(metric: Metric): metric is WrittenMetric {
  return metricTable[metric].written === true;
}

export function isRelative(metric: Metric): metric is RelativeMetric {
  return metricTable[metric].relative === true;
}

export function isRanking(metric: Metric): metric is RankingMetric {
  return metricTable[metric].classes === 2;
}

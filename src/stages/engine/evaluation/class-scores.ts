/** The scores document of a model of classes, from what was counted and how the rows are ranked. */
import type {
  Averaging,
  ClassScores,
  ConfidenceInterval,
  IntervalMetric,
  Intervals,
  MemberScores,
  Scores,
} from '../../../contract/artefacts/scores.js';
import type { Metric, RankingMetric, ScalarMetric } from '../../../contract/operations/metric.js';
import { f1Interval, wilsonInterval } from './confidence-intervals.js';
import { confusionRows, isScalarMetric, metricValue, scoresByClass, type Tally } from './metrics.js';
import { averagePrecision, rocAuc, type Ranking } from '../../answers/ranking.js';

/**
 * The loss always, every other metric only when asked for. The classes are there where something is
 * measured for each of them, with precision, recall and F1 if one of these is asked for. `ranking`
 * is of two classes; what it cannot say (of rows of one class) is left out.
 */
export function scoresOf(
  tally: Tally,
  classes: readonly string[],
  metrics: readonly Metric[],
  ranking: Ranking | null = null,
): Scores {
  const asked = new Set(metrics);
  const values: Partial<Record<ScalarMetric, number>> = { loss: metricValue(tally, 'loss') };
  for (const metric of asked) if (isScalarMetric(metric)) values[metric] = metricValue(tally, metric);
  const detailed = asked.has('precision') || asked.has('recall') || asked.has('f1');
  const byClass = scoresByClass(tally).map(({ support, ...measures }, code) => ({
    name: classes[code]!,
    support,
    ...(detailed && measures),
  }));
  const intervals = intervalsOf(tally, asked);
  return {
    examples: tally.rows,
    ...values,
    ...rankingScores(ranking, asked),
    ...(intervals !== null && { intervals }),
    ...(detailed && { averaging: averagingOf(byClass) }),
    ...((detailed || asked.has('confusion')) && { classes: byClass }),
    ...(asked.has('confusion') && { confusion: confusionRows(tally) }),
    ...(asked.has('accuracy') && { largestClass: largestOf(byClass, tally.rows) }),
  };
}

const ofMembers = [
  'loss',
  'accuracy',
  'precision',
  'recall',
  'f1',
  'roc_auc',
  'average_precision',
  'mae',
  'mse',
  'rmse',
  'r2',
] as const satisfies readonly (keyof MemberScores)[];

/** What is said of a member of an ensemble: its numbers. */
export function memberScores(scores: Scores): MemberScores {
  const numbers: { -readonly [Name in (typeof ofMembers)[number]]?: number } = {};
  for (const name of ofMembers) if (scores[name] !== undefined) numbers[name] = scores[name];
  return { ...numbers, ...(scores.intervals !== undefined && { intervals: scores.intervals }) };
}

function rankingScores(
  ranking: Ranking | null,
  asked: ReadonlySet<Metric>,
): Partial<Record<RankingMetric, number>> {
  // Of rows of one class any ranking is perfect, which says nothing.
  if (ranking === null || ranking.positives === 0 || ranking.negatives === 0) return {};
  const values = { roc_auc: rocAuc(ranking), average_precision: averagePrecision(ranking) };
  return {
    ...(asked.has('roc_auc') && values.roc_auc !== null && { roc_auc: values.roc_auc }),
    ...(asked.has('average_precision') &&
      values.average_precision !== null && { average_precision: values.average_precision }),
  };
}

/**
 * Of shares of rows; a mean over classes is none. What is a share of no row (the precision of a
 * class that was never predicted) has no interval.
 */
function intervalsOf({ classes, confusion, rows }: Tally, asked: ReadonlySet<Metric>): Intervals | null {
  let right = 0;
  for (let c = 0; c < classes; c++) right += confusion[c * classes + c]!;
  const measured: readonly (readonly [IntervalMetric, ConfidenceInterval | null])[] = [
    ['accuracy', wilsonInterval(right, rows)],
    ...(classes === 2 ? intervalsOfTwo(confusion) : []),
  ];
  const intervals: Partial<Record<IntervalMetric, ConfidenceInterval>> = {};
  for (const [metric, interval] of measured) {
    if (interval !== null && asked.has(metric)) intervals[metric] = interval;
  }
  return Object.keys(intervals).length === 0 ? null : { level: 0.95, ...intervals };
}

/** Of the positive class, the last of two. */
function intervalsOfTwo(confusion: Float64Array): [IntervalMetric, ConfidenceInterval | null][] {
  const [falsePositives, falseNegatives, truePositives] = [confusion[1]!, confusion[2]!, confusion[3]!];
  return [
    ['precision', wilsonInterval(truePositives, truePositives + falsePositives)],
    ['recall', wilsonInterval(truePositives, truePositives + falseNegatives)],
    ['f1', f1Interval({ truePositives, falsePositives, falseNegatives })],
  ];
}

function largestOf(classes: readonly ClassScores[], rows: number): NonNullable<Scores['largestClass']> {
  const { name, support } = classes.reduce((most, one) => (one.support > most.support ? one : most));
  return { name, share: support / rows };
}

function averagingOf(classes: readonly ClassScores[]): Averaging {
  if (classes.length === 2) return { kind: 'positive', class: classes[1]!.name };
  const absent = classes.filter(({ support }) => support === 0).length;
  return { kind: 'macro', classes: classes.length, absent };
}

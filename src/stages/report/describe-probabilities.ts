/**
 * What the probabilities of an evaluation are worth: whether they mean what they say, and of two
 * classes how well they rank the rows.
 */
import { readBatches } from '../artefacts/arrow-file.js';
import type { Column } from '../artefacts/column.js';
import type { ScoresDocument } from '../../contract/artefacts/scores.js';
import type { ArtefactView } from '../../contract/kernel.js';
import { calibrate } from '../answers/calibration.js';
import { averagePrecision, rankRows, rocAuc, type Ranking } from '../answers/ranking.js';
import type { ProbabilitySummary, RankingPoint, RankingSummary } from './report-data.js';

/** Points of a curve: more than a screen can show say nothing more. */
const mostPoints = 120;

interface Given {
  /** A threshold that the validation rows chose. */
  readonly chosen: number | null;
  /** What stands for a probability is the share of an ensemble's members: it promises nothing. */
  readonly votes: boolean;
}

/** Null where the predictions are no classes. */
export async function describeProbabilities(
  view: ArtefactView<ScoresDocument>,
  { chosen, votes }: Given,
  signal: AbortSignal,
): Promise<ProbabilitySummary | null> {
  const { columns, predictions } = view.document;
  if (columns['target']?.type !== 'class' || columns['probability'] === undefined) return null;
  const two = columns['positive_probability'] !== undefined;
  const wanted = ['target', 'predicted', 'probability', ...(two ? ['positive_probability'] : [])];
  const target: number[] = [];
  const predicted: number[] = [];
  const probability: number[] = [];
  const positive: number[] = [];
  for await (const batch of readBatches(view.path(predictions), columns, { columns: wanted })) {
    signal.throwIfAborted();
    append(target, batch.columns['target']);
    append(predicted, batch.columns['predicted']);
    append(probability, batch.columns['probability']);
    if (two) append(positive, batch.columns['positive_probability']);
  }
  const calibration = votes
    ? null
    : calibrate(Float64Array.from(probability), (row) => target[row] === predicted[row]);
  const ranking = two ? rankRows(Int32Array.from(target), Float64Array.from(positive)) : null;
  return { calibration, ranking: ranking && summarizeRanking(ranking, chosen, target, predicted) };
}

function append(all: number[], column: Column | undefined): void {
  if (column?.kind === 'class') for (const code of column.codes) all.push(code);
  else if (column?.kind === 'number') for (const value of column.values) all.push(value);
  else throw new Error('the predictions lack a column');
}

/** Null where all rows are of one class. */
function summarizeRanking(
  ranking: Ranking,
  chosen: number | null,
  target: readonly number[],
  predicted: readonly number[],
): RankingSummary | null {
  const [area, precision] = [rocAuc(ranking), averagePrecision(ranking)];
  if (area === null || precision === null) return null;
  const { positives, negatives, thresholds, truePositives, falsePositives } = ranking;
  const point = (threshold: number, hits: number, alarms: number): RankingPoint => ({
    threshold,
    truePositiveRate: hits / positives,
    falsePositiveRate: alarms / negatives,
    precision: hits + alarms === 0 ? 0 : hits / (hits + alarms),
  });
  const place = chosen === null ? -1 : thresholds.findLastIndex((threshold) => threshold >= chosen);
  const called = (truth: number): number =>
    predicted.filter((code, row) => code === 1 && target[row] === truth).length;
  return {
    rocAuc: area,
    averagePrecision: precision,
    positives,
    negatives,
    thresholds: thresholds.length,
    points: chosenPlaces(ranking).map((i) => point(thresholds[i]!, truePositives[i]!, falsePositives[i]!)),
    // A row on the very threshold is called negative: the first of equally probable classes.
    atHalf: point(0.5, called(1), called(0)),
    atChosen: chosen === null ? null : point(chosen, truePositives[place] ?? 0, falsePositives[place] ?? 0),
  };
}

/** Thresholds where the ROC curve turns, thinned; the first and the last are among them. */
function chosenPlaces({ truePositives, falsePositives }: Ranking): readonly number[] {
  const last = truePositives.length - 1;
  const isTurn = (i: number): boolean => {
    if (i === 0 || i === last) return true;
    const before = [truePositives[i]! - truePositives[i - 1]!, falsePositives[i]! - falsePositives[i - 1]!];
    const after = [truePositives[i + 1]! - truePositives[i]!, falsePositives[i + 1]! - falsePositives[i]!];
    return before[0]! * after[1]! !== before[1]! * after[0]!;
  };
  const turns = Array.from(truePositives.keys()).filter(isTurn);
  if (turns.length <= mostPoints) return turns;
  const step = (turns.length - 1) / (mostPoints - 1);
  return Array.from({ length: mostPoints }, (_, i) => turns[Math.round(i * step)]!);
}

/**
 * What the kept weights say of the validation rows: how many of each class, which are confused, and
 * how sure they are. Of very many rows, some at even distances stand for all.
 */
import type { AnswersEvidence, AtThreshold } from '../../../contract/artefacts/evidence.js';
import type { Predictor } from '../engine.js';
import { calibrate } from '../evaluation/calibration.js';
import { measureSplit } from '../evaluation/evaluate-split.js';
import { mostProbable } from '../evaluation/metrics.js';
import { outputsToProbabilities } from '../evaluation/probabilities.js';
import { bestThreshold, rankRows, scoresFrom } from '../evaluation/ranking.js';
import { classCodes, type SplitTable } from '../tables/train-data.js';

/** Rows that are asked at most: a share of 0.9 is known to 0.6 percent by them. */
const MOST_ROWS = 10_000;

export async function answersEvidence(
  predictor: Predictor,
  validation: SplitTable,
  classes: number,
  { batch, signal }: { readonly batch: number; readonly signal: AbortSignal },
): Promise<AnswersEvidence> {
  const rows = evenRows(validation.rows);
  const placeOf = new Map(Array.from(rows, (row, place) => [row, place]));
  const codes = classCodes(validation);
  const target = rows.map((row) => codes[row]!);
  const predicted = new Int32Array(rows.length);
  const probability = new Float64Array(rows.length);
  /** Of the last class. */
  const last = new Float64Array(rows.length);
  await measureSplit(predictor, validation, { batch, signal, rows }, ({ rows: part, prediction }) => {
    const probabilities = outputsToProbabilities(prediction.outputs, part.length, classes);
    const chosen = mostProbable(probabilities, part.length, classes);
    part.forEach((row, i) => {
      const place = placeOf.get(row)!;
      predicted[place] = chosen[i]!;
      probability[place] = probabilities[i * classes + chosen[i]!]!;
      last[place] = probabilities[(i + 1) * classes - 1]!;
    });
  });
  return countAnswers({ target, predicted, probability, last, classes });
}

function evenRows(rows: number): Int32Array {
  const count = Math.min(rows, MOST_ROWS);
  return Int32Array.from({ length: count }, (_, at) => Math.floor((at * rows) / count));
}

export interface Answers {
  readonly target: Int32Array;
  readonly predicted: Int32Array;
  /** Of the predicted class, and of the last one. */
  readonly probability: Float64Array;
  readonly last: Float64Array;
  readonly classes: number;
}

export function countAnswers({ target, predicted, probability, last, classes }: Answers): AnswersEvidence {
  const counts = (codes: Int32Array): number[] => {
    const rows = Array.from({ length: classes }, () => 0);
    for (const code of codes) rows[code]!++;
    return rows;
  };
  const isRight = (row: number): boolean => predicted[row] === target[row];
  const right = target.reduce((sum, _, row) => sum + (isRight(row) ? 1 : 0), 0);
  const calibration = calibrate(probability, isRight);
  const threshold = classes === 2 ? thresholdOf(target, last) : null;
  return {
    rows: target.length,
    right,
    support: counts(target),
    predicted: counts(predicted),
    confused: mostConfused(target, predicted, classes),
    confidence: calibration && rounded(calibration.excess + right / target.length),
    ...(threshold === null ? {} : { threshold }),
  };
}

function mostConfused(
  target: Int32Array,
  predicted: Int32Array,
  classes: number,
): AnswersEvidence['confused'] {
  const pairs = new Map<number, number>();
  target.forEach((truth, row) => {
    const said = predicted[row]!;
    if (said === truth) return;
    const pair = Math.min(truth, said) * classes + Math.max(truth, said);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  });
  const [most] = [...pairs].sort(([one, ofOne], [other, ofOther]) => ofOther - ofOne || one - other);
  if (most === undefined) return null;
  const [pair, rows] = most;
  return { classes: [Math.floor(pair / classes), pair % classes], rows };
}

function thresholdOf(
  target: Int32Array,
  last: Float64Array,
): NonNullable<AnswersEvidence['threshold']> | null {
  const ranking = rankRows(target, last);
  const best = ranking && bestThreshold(ranking);
  if (ranking === null || best === null) return null;
  const at = (threshold: number): AtThreshold => {
    const right = target.filter((code, row) => (last[row]! >= threshold ? 1 : 0) === code).length;
    return { f1: rounded(scoresFrom(ranking, threshold).f1), accuracy: rounded(right / target.length) };
  };
  return { value: rounded(best.threshold), there: at(best.threshold), atHalf: at(0.5) };
}

const rounded = (value: number): number => Number(value.toFixed(6));

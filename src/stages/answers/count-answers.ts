/**
 * What a model says of some rows, counted: how many of each class, which are confused, and how sure
 * it is.
 */
import type { AnswersEvidence, AtThreshold } from '../../contract/artefacts/evidence.js';
import { calibrate } from './calibration.js';
import { bestThreshold, rankRows, scoresFrom } from './ranking.js';

export interface Answers {
  readonly target: Int32Array;
  readonly predicted: Int32Array;
  /** Of the predicted class. */
  readonly probability: Float64Array;
  /** Of the last of two classes, where a threshold is to be chosen by these rows. */
  readonly last: Float64Array | null;
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
  const threshold = classes === 2 && last !== null ? thresholdOf(target, last) : null;
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

/**
 * What the kept weights say of the validation rows: how many of each class, which are confused, and
 * how sure they are. Of very many rows, some at even distances stand for all.
 */
import type { AnswersEvidence } from '../../../contract/artefacts/evidence.js';
import type { Predictor } from '../engine.js';
import { countAnswers } from '../../answers/count-answers.js';
import { measureSplit } from '../evaluation/evaluate-split.js';
import { mostProbable } from '../evaluation/metrics.js';
import { outputsToProbabilities } from '../evaluation/probabilities.js';
import { classCodes, type SplitTable } from '../tables/train-data.js';
import { evenRows } from './even-rows.js';

/** Rows that are asked at most: a share of 0.9 is known to 0.6 percent by them. */
const MOST_ROWS = 10_000;

export async function answersEvidence(
  predictor: Predictor,
  validation: SplitTable,
  classes: number,
  { batch, signal }: { readonly batch: number; readonly signal: AbortSignal },
): Promise<AnswersEvidence> {
  const rows = evenRows(validation.rows, MOST_ROWS);
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

/** Class probabilities of a linear model, row by row, from rows of tokens. */
import { setImmediate } from 'node:timers/promises';
import type { TokensColumn } from '../artefacts/column.js';
import { readBatches } from '../artefacts/arrow-file.js';
import type { PredictedBatch, PredictRows } from '../../contract/predict-rows.js';
import { readLinearModel, type LinearModel } from './linear-model.js';
import { binaryLoss, logSumExp, sigmoid, softmaxInPlace } from './logistic-objective.js';
import { failure } from './failures.js';
import { RowFeatures } from './text-features.js';

export const predictLinear: PredictRows = async function* (view, data, split, options) {
  const model = await readLinearModel(view);
  const { column } = model.document;
  const found = data.document.splits[split];
  if (found === undefined) {
    throw failure('splitMissing', { split, present: Object.keys(data.document.splits) });
  }
  const types = data.document.columns;
  const type = types[column]?.type ?? null;
  if (type !== 'tokens') throw failure('notTokens', { operation: 'a linear model', column, found: type });

  const predictor = createRowPredictor(model);
  let done = 0;
  for await (const batch of readBatches(data.path(found.file), types, { columns: [column] })) {
    const tokens = batch.columns[column];
    if (tokens?.kind !== 'tokens') throw new Error(`column ${column} is not stored as tokens`);
    for (let first = 0; first < batch.rows; first += options.batch) {
      options.signal.throwIfAborted();
      const rows = Math.min(options.batch, batch.rows - first);
      yield predictor(tokens, first, rows, options.target.subarray(done, done + rows));
      done += rows;
      await setImmediate();
    }
  }
};

/**
 * A function from rows `first .. first + rows` of a tokens column to their probabilities, and to
 * their losses where `target` has their class codes.
 */
export function createRowPredictor(
  model: LinearModel,
): (tokens: TokensColumn, first: number, rows: number, target?: Int32Array) => PredictedBatch {
  const features = new RowFeatures(model.terms, model.termWeights, model.document.features);
  const classes = model.classes.length;
  const { outputs } = model.document;
  const scores = new Float64Array(outputs);

  return (tokens, first, rows, target) => {
    const probabilities = new Float32Array(rows * classes);
    const losses = target?.length === rows ? new Float32Array(rows) : null;
    for (let i = 0; i < rows; i++) {
      scores.set(model.intercepts);
      const size = features.compute(tokens, first + i);
      for (let entry = 0; entry < size; entry++) {
        const base = features.columns[entry]! * outputs;
        for (let k = 0; k < outputs; k++)
          scores[k]! += features.values[entry]! * model.coefficients[base + k]!;
      }
      const label = target?.[i];
      if (outputs === 1) {
        const score = scores[0]!;
        probabilities[i * 2] = sigmoid(-score);
        probabilities[i * 2 + 1] = sigmoid(score);
        if (losses !== null && label !== undefined) losses[i] = binaryLoss(score, label);
      } else {
        if (losses !== null && label !== undefined) losses[i] = logSumExp(scores) - scores[label]!;
        softmaxInPlace(scores);
        probabilities.set(scores, i * classes);
      }
    }
    return losses === null ? { rows, probabilities } : { rows, probabilities, losses };
  };
}

/** A term that a row has, and what it adds to each score. */
export interface ScoredTerm {
  /** Its place among the terms of the model. */
  readonly feature: number;
  /** One for each score of the model. */
  readonly added: Float64Array;
}

/** The terms of row `row`, in the order of the text, each once. */
export function scoredTerms(
  model: LinearModel,
  features: RowFeatures,
  tokens: TokensColumn,
  row: number,
): ScoredTerm[] {
  const { outputs } = model.document;
  const size = features.compute(tokens, row);
  return Array.from({ length: size }, (_, entry) => {
    const feature = features.columns[entry]!;
    const value = features.values[entry]!;
    const added = Float64Array.from(
      { length: outputs },
      (_, k) => value * model.coefficients[feature * outputs + k]!,
    );
    return { feature, added };
  });
}

/** A linear model at work on prepared rows in memory. */
import { readLinearModel } from '../stages/baseline/linear-model.js';
import { createRowPredictor, scoredTerms } from '../stages/baseline/predict-linear.js';
import { RowFeatures } from '../stages/baseline/text-features.js';
import type { Batch, TokensColumn } from '../stages/artefacts/column.js';
import type { TrainedDocument } from '../contract/artefacts/trained.js';
import type { ArtefactView } from '../contract/kernel.js';
import type { FamilyPredictor } from './family-predictor.js';

export async function openLinear(trained: ArtefactView<TrainedDocument>): Promise<FamilyPredictor> {
  const model = await readLinearModel(trained);
  const predictRows = createRowPredictor(model);
  const features = new RowFeatures(model.terms, model.termWeights, model.document.features);
  const tokensOf = (batch: Batch): TokensColumn => {
    const column = batch.columns[model.document.column];
    if (column?.kind !== 'tokens') throw new Error('a linear model reads tokens');
    return column;
  };
  const answersTo = (batch: Batch): Float32Array => predictRows(tokensOf(batch), 0, batch.rows).probabilities;
  return {
    explain(batch) {
      const tokens = tokensOf(batch);
      const probabilities = answersTo(batch);
      const classes = model.classes.length;
      return Promise.resolve(
        Array.from({ length: batch.rows }, (_, row) => {
          const own = probabilities.subarray(row * classes, (row + 1) * classes);
          const answer = own.indexOf(Math.max(...own));
          const terms = scoredTerms(model, features, tokens, row).map(({ feature, added }) => ({
            term: Buffer.from(model.terms.term(feature)).toString('utf8'),
            contribution: towards(answer, added),
          }));
          return { by: 'terms' as const, intercept: towards(answer, model.intercepts), terms };
        }),
      );
    },
    answers: (batch) => Promise.resolve({ values: answersTo(batch), steps: null }),
    knownWords(batch) {
      const tokens = tokensOf(batch);
      return Int32Array.from({ length: batch.rows }, (_, row) => features.compute(tokens, row));
    },
    dispose: () => {},
  };
}

/**
 * What scores say for the class `answer`. One score is the log odds of the last of two classes; of
 * several only their differences say anything, so it is the one of the class less their mean.
 */
function towards(answer: number, scores: ArrayLike<number>): number {
  if (scores.length === 1) return answer === 1 ? scores[0]! : -scores[0]!;
  const mean = Array.from(scores).reduce((sum, score) => sum + score, 0) / scores.length;
  return scores[answer]! - mean;
}

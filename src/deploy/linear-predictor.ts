/** A linear model at work on prepared rows in memory. */
import { readLinearModel } from '../stages/baseline/linear-model.js';
import { createRowPredictor } from '../stages/baseline/predict-linear.js';
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
  return {
    answers: (batch) => Promise.resolve(predictRows(tokensOf(batch), 0, batch.rows).probabilities),
    knownWords(batch) {
      const tokens = tokensOf(batch);
      return Int32Array.from({ length: batch.rows }, (_, row) => features.compute(tokens, row));
    },
    dispose: () => {},
  };
}

/**
 * The words that decide in a linear model: of each class, those that speak most for it. One score is
 * the log odds of the last of two classes; of several scores only their differences say anything, so
 * a word has the score of the class less the mean of all.
 */
import type { TrainedDocument } from '../../contract/artefacts/trained.js';
import type { ArtefactView } from '../../contract/kernel.js';
import { readLinearModel, type LinearModel } from '../baseline/linear-model.js';
import type { DecidingTerms } from './report-data.js';

/** Words of each class, and classes, that are shown. */
const most = { words: 10, classes: 12 };

/** The first classes where there are many. */
export async function decidingTerms(view: ArtefactView<TrainedDocument>): Promise<readonly DecidingTerms[]> {
  const model = await readLinearModel(view);
  return model.classes
    .slice(0, most.classes)
    .map((name, at) => ({ class: name, terms: heaviest(model, at) }));
}

function heaviest(model: LinearModel, at: number): DecidingTerms['terms'] {
  const weights = Float64Array.from({ length: model.terms.size }, (_, feature) =>
    weightOf(model, feature, at),
  );
  const order = Uint32Array.from(weights.keys()).sort(
    (one, other) => weights[other]! - weights[one]! || one - other,
  );
  return Array.from(order.subarray(0, most.words))
    .filter((feature) => weights[feature]! > 0)
    .map((feature) => ({
      term: Buffer.from(model.terms.term(feature)).toString('utf8'),
      weight: weights[feature]!,
    }));
}

/** What one such word adds for the class, before the row is brought to length 1. */
function weightOf({ coefficients, termWeights, document }: LinearModel, feature: number, at: number): number {
  const { outputs } = document;
  const scores = coefficients.subarray(feature * outputs, (feature + 1) * outputs);
  const own = outputs === 1 ? (at === 1 ? scores[0]! : -scores[0]!) : scores[at]! - mean(scores);
  return own * termWeights[feature]!;
}

function mean(scores: Float32Array): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

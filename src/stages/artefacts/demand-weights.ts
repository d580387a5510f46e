/** Trials of a search that came to no weights: whoever wants to ask them is told so. */
import { singleModel, type ModelDocument, type TrainedDocument } from '../../contract/artefacts/trained.js';
import { failure } from './failures.js';

/** The document of one model that has weights; throws `StageFailure` where it has none. */
export function demandWeights(document: TrainedDocument): ModelDocument {
  const model = singleModel(document);
  if (model.diverged === true) throw failure('trialWithoutWeights');
  return model;
}

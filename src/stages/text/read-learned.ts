/** What the steps of a stage need that was learned from data, read into memory. */
import { dictionary } from '../../base/dictionary.js';
import type { ScalerDocument } from '../../contract/artefacts/scaler.js';
import type { VocabularyDocument } from '../../contract/artefacts/vocabulary.js';
import { viewOfKind, type ArtefactView } from '../../contract/kernel.js';
import type { Learned } from './steps.js';
import { readVocabulary } from './vocabulary.js';

/** Of the kinds that steps can need. */
export type LearnedView = ArtefactView<VocabularyDocument | ScalerDocument>;

/** A view that is known to be of one of these kinds; another one is a bug. */
export function viewOfLearned(view: ArtefactView): LearnedView {
  return viewOfKind(view, view.document.kind === 'scaler' ? 'scaler' : 'vocabulary');
}

/** By the names that the steps use. */
export async function readLearned(
  views: Readonly<Record<string, LearnedView>>,
): Promise<Readonly<Record<string, Learned>>> {
  const read = dictionary<Learned>();
  for (const [name, view] of Object.entries(views)) {
    const { document } = view;
    read[name] = document.kind === 'scaler' ? document : await readVocabulary(viewOfKind(view, 'vocabulary'));
  }
  return read;
}

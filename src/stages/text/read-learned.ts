/** What the steps of a stage need that was learned from data, read into memory. */
import { dictionary } from '../../base/dictionary.js';
import type { DatasetDocument } from '../../contract/artefacts/dataset.js';
import type { ScalerDocument } from '../../contract/artefacts/scaler.js';
import type { VocabularyDocument } from '../../contract/artefacts/vocabulary.js';
import { viewOfKind, type ArtefactView } from '../../contract/kernel.js';
import { datasetOf } from '../artefacts/dataset-view.js';
import { failure } from './failures.js';
import type { Learned, WordList } from './steps.js';
import { bufferOf } from './text-rows.js';
import { readVocabulary } from './vocabulary.js';

/** Of the kinds that steps can need. */
export type LearnedView = ArtefactView<VocabularyDocument | ScalerDocument | DatasetDocument>;

/** A view that is known to be of one of these kinds; another one is a bug. */
export function viewOfLearned(view: ArtefactView): LearnedView {
  const { kind } = view.document;
  return viewOfKind(view, kind === 'scaler' || kind === 'dataset' ? kind : 'vocabulary');
}

/** By the names that the steps use. */
export async function readLearned(
  views: Readonly<Record<string, LearnedView>>,
): Promise<Readonly<Record<string, Learned>>> {
  const read = dictionary<Learned>();
  for (const [name, view] of Object.entries(views)) {
    read[name] = await readOne(view);
  }
  return read;
}

function readOne(view: LearnedView): Learned | Promise<Learned> {
  const { document } = view;
  switch (document.kind) {
    case 'scaler':
      return document;
    case 'dataset':
      return readWords(viewOfKind(view, 'dataset'));
    case 'vocabulary':
      return readVocabulary(viewOfKind(view, 'vocabulary'));
  }
}

/** The texts of the one column that has texts, without the white space around them. */
async function readWords(view: ArtefactView<DatasetDocument>): Promise<WordList> {
  const data = datasetOf(view);
  const column = Object.keys(data.document.columns).find(
    (name) => data.document.columns[name]?.type === 'text',
  );
  if (column === undefined) throw new Error('the words to remove are no texts');
  const words = new Set<string>();
  const repeated = new Set<string>();
  for (const split of data.splits) {
    for await (const { rows, columns } of data.batches(split, [column])) {
      const texts = columns[column];
      if (texts?.kind !== 'text') throw new Error('the words to remove are no texts');
      const bytes = bufferOf(texts.bytes);
      for (let row = 0; row < rows; row++) {
        const word = bytes.toString('utf8', texts.offsets[row], texts.offsets[row + 1]).trim();
        if (word === '') continue;
        (words.has(word) ? repeated : words).add(word);
      }
    }
  }
  if (words.size === 0) throw failure('emptyWordList', { column });
  return { listed: [...words], repeated: [...repeated] };
}

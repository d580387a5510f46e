/** Words and their ids. */
import { grouped } from '../../base/grouped.js';
import type { ArtefactKind } from './artefact-kind.js';

/** Words in id order in `vocabulary.arrow` (columns `token: text`, `count: number`). */
export interface VocabularyDocument {
  readonly kind: 'vocabulary';
  readonly file: string;
  readonly size: number;
  readonly pad: string | null;
  readonly unknown: string | null;
}

type VocabularyOutput = Pick<VocabularyDocument, 'size' | 'pad' | 'unknown'>;

export const vocabulary: ArtefactKind<VocabularyDocument, VocabularyOutput> = {
  typeName: 'Vocabulary',
  described: 'a vocabulary',
  files: ({ file }) => [file],
  output: ({ document: { size, pad, unknown } }) => ({ size, pad, unknown }),
  lines: ({ size }) => [`${grouped(size)} words`],
};

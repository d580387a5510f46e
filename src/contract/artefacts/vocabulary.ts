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
  /** It has the tokens of `endTokens`, after padding and unknown word. */
  readonly ends?: true;
}

/** What stands before the first token of a row that is written step by step, and behind its last. */
export const endTokens = { start: '<start>', end: '<end>' } as const;

type VocabularyOutput = Pick<VocabularyDocument, 'size' | 'pad' | 'unknown'>;

export const vocabulary: ArtefactKind<VocabularyDocument, VocabularyOutput> = {
  typeName: 'Vocabulary',
  described: 'a vocabulary',
  files: ({ file }) => [file],
  output: ({ document: { size, pad, unknown } }) => ({ size, pad, unknown }),
  lines: ({ size }) => [`${grouped(size)} words`],
};

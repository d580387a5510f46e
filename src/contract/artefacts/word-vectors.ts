/** Word vectors made elsewhere, for the words of one vocabulary. */
import type { ArtefactKind } from './artefact-kind.js';

/**
 * A table of vectors with a row for each id of a vocabulary; rows that are not `known` are zeros.
 */
export interface WordVectorsDocument {
  readonly kind: 'word-vectors';
  /** `vectors` [size, width] float32 and `known` [size], 1 or 0. */
  readonly file: string;
  readonly size: number;
  readonly width: number;
  /** Words that have a vector. */
  readonly known: number;
}

type WordVectorsOutput = Pick<WordVectorsDocument, 'size' | 'width' | 'known'>;

/** No name stands for it: a model begins from it. So nothing of it is shown. */
export const wordVectors: ArtefactKind<WordVectorsDocument, WordVectorsOutput> = {
  typeName: 'WordVectors',
  described: 'WordVectors',
  files: ({ file }) => [file],
  output: ({ document: { size, width, known } }) => ({ size, width, known }),
  lines: () => [],
};

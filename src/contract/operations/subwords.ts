/** `subwords`: the parts of words, learned from a column of texts or tokens. */
import type { SubwordKind } from '../artefacts/vocabulary.js';
import type { NoFiles, OperationTraits } from './operation.js';

export interface SubwordsOperation {
  readonly arguments: {
    readonly column: string;
    /** Of tokens, each is a word. */
    readonly reads: 'text' | 'tokens';
    readonly kind: SubwordKind;
    /** Pieces at most, special ones included. */
    readonly size: number;
    /** The token that fills up short rows; null for none. */
    readonly pad: string | null;
    /** It has the tokens `<start>` and `<end>`; absent where it has not. */
    readonly ends?: true;
  };
  /** Only the splits that it may learn from. */
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'vocabulary';
}

export const subwords: OperationTraits = { version: 1, resource: 'data', unicode: true };

/** The fewest pieces that keep every text: all bytes, and of WordPiece those that continue a word too. */
export function fewestPieces(kind: SubwordKind, specials: number): number {
  return specials + (kind === 'wordpiece' ? 512 : 256);
}

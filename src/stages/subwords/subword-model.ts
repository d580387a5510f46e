/** What was learned of subwords: their pieces in the order of their ids, and how to choose among them. */

/** A piece; null for a special token, which stands for no text. */
export type Piece = Uint8Array | null;

export type SubwordModel =
  /** Two ids that become a third, in the order in which they were learned (Sennrich et al., 2016). */
  | { readonly kind: 'bpe'; readonly pieces: readonly Piece[]; readonly merges: readonly Merge[] }
  /** The longest piece first (Schuster and Nakajima, 2012); from `initial` on they begin a word. */
  | { readonly kind: 'wordpiece'; readonly pieces: readonly Piece[]; readonly continuing: readonly boolean[] }
  /** The most probable pieces (Kudo, 2018): the logarithm of each one's probability. */
  | { readonly kind: 'unigram'; readonly pieces: readonly Piece[]; readonly scores: Float64Array };

/** The ids of two neighbours, and that of both together. */
export type Merge = readonly [left: number, right: number, both: number];

/** Cuts one word into pieces, whose ids it appends. */
export type EncodeWord = (
  bytes: Uint8Array,
  start: number,
  end: number,
  output: { push(id: number): void },
) => void;

/** What the answer to one row came from, as `predict --explain` tells it. */

/**
 * Why a model does not show it: it has no attention; it looks at steps that are no words of one
 * input; it is an ensemble.
 */
export type Unexplained = 'no attention' | 'other steps' | 'ensemble';

export type RowExplanation = AttentionsOfRow | TermsOfRow;

/** One entry for each attention of the model, in the order of its layers. */
export interface AttentionsOfRow {
  readonly by: 'attention';
  readonly attentions: readonly AttentionOfRow[];
}

export interface AttentionOfRow {
  /** The operation of the layer: `attention_pool`. */
  readonly layer: string;
  /** The column that its words are of. */
  readonly column: string;
  /** In the order of the text; the weights and `padding` add up to 1. */
  readonly words: readonly WeighedWord[];
  /** What the padding of the row got, where it is not masked. */
  readonly padding: number;
}

export interface WeighedWord {
  readonly word: string;
  readonly weight: number;
  /** Not in the vocabulary. */
  readonly unknown?: true;
}

/**
 * Of a linear model: what each term that the row has adds to the score of the answer. Of two
 * classes the score is the log odds of the answer; of more it is that of the answer less the mean
 * over the classes. Together with `intercept` they add up to it.
 */
export interface TermsOfRow {
  readonly by: 'terms';
  readonly intercept: number;
  /** In the order of the text, each once. */
  readonly terms: readonly TermOfRow[];
}

export interface TermOfRow {
  readonly term: string;
  /** Above 0 it speaks for the answer, below 0 against it. */
  readonly contribution: number;
}

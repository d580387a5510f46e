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

/** Words and terms that are named for people. */
const NAMED = 10;

/** `great 31 %, fun 22 %, …`, or `great +1.31, dull −0.42, …`: what counts most stands first. */
export function explanationInWords(explanation: RowExplanation): string {
  if (explanation.by === 'terms') return termsInWords(explanation.terms);
  const { attentions } = explanation;
  const [first] = attentions;
  if (attentions.length === 1) return attentionInWords(first!);
  return attentions.map((one) => `${one.layer}: ${attentionInWords(one)}`).join('; ');
}

function attentionInWords({ words, padding }: AttentionOfRow): string {
  const sorted = words.toSorted((one, other) => other.weight - one.weight);
  const named = sorted.slice(0, NAMED).map(({ word, weight }) => `${word} ${share(weight)}`);
  const rest = sorted.slice(NAMED).reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...(words.length === 0 ? ['no words'] : named),
    ...(words.length > NAMED ? [`${words.length - NAMED} more ${share(rest)}`] : []),
    ...(padding >= 0.005 ? [`padding ${share(padding)}`] : []),
  ].join(', ');
}

function termsInWords(terms: readonly TermOfRow[]): string {
  if (terms.length === 0) return 'no terms that the model knows';
  const size = ({ contribution }: TermOfRow): number => Math.abs(contribution);
  const sorted = terms.toSorted((one, other) => size(other) - size(one));
  const most = sorted.filter((term) => size(term) >= 0.005).slice(0, NAMED);
  const rest = sorted.slice(most.length);
  const sum = rest.reduce((all, { contribution }) => all + contribution, 0);
  return [
    ...most.map(({ term, contribution }) => `${term} ${signed(contribution)}`),
    ...(rest.length > 0 ? [`${rest.length} more ${signed(sum)}`] : []),
  ].join(', ');
}

function share(weight: number): string {
  const percent = weight * 100;
  return percent > 0 && percent < 0.5 ? '< 1 %' : `${percent.toFixed(0)} %`;
}

function signed(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  if (Number(digits) === 0) return '±0.00';
  return `${value < 0 ? '−' : '+'}${digits}`;
}

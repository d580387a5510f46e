/**
 * Parts of outputs that texts speak of, in each language: what was seen, averaged, compared, and how
 * a plane was made.
 */

/**
 * The weights were fitted to the rows, or to some of them; or the rows are of the validation split
 * by which training chose its weights, its end or its learning rate.
 */
export type SeenRows = 'training' | 'partly training' | 'validation';

/**
 * Precision, recall and F1 are those of the positive class (the last of two), or the plain mean
 * over all `classes` of the model (macro). Of these, `absent` have no example and count as 0 in the
 * mean. scikit-learn leaves classes out that are neither in the targets nor among the predictions.
 */
export type Averaging =
  | { readonly kind: 'positive'; readonly class: string }
  | { readonly kind: 'macro'; readonly classes: number; readonly absent: number };

/** What is compared: a measure of a training at the step that it kept, or of scores. */
export type ComparedMeasure = {
  readonly of: 'validation' | 'train' | 'scores';
  /** The loss, or a metric. */
  readonly metric: string;
  readonly better: 'min' | 'max';
};

export interface VariableValue {
  readonly shown: string;
  readonly number: number | null;
}

/** Equal in all variables but the seed. */
export interface RepeatedRows {
  /** Of the variables besides the seed: `w=50`; empty where there are none. */
  readonly name: string;
  readonly values: readonly VariableValue[];
  readonly runs: number;
  readonly mean: number;
  /** Of the sample (divided by n − 1); null of one run. */
  readonly deviation: number | null;
  /** In which the mean of many runs lies with 95 % confidence, by Student's t; null of one run. */
  readonly interval: readonly [low: number, high: number] | null;
}

export type PlaneOutcome =
  /** Vectors of two numbers, as they are. */
  | { readonly name: 'axes' }
  | {
      readonly name: 'pca';
      /** The share of the variance that each direction shows. */
      readonly shares: readonly [number, number];
    }
  | { readonly name: 'tsne'; readonly perplexity: number; readonly divergence: number }
  | { readonly name: 'umap'; readonly neighbours: number };

/** What is said of the examples that scores are of. */
export interface ScoredExamples {
  readonly examples: number;
  readonly seen: SeenRows | undefined;
  /** The most frequent class, and its share of the examples, from 0 to 1. */
  readonly largest: { readonly name: string; readonly share: number } | undefined;
  readonly averaging: Averaging | undefined;
  readonly scaledLoss: boolean;
  /** Whether the scores are of changes that nothing adds up to values. */
  readonly changes: boolean;
}

/** Of texts that a model wrote: their number, that of the references, and how many were cut off. */
export interface WrittenCounts {
  /** How they were searched: `beam(5)`. */
  readonly search: string;
  /** One for each different source. */
  readonly texts: number;
  /** More than there are texts where a source has several. */
  readonly references: number;
  /** The most tokens that a text could get, its end among them. */
  readonly tokens: number;
  /** Texts that were cut off there. */
  readonly endless: number;
}

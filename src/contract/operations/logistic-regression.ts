/** `logistic_regression`: a linear classifier on counts of tokens. */
import type { NoFiles, OperationTraits } from './operation.js';

/** What is counted in a text. A property that may be absent came later. */
export type Features = {
  /** `tfidf` weighs counts down where many rows have them. */
  readonly kind: 'tfidf' | 'counts';
  /** Terms are runs of up to `ngrams` tokens of a row. */
  readonly ngrams: number;
  /** And of at least so many; absent: 1. */
  readonly shortest?: number;
  /** A term must occur in so many rows. */
  readonly min_count: number;
  /** Only so many of the most frequent terms are kept; null keeps all. */
  readonly max_size: number | null;
  /** 1 + ln(count) stands for the count. */
  readonly sublinear: boolean;
  /** 1 stands for the count. */
  readonly binary?: true;
};

export interface LogisticRegressionOperation {
  readonly arguments: {
    /** A column of tokens. */
    readonly column: string;
    /** A column of classes. */
    readonly target: string;
    readonly features: Features;
    /** scikit-learn's `C`: smaller means simpler. */
    readonly inverse_regularization: number;
    readonly max_iterations: number;
    /** It ends when no number of the gradient is larger. */
    readonly tolerance: number;
    /** The α of the log-count ratios that features are multiplied by; absent: they are not. */
    readonly naive_bayes_weights?: number;
  };
  /** The split `train`, or the only one, to learn from; `validation` is measured where it is there. */
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'trained';
}

export const logisticRegression: OperationTraits = { version: 3, resource: 'data', unicode: true };

/** `naive_bayes`: the classes' frequencies of terms, taken as independent. */
import type { Features } from './logistic-regression.js';
import type { NoFiles, OperationTraits } from './operation.js';

export interface NaiveBayesOperation {
  readonly arguments: {
    /** A column of tokens. */
    readonly column: string;
    /** A column of classes. */
    readonly target: string;
    readonly features: Features;
    /** Whether a row is drawn term by term, or each term is there or not. */
    readonly likelihood: 'multinomial' | 'bernoulli';
    /** What is added to each count (Laplace, Lidstone). */
    readonly alpha: number;
  };
  /** The split `train`, or the only one, to learn from; `validation` is measured where it is there. */
  readonly inputs: { readonly data: 'dataset' };
  readonly files: NoFiles;
  readonly leaves: 'trained';
}

export const naiveBayes: OperationTraits = { version: 2, resource: 'data', unicode: true };

/**
 * What a training or an evaluation counted beside its measures, so that the rules of
 * `src/contract/diagnosis/` can say what is wrong with a model. Evidence is stored, findings are
 * not: a better rule needs no new training. Shares and means are rounded, and everything is JSON.
 */

export type LinearKind = 'logistic_regression' | 'naive_bayes';

/** Of a training. No test row is in it. */
export interface TrainingEvidence {
  /** Of a linear model: which. It has no epochs. */
  readonly linear?: LinearKind;
  /** The learning rate of the optimizer, before any schedule; null of a linear model. */
  readonly learningRate: number | null;
  /**
   * The loss of the best answer that is the same for every row: the entropy of the classes, the
   * variance of numbers. Of the training loss as it is stated (smoothing, weights), and of the
   * validation loss as it is measured, with the shares of the training rows. Null where it is not
   * known.
   */
  readonly constantLoss: ConstantLoss | null;
  /** Rows of each class by split; absent unless classes are learned. */
  readonly classRows?: { readonly train: readonly number[]; readonly validation: readonly number[] | null };
  /** Of each input of ids; none for the windows of a stream. */
  readonly inputs: readonly IdsEvidence[];
  /** Null where rows are windows of a stream, or the target is not a class. */
  readonly rows: RowsEvidence | null;
  /** Of the kept weights on validation rows; absent without them, and unless classes are learned. */
  readonly answers?: AnswersEvidence;
  /** Absent unless target or inputs are numbers. */
  readonly numbers?: NumbersEvidence;
  /** Of the kept weights, layer by layer; there only where the training learned nothing. */
  readonly gradients?: readonly LayerGradient[];
}

export interface ConstantLoss {
  readonly train: number;
  readonly validation: number | null;
  /** Of the answer that takes all classes or ids for equally likely; null for numbers. */
  readonly even: number | null;
}

export interface IdsEvidence {
  readonly column: string;
  /** Shares of the tokens that are the unknown word; null where the vocabulary has none. */
  readonly unknown: { readonly train: number; readonly validation: number | null } | null;
  /** Tokens of the longest training row, without padding, and the share of rows that have as many. */
  readonly longest: number;
  readonly full: number;
}

/** Training rows as the model reads them. */
export interface RowsEvidence {
  readonly rows: number;
  /** Rows that an earlier row equals. */
  readonly repeated: number;
  /** Rows that equal a row of another class. */
  readonly contradicting: number;
}

/** Of numbers that a model reads and says, as the training has them: scaled where they were scaled. */
export interface NumbersEvidence {
  /** `magnitude`: the root of the mean square. Null where the target is of another kind. */
  readonly target: { readonly column: string; readonly magnitude: number; readonly scaled: boolean } | null;
  /**
   * The inputs with the largest and the smallest values; null where there are no two, and where the
   * largest was scaled.
   */
  readonly inputs: { readonly least: SizeOfNumbers; readonly most: SizeOfNumbers } | null;
  /** Of the kept weights; null where rows have steps of their own, or the truth does not differ. */
  readonly answers: NumberAnswers | null;
}

export type SizeOfNumbers = {
  readonly column: string;
  /** Of its last axis, from 1; absent of a column with one number a row. */
  readonly place?: number;
  /** The largest absolute value in training rows. */
  readonly magnitude: number;
};

export interface NumberAnswers {
  /** Where no row was held out for validation, training rows are asked. */
  readonly split: 'validation' | 'training';
  readonly rows: number;
  /**
   * The error as a share of that of the mean of the training rows: the squared or the absolute one,
   * whichever is smaller.
   */
  readonly ofMean: number;
  /** The deviation of the answers, as a share of that of the truth. */
  readonly spread: number;
}

/** Of an evaluation of classes. */
export interface ScoresEvidence {
  readonly split: string;
  /** Without a threshold: that is chosen by validation rows. */
  readonly answers: AnswersEvidence;
}

/** What a model said of some rows, of which it is known what they are. */
export interface AnswersEvidence {
  readonly rows: number;
  readonly right: number;
  /** Rows of each class, and how often each was predicted; in the order of the classes. */
  readonly support: readonly number[];
  readonly predicted: readonly number[];
  /** The pair of classes with the most mistakes, in both directions; null without a mistake. */
  readonly confused: { readonly classes: readonly [number, number]; readonly rows: number } | null;
  /** Mean probability of the predicted class; null where one is no number. */
  readonly confidence: number | null;
  /** Of two classes: the threshold with the highest F1 of the last one, and what 0.5 gives. */
  readonly threshold?: { readonly value: number; readonly there: AtThreshold; readonly atHalf: AtThreshold };
}

/** Of the last of two classes, where rows from a threshold on are called so. */
export interface AtThreshold {
  readonly f1: number;
  readonly accuracy: number;
}

/** Of a layer with weights that are learned. */
export interface LayerGradient {
  readonly layer: string;
  /** The norm of the gradient on a batch. */
  readonly size: number;
  /** How far the weights have come since the training began, as a share of their norm then. */
  readonly moved: number;
}

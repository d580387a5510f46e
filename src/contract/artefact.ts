/**
 * What a stage leaves behind: a few files and one small document that says what they are. The document
 * is `artefact.json` in the stage's output folder; everything in it is reproducible (no times, paths
 * or run ids), because its bytes are part of the content hash that later stages build on.
 */

/** What a column of a stored dataset holds. */
export type ColumnType =
  | { readonly type: 'text' }
  | { readonly type: 'tokens' }
  | { readonly type: 'number' }
  | { readonly type: 'class'; readonly classes: readonly string[] }
  | {
      readonly type: 'ids';
      /** Ids per row when padded to one length; null when lengths differ. */
      readonly length: number | null;
      /** Ids run from 0 to `vocabularySize` - 1. */
      readonly vocabularySize: number;
      /** The id that fills up a padded row; null when the vocabulary has none. */
      readonly padId: number | null;
      readonly unknownId: number | null;
      /** The side on which padding stands; null when ragged. */
      readonly side: 'left' | 'right' | null;
    };

export interface SplitDocument {
  /** The Arrow IPC file of this split, relative to the artefact. */
  readonly file: string;
  readonly rows: number;
}

/** Named splits with the same columns. A table that was never split has the single split `all`. */
export interface DatasetDocument {
  readonly kind: 'dataset';
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly splits: Readonly<Record<string, SplitDocument>>;
  /** Set where rows are windows of streams: `lanes` rows go on where the `lanes` before them stopped. */
  readonly streams?: { readonly lanes: number };
}

/** Words in id order in `vocabulary.arrow` (columns `token: text`, `count: number`). */
export interface VocabularyDocument {
  readonly kind: 'vocabulary';
  readonly file: string;
  readonly size: number;
  readonly pad: string | null;
  readonly unknown: string | null;
}

/** A table of vectors with a row for each id of a vocabulary; rows that are not `known` are zeros. */
export interface WordVectorsDocument {
  readonly kind: 'word-vectors';
  /** `vectors` [size, width] float32 and `known` [size], 1 or 0. */
  readonly file: string;
  readonly size: number;
  readonly width: number;
  /** Words that have a vector. */
  readonly known: number;
}

/** A fetched file. */
export interface FileDocument {
  readonly kind: 'file';
  readonly file: string;
  readonly bytes: number;
}

/** Weights after training: a neural model (`model.json`) or a linear baseline. */
export interface TrainedDocument {
  readonly kind: 'trained';
  readonly family: 'neural' | 'linear';
  /** The target's classes, in the order of the model's outputs. */
  readonly classes: readonly string[];
  /** What it predicts where that is not classes: a number a row, or an id a step; there are no classes then. */
  readonly predicts?: 'numbers' | 'ids';
  /** `model.json`: the model graph with every size filled in (neural), or features and settings (linear). */
  readonly model: string;
  /** `weights.safetensors`. */
  readonly weights: string;
  /** `history.json`: a `TrainingHistory`. */
  readonly history: string;
  readonly parameters: number;
}

/** Loss and metrics while training. Reproducible: no times in it. */
export interface TrainingHistory {
  readonly points: readonly {
    readonly step: number;
    /** Passes over the training data, with a fraction. */
    readonly epoch: number;
    /** Of the step, where it is not the same all the time. */
    readonly learningRate?: number;
    /** Training loss (mean since the previous point) and running metrics. */
    readonly train: Readonly<Record<string, number>>;
    /** Loss and metrics on the validation split, where measured at this point. */
    readonly validation: Readonly<Record<string, number>> | null;
  }[];
  /** The step whose weights were kept, and why. */
  readonly kept: { readonly step: number; readonly reason: string };
  /** Where the training ended before its last epoch, and why. */
  readonly stopped?: { readonly step: number; readonly reason: string };
  readonly stepsPerEpoch: number;
}

/** `scores.json` is the document that `--json` shows; `predictions.arrow` has a row per example. */
export interface ScoresDocument {
  readonly kind: 'scores';
  readonly scores: string;
  /**
   * Columns: `target` and `predicted`, classes, numbers or ids; of classes also `probability: number` (of the predicted
   * class); and the raw text where known.
   */
  readonly predictions: string;
  /** Type of each column of `predictions`. */
  readonly columns: Readonly<Record<string, ColumnType>>;
}

/** `report.json`: everything the page shows that is reproducible; the page itself is rendered after the run. */
export interface ReportDocument {
  readonly kind: 'report';
  readonly data: string;
}

/** What a learning-rate finder saw. */
export interface LearningRatesDocument {
  readonly kind: 'learning-rates';
  /** `rates.json`: a `LearningRates`. */
  readonly rates: string;
}

export interface LearningRates {
  /** Where the smoothed loss falls fastest, to two digits; null where it does not fall. */
  readonly suggested: number | null;
  /** It ended because the loss exploded, not because all steps were done. */
  readonly exploded: boolean;
  /** In growing order of rates, one a step; `smoothed` is the loss with its neighbours'. */
  readonly points: readonly { readonly rate: number; readonly loss: number; readonly smoothed: number }[];
}

export type ArtefactDocument =
  | DatasetDocument
  | VocabularyDocument
  | WordVectorsDocument
  | FileDocument
  | TrainedDocument
  | ScoresDocument
  | ReportDocument
  | LearningRatesDocument;

/** What `evaluate` measures; the shape of `scores.json` and of a `Scores` value in `outputs`. */
export interface Scores {
  /** Rows; of ids, steps. */
  readonly examples: number;
  readonly loss?: number;
  readonly accuracy?: number;
  /** Of the positive class (the last of two), or the macro average over more than two. */
  readonly precision?: number;
  readonly recall?: number;
  readonly f1?: number;
  /** Of numbers, in the units of the target (`mse` in their square). */
  readonly mae?: number;
  readonly mse?: number;
  readonly rmse?: number;
  readonly r2?: number;
  /** Of ids: e to the mean loss. */
  readonly perplexity?: number;
  readonly classes?: Readonly<
    Record<string, { precision: number; recall: number; f1: number; support: number }>
  >;
  /** Row: true class; column: predicted class; both in the order of `classes`. */
  readonly confusion?: readonly (readonly number[])[];
}

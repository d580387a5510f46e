/**
 * `train`: weights for a model, learned from the rows of `train` and measured on those of
 * `validation`.
 */
import type { OpenModelGraph } from '../model-graph.js';
import type { Interval } from './interval.js';
import type { StatedLoss } from './loss.js';
import type { ScalarMetric, ValidationMeasure } from './metric.js';
import type { NoFiles, OperationTraits } from './operation.js';
import type { OptimizerSettings } from './optimizer.js';
import type { PenaltySettings } from '../layers/penalty.js';
import type { ScheduleSettings, StopSettings, WarmUp } from './schedule.js';

/** What every training is told: what to learn, from which column, and how to step. */
export type TrainingArguments = {
  readonly model: OpenModelGraph;
  /** The column with what the model is to say. */
  readonly target: string;
  readonly loss: StatedLoss;
  readonly optimizer: OptimizerSettings;
  /** On the weights of all layers but those that have their own; absent: none. */
  readonly penalty?: PenaltySettings;
  /** Rows in a batch. */
  readonly batch: number;
  /** Start of everything random: first weights, order of rows, dropout. */
  readonly seed: number;
  /** Rows of like length share a batch. */
  readonly buckets: boolean;
  /** A rest of fewer rows joins the batch before it; absent: 1. */
  readonly least_batch?: number;
};

/**
 * The prepared rows, and what the model begins from: tables of word vectors, and weights of earlier
 * trainings or of others.
 */
export type TrainingInputs = {
  readonly data: 'dataset';
  readonly [vectors: `vectors.${number}`]: 'word-vectors';
  readonly [start: `start.${number}`]: 'trained' | 'pretrained';
};

/** Which weights remain: those of the last step, or of the best validation. */
export type KeepSettings = { readonly kind: 'last' } | ({ readonly kind: 'best' } & ValidationMeasure);

export interface TrainOperation {
  readonly arguments: TrainingArguments & {
    /** Passes over the training rows. */
    readonly epochs: number;
    /** How often the validation split is measured, besides the end; null where there is none. */
    readonly validate_every: Interval | null;
    readonly keep: KeepSettings;
    /** What is measured besides the loss. */
    readonly metrics: readonly ScalarMetric[];
  } & Partial<TrainDefaults>;
  readonly inputs: TrainingInputs & {
    /**
     * Of a search with halving, after its first rung: the same training with fewer epochs, and
     * whether it goes on. If it does not, what the shorter one has come to is left.
     */
    readonly shorter?: 'trained';
    readonly promoted?: 'halving';
  };
  readonly files: NoFiles;
  readonly leaves: 'trained';
}

export const train: OperationTraits = {
  version: 4,
  resource: 'tensorflow',
  continues: true,
  asides: ['shorter', 'promoted'],
};

/**
 * Arguments that are absent where they say what they say here: they came later than keys that are
 * to stay as they are.
 */
export type TrainDefaults = {
  /** How the learning rate goes from that of the optimizer. */
  readonly schedule: ScheduleSettings;
  /** The rate rises evenly for so long before the schedule begins. */
  readonly warm_up: WarmUp | null;
  /** Batches of an update: their gradients are added up. */
  readonly accumulate: number;
  /** When to end before the last epoch. */
  readonly stop: StopSettings | null;
  readonly least_batch: number;
  /**
   * After how many of its epochs it pauses, so that a search can compare it with others; all rates
   * are those of the whole training. Null: it goes to the end.
   */
  readonly until: number | null;
  /** What becomes of it where the loss is no number any more: it fails, or is left out of a search. */
  readonly divergence: 'fails' | 'ends';
  /**
   * Share of the steps at which a model that reads its own answers reads those of a first pass, and
   * not the truth.
   */
  readonly own_outputs: number;
};

export const trainDefaults: TrainDefaults = {
  schedule: { kind: 'constant' },
  warm_up: null,
  accumulate: 1,
  stop: null,
  least_batch: 1,
  until: null,
  divergence: 'fails',
  own_outputs: 0,
};

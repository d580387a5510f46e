/**
 * How the learning rate goes over a training, and when a training ends early. docs/training.md has
 * the formulas.
 */
import type { Interval } from './interval.js';
import type { ValidationMeasure } from './metric.js';

export type PlateauSettings = ValidationMeasure & {
  readonly kind: 'reduce_on_plateau';
  readonly factor: number;
  /** Validations in a row that may bring no improvement; the next one lowers the rate. */
  readonly patience: number;
  /** Less than this is no improvement. */
  readonly min_delta: number;
  /** The rate does not fall below this. */
  readonly min_rate: number;
};

export type ScheduleSettings =
  | { readonly kind: 'constant' }
  | { readonly kind: 'step' | 'exponential'; readonly every: Interval; readonly factor: number }
  /** `to` is the rate at the end. */
  | { readonly kind: 'cosine' | 'linear'; readonly to: number }
  | {
      readonly kind: 'one_cycle';
      /** The highest rate; null: that of the optimizer. */
      readonly peak: number | null;
      /** The share of the training in which the rate rises. */
      readonly warm_up: number;
    }
  | PlateauSettings;

/** Updates or passes, or a share (0 to 1) of the training. */
export type WarmUp = Interval | { readonly share: number };

/** Ends the training after `patience` validations in a row without improvement. */
export type StopSettings = ValidationMeasure & {
  readonly kind: 'early';
  readonly patience: number;
  /** Less than this is no improvement. */
  readonly min_delta: number;
};

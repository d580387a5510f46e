/** The arguments of a `train` stage, read from the JSON that lowering wrote (docs/stage-operations.md). */
import type { JsonObject } from '../../../base/json.js';
import type { ModelGraph } from '../../../contract/model-graph.js';
import type { OptimizerSettings, PenaltySettings } from '../engine.js';
import type { StatedLoss } from './stated-loss.js';
import { isScalarMetric, type ScalarMetric } from '../evaluation/metrics.js';
import type { Interval, ScheduleSettings, WarmUp } from './schedules.js';
import type { WatchSettings } from './train-watch.js';

export interface TrainSettings {
  readonly model: ModelGraph;
  /** Column with what to learn. */
  readonly target: string;
  readonly loss: StatedLoss;
  /** On large weights; null or absent: none, but for layers that have their own. */
  readonly penalty?: PenaltySettings | null;
  readonly optimizer: OptimizerSettings;
  /** How the learning rate goes from the optimizer's. */
  readonly schedule: ScheduleSettings;
  readonly warmUp: WarmUp | null;
  /** Rows a batch. */
  readonly batch: number;
  /** Batches a step: one update is made of their gradients together. */
  readonly accumulate: number;
  /** Passes over the training split. */
  readonly epochs: number;
  /** How often the validation split is measured besides the end; null: after every epoch. */
  readonly validateEvery: Interval | null;
  /** Which weights remain: those of the last step, or of the validation with the best value. */
  readonly keep:
    | { readonly kind: 'last' }
    | { readonly kind: 'best'; readonly metric: ScalarMetric; readonly mode: 'min' | 'max' };
  /** Ends the training after `patience` validations in a row without improvement; null: the last epoch does. */
  readonly stop: (WatchSettings & { readonly patience: number }) | null;
  /** What is measured besides the loss. */
  readonly metrics: readonly ScalarMetric[];
  readonly seed: number;
  /** Rows of like length share a batch (ragged inputs only). */
  readonly buckets: boolean;
}

/** The checker has validated every field; what is wrong here is a bug in seqpipe, and thrown as such. */
export function readTrainSettings(values: JsonObject): TrainSettings {
  const json = values as Record<string, any>;
  return {
    model: json.model,
    target: json.target,
    loss: json.loss,
    penalty: json.penalty ?? null,
    optimizer: json.optimizer,
    schedule: json.schedule ?? { kind: 'constant' },
    warmUp: json.warm_up ?? null,
    batch: json.batch,
    accumulate: json.accumulate ?? 1,
    epochs: json.epochs,
    validateEvery: json.validate_every ?? null,
    keep: readKeep(json.keep),
    stop: json.stop ?? null,
    metrics: (json.metrics as string[]).map(scalarMetric),
    seed: json.seed,
    buckets: json.buckets,
  };
}

function readKeep(keep: Record<string, any>): TrainSettings['keep'] {
  if (keep.kind === 'last') return { kind: 'last' };
  return { kind: 'best', metric: scalarMetric(keep.metric), mode: keep.mode };
}

function scalarMetric(name: string): ScalarMetric {
  if (!isScalarMetric(name)) throw new Error(`\`${name}\` is not a metric with one value`);
  return name;
}

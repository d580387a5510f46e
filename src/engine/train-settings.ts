/** The arguments of a `train` stage, read from the JSON that lowering wrote (docs/architecture.md). */
import type { JsonObject } from '../ir/json.js';
import type { ModelGraph } from '../ir/model-graph.js';
import type { LossSettings, OptimizerSettings } from './engine.js';
import { isScalarMetric, type ScalarMetric } from './metrics.js';

export interface TrainSettings {
  readonly model: ModelGraph;
  /** Column with the classes to learn. */
  readonly target: string;
  readonly loss: LossSettings;
  readonly optimizer: OptimizerSettings;
  /** Rows a step. */
  readonly batch: number;
  /** Passes over the training split. */
  readonly epochs: number;
  /** How often the validation split is measured besides the end; null: after every epoch. */
  readonly validateEvery: { readonly every: number; readonly unit: 'steps' | 'epochs' } | null;
  /** Which weights remain: those of the last step, or of the validation with the best value. */
  readonly keep:
    | { readonly kind: 'last' }
    | { readonly kind: 'best'; readonly metric: ScalarMetric; readonly mode: 'min' | 'max' };
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
    optimizer: json.optimizer,
    batch: json.batch,
    epochs: json.epochs,
    validateEvery: json.validate_every ?? null,
    keep: readKeep(json.keep),
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

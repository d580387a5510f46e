/**
 * What `evaluate` asks of a family of trained models (neural, linear): class probabilities, row by
 * row. Metrics, the predictions table and the raw text are the same for every family and stand
 * elsewhere.
 */
import type { DatasetDocument } from './artefacts/dataset.js';
import type { TrainedDocument } from './artefacts/trained.js';
import type { ArtefactView } from './kernel.js';

/** Some rows' predictions; batches follow one another in row order and leave no row out. */
export interface PredictedBatch {
  readonly rows: number;
  /**
   * Row-major [rows, classes], each row summing to 1; classes in the order of the trained artefact.
   */
  readonly probabilities: Float32Array;
  /**
   * The loss of each row, where the model knows it better than its probabilities do (from logits,
   * so that a saturated probability costs no precision). Where absent, loss is the cross-entropy of
   * `probabilities`.
   */
  readonly losses?: Float32Array;
}

export interface PredictRowsOptions {
  /** Rows that may be computed together. */
  readonly batch: number;
  readonly threads: number;
  readonly device: 'cpu' | 'gpu' | 'auto';
  /**
   * Class codes of the rows to come, in row order: only for `losses`; predictions must not depend
   * on them.
   */
  readonly target: Int32Array;
  /** Aborted on Ctrl-C: end the iteration by throwing `signal.reason`. */
  readonly signal: AbortSignal;
}

/**
 * Predicts every row of one split. `model` is a `trained` artefact, `data` a dataset prepared as
 * the model's training data was; which columns feed the model stands in the artefact itself. Throws
 * `StageFailure` where the data does not fit the model.
 */
export type PredictRows = (
  model: ArtefactView<TrainedDocument>,
  data: ArtefactView<DatasetDocument>,
  split: string,
  options: PredictRowsOptions,
) => AsyncIterable<PredictedBatch>;

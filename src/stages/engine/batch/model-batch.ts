/** What a trainer or a predictor is given at a time: some rows, as plain arrays. */

/** Some rows, in the order of the model graph's inputs. */
export interface ModelBatch {
  readonly rows: number;
  readonly inputs: readonly BatchInput[];
  /** Null when only outputs are wanted. */
  readonly targets: Targets | null;
  /**
   * Weight of each row in the loss, which is then the weighted mean over rows or steps; absent or
   * null: all 1.
   */
  readonly weights?: Float32Array | null;
  /**
   * True where carried state (layers with `carry`) begins anew; otherwise it is that of the batch
   * before.
   */
  readonly resetState?: boolean;
}

/** One input column of a batch: ids, or numbers. */
export type BatchInput = IdsInput | NumbersInput;

export interface IdsInput {
  readonly kind: 'ids';
  /** Row-major [rows, time]; padded positions hold any valid id. */
  readonly values: Int32Array;
  readonly time: number;
  /**
   * Valid steps of each row (1 to `time`), padding on the right; null: every step counts, as fixed
   * `Id[time]` inputs do.
   */
  readonly lengths: Int32Array | null;
}

export interface NumbersInput {
  readonly kind: 'numbers';
  /** Row-major [rows, …shape]. */
  readonly values: Float32Array;
  /** Of one row: [width]; [time, width] for a sequence; [height, width, channels] for an image. */
  readonly shape: readonly number[];
  /** Of a sequence, as for ids; null otherwise. */
  readonly lengths: Int32Array | null;
}

/**
 * What the model should have said: one answer a row, or one a step where the model ends in a
 * sequence.
 */
export type Targets = ClassTargets | NumberTargets | IdTargets;

/** A class of each row. */
export interface ClassTargets {
  readonly kind: 'classes';
  /** [rows], 0 to classes - 1 */
  readonly codes: Int32Array;
}

/** Numbers of each row or step. */
export interface NumberTargets {
  readonly kind: 'numbers';
  /** Row-major [rows, width] or, with `time`, [rows, time, width]. */
  readonly values: Float32Array;
  readonly width: number;
  /** Null for one answer a row. */
  readonly time: number | null;
  /** Valid steps of each row; null: all. */
  readonly lengths: Int32Array | null;
}

/** An id for each step. */
export interface IdTargets {
  readonly kind: 'ids';
  /** Row-major [rows, time]; a negative number is a step whose answer does not count (padding). */
  readonly values: Int32Array;
  readonly time: number;
  readonly lengths: Int32Array | null;
}

/**
 * What flows between layers. Sequences are time-major and flat, [time · rows, width], step after
 * step: a matrix product over all steps is one product, and no layer needs to know the sizes.
 */
import type { Tensor } from '@tensorflow/tfjs';

/** The time axis of an input; everything computed step by step from the input shares it. */
export interface Timing {
  /**
   * Steps and rows as numbers, for eager code. Recorded code uses the tensors, lest the sizes be
   * baked in.
   */
  readonly time: number;
  /** True where all batches have `time` steps: then recorded code may use that number. */
  readonly fixed?: boolean;
  readonly rows: number;
  /** Scalars, int32. */
  readonly timeSize: Tensor;
  readonly rowSize: Tensor;
  /**
   * [chains] int32: how recurrent layers of a recorded step cut the rows into groups; null: not at
   * all.
   */
  readonly chainRows: Tensor | null;
  /** [time · rows, 1] float32: 1 for valid steps, 0 for padding; null when every step is valid. */
  readonly mask: Tensor | null;
  /** [rows, 1] float32: valid steps of each row. */
  readonly lengths: Tensor;
  /** [rows] int32: index of each row's last valid step among the time · rows. */
  readonly lastSteps: Tensor;
}

/** One step in every batch. */
export const isSingle = ({ fixed, time }: Timing): boolean => fixed === true && time === 1;

/** Ids: [time · rows] int32. */
export interface IdsValue {
  readonly kind: 'ids';
  readonly tensor: Tensor;
  readonly timing: Timing;
}

/**
 * [time · rows, width] float32. At padded steps there is some finite number that no valid result
 * depends on.
 */
export interface SequenceValue {
  readonly kind: 'sequence';
  readonly tensor: Tensor;
  readonly timing: Timing;
}

/** [rows, width] float32. */
export interface RowsValue {
  readonly kind: 'rows';
  readonly tensor: Tensor;
}

/** [rows, height, width, channels] float32; all sizes but `rows` are known. */
export interface ImageValue {
  readonly kind: 'image';
  readonly tensor: Tensor;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export type Value = IdsValue | SequenceValue | RowsValue | ImageValue;

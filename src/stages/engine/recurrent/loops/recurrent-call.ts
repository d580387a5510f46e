/** One layer of a recurrent cell over a sequence, in one direction. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Timing } from '../../values/value.js';

export interface RecurrentCall {
  /** [time · rows, n] */
  readonly x: Tensor;
  /** As the cell lists them. */
  readonly weights: readonly Tensor[];
  readonly timing: Timing;
  /**
   * `all`: h of every step, [time · rows, units]; `last`: h after the last turn, [rows, units].
   * With `emitted` 2, h and c side by side.
   */
  readonly give: 'all' | 'last';
  /** False when nothing is differentiated: then nothing is kept for the way back. */
  readonly differentiated: boolean;
  /** How many of its states the layer gives, side by side, h first; 1 unless said. */
  readonly emitted?: number;
  /**
   * From the last step to the first; padding, which stands at the end of time, then comes before
   * the first valid step.
   */
  readonly reversed: boolean;
  /**
   * Whether a recorded step has every turn written out; the number of steps is then a part of the
   * recording.
   */
  readonly unrolled?: boolean;
  /**
   * The states before the first turn, [rows, units] each, h first; gradients reach them. Absent:
   * zeros.
   */
  readonly initial?: readonly Tensor[];
  /**
   * Factors for h, [rows, units], where it meets the recurrent weights: dropout, the same at every
   * step. Absent: none.
   */
  readonly hiddenMask?: Tensor;
  /**
   * Is given the states after the last turn, [rows, units] each, h first; gradients do not come
   * back from there.
   */
  readonly onFinal?: (states: readonly Tensor[]) => void;
}

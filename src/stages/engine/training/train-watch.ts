/**
 * A measure of the validation split, watched: has it become better, and how often in a row has it
 * not?
 */
import type { StopSettings } from '../../../contract/operations/schedule.js';

/** JSON, for checkpoints. */
export interface WatchState {
  /** Null before the first validation. */
  readonly best: number | null;
  /** Validations in a row without improvement. */
  readonly bad: number;
}

export const unwatched: WatchState = { best: null, bad: 0 };

/**
 * The state after a validation that gave `value`. Improvement is `value < best - min_delta`, or
 * `value > best + min_delta`.
 */
export function watch(
  { best, bad }: WatchState,
  value: number,
  { mode, min_delta }: Pick<StopSettings, 'mode' | 'min_delta'>,
): WatchState {
  const better = best === null || (mode === 'min' ? value < best - min_delta : value > best + min_delta);
  return better ? { best: value, bad: 0 } : { best, bad: bad + 1 };
}

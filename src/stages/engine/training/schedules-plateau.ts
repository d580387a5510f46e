/**
 * The schedule that looks: after `patience` validations without improvement the next such one
 * lowers the rate, as torch.optim.lr_scheduler.ReduceLROnPlateau with threshold_mode='abs'
 * (threshold is `min_delta`) and no cool-down.
 */
import type { PlateauSettings } from '../../../contract/operations/schedule.js';
import { unwatched, watch, type WatchState } from './train-watch.js';

/** JSON, for checkpoints. */
export interface PlateauState extends WatchState {
  readonly rate: number;
}

export const startOfPlateau = (rate: number): PlateauState => ({ ...unwatched, rate });

/** A smaller change of the rate than this is none; PyTorch's eps. */
const LEAST_CHANGE = 1e-8;

/** The state after a validation that gave `value`. */
export function afterValidation(state: PlateauState, value: number, settings: PlateauSettings): PlateauState {
  const next = watch(state, value, settings);
  if (next.bad <= settings.patience) return { ...next, rate: state.rate };
  const lowered = Math.max(state.rate * settings.factor, settings.min_rate);
  return { best: next.best, bad: 0, rate: state.rate - lowered > LEAST_CHANGE ? lowered : state.rate };
}

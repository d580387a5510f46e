/**
 * Learning rates over a training, as pure functions of the update's number. `u` counts updates from
 * 0, of which there are `total`; `base` is the optimizer's rate. Where there is a warm-up of W
 * updates, the rate rises evenly to `base`, `base (u + 1) / W`, and the schedule begins where it
 * ends: `u` and `total` below are then less by W (as torch.optim.lr_scheduler.SequentialLR joins
 * them).
 *
 * What only validation can tell, when the loss has reached a plateau, is in schedules-plateau.ts.
 */
import type { Interval } from '../../../contract/operations/interval.js';
import type { ScheduleSettings, WarmUp } from '../../../contract/operations/schedule.js';

export interface TrainingLength {
  /** Updates in all. */
  readonly total: number;
  readonly updatesPerEpoch: number;
}

/**
 * The rate of update `u` (from 0) under `settings`. `base` is the optimizer's rate, or the lowered
 * one where the schedule waits for plateaus.
 */
export function learningRateAt(
  u: number,
  base: number,
  settings: ScheduleSettings,
  warmUp: WarmUp | null,
  length: TrainingLength,
): number {
  const warm = warmUp === null ? 0 : warmUpUpdates(warmUp, length);
  if (u < warm) return (base * (u + 1)) / warm;
  return scheduledRate(u - warm, base, settings, { ...length, total: length.total - warm });
}

/** Updates that a warm-up lasts: at least one, at most all. */
function warmUpUpdates(warmUp: WarmUp, length: TrainingLength): number {
  const updates = 'share' in warmUp ? warmUp.share * length.total : updatesIn(warmUp, length);
  return Math.min(length.total, Math.max(1, Math.round(updates)));
}

function scheduledRate(u: number, base: number, settings: ScheduleSettings, length: TrainingLength): number {
  switch (settings.kind) {
    case 'constant':
    case 'reduce_on_plateau':
      return base;
    case 'step':
      return stepRate(u, base, settings.factor, Math.max(1, Math.round(updatesIn(settings.every, length))));
    case 'exponential':
      return exponentialRate(u, base, settings.factor, updatesIn(settings.every, length));
    case 'cosine':
      return cosineRate(u, base, settings.to, length.total);
    case 'linear':
      return linearRate(u, base, settings.to, length.total);
    case 'one_cycle':
      return oneCycleRate(u, settings.peak ?? base, settings.warm_up, length.total);
  }
}

/** `base · factor^⌊u / every⌋`, as torch.optim.lr_scheduler.StepLR. */
export function stepRate(u: number, base: number, factor: number, every: number): number {
  return base * factor ** Math.floor(u / every);
}

/**
 * `base · factor^(u / every)`: with `every` 1, torch.optim.lr_scheduler.ExponentialLR; else what it
 * has after each `every` updates, and evenly between (Keras's ExponentialDecay).
 */
export function exponentialRate(u: number, base: number, factor: number, every: number): number {
  return base * factor ** (u / every);
}

/**
 * `to + (base - to) (1 + cos(π u / total)) / 2`, as torch.optim.lr_scheduler.CosineAnnealingLR
 * (Loshchilov and Hutter, 2017, without restarts).
 */
export function cosineRate(u: number, base: number, to: number, total: number): number {
  return between(base, to, u / total);
}

/**
 * `base + (to - base) u / total`, as torch.optim.lr_scheduler.LinearLR from factor 1 to `to /
 * base`.
 */
export function linearRate(u: number, base: number, to: number, total: number): number {
  return base + ((to - base) * u) / total;
}

/**
 * Of the peak: where one_cycle starts; and of that start: where it ends. PyTorch's div_factor and
 * final_div_factor.
 */
const START_DIVISOR = 25;
const END_DIVISOR = 1e4;

/**
 * One cycle (Smith and Topin, 2018): from `peak / 25` up to `peak` over the share `warmUp` of all
 * updates, then down to `peak / 250,000`, both along a half cosine. As
 * torch.optim.lr_scheduler.OneCycleLR with cycle_momentum=False: the rate alone goes round.
 */
export function oneCycleRate(u: number, peak: number, warmUp: number, total: number): number {
  const start = peak / START_DIVISOR;
  const top = warmUp * total - 1;
  if (u <= top && top > 0) return between(start, peak, u / top);
  return between(peak, start / END_DIVISOR, (u - top) / (total - 1 - top));
}

/** From `from` (share 0) to `to` (share 1) along a half cosine. */
function between(from: number, to: number, share: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
}

function updatesIn({ every, unit }: Interval, { updatesPerEpoch }: TrainingLength): number {
  return unit === 'epochs' ? every * updatesPerEpoch : every;
}

/**
 * Whether each update's rate is the same however many epochs follow: such a training can be made
 * longer later.
 */
export function knowsNoEnd(settings: ScheduleSettings, warmUp: WarmUp | null): boolean {
  if (warmUp !== null && 'share' in warmUp) return false;
  return ['constant', 'step', 'exponential', 'reduce_on_plateau'].includes(settings.kind);
}

/**
 * How a training goes besides its batches: how many steps it has, when it is measured, the learning
 * rate of each step, and whether it goes on. A step is one update of the weights, of `accumulate`
 * batches. All of it is a function of settings and step numbers, and of what validation gave, which
 * checkpoints hold. Nothing but the end and the schedules that know it depends on the number of
 * epochs, so that a finished training can be made longer.
 */
import { everyEpoch } from '../../../contract/operations/interval.js';
import { learningRateAt, type TrainingLength } from './schedules.js';
import { afterValidation, startOfPlateau, type PlateauState } from './schedules-plateau.js';
import { countBatches } from '../tables/sampler.js';
import type { TrainSettings } from './train-settings.js';
import { unwatched, watch, type WatchState } from './train-watch.js';

/** JSON, for checkpoints. Null where the training has no such thing. */
export interface SavedCourse {
  readonly plateau: PlateauState | null;
  readonly watch: WatchState | null;
  /** Why the training ended early; null while it goes on. */
  readonly stopped: string | null;
}

export interface Course {
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** The learning rate of step `step`, from 1. */
  rateOf(step: number): number;
  /** Whether an epoch begins after `step` steps, which is also where one has ended. */
  beginsEpoch(step: number): boolean;
  /** Whether validation is due after `step`; it also comes at the end of the training. */
  validatesAt(step: number): boolean;
  /** Whether the curve has a point after `step`, besides those of validation and of the end. */
  pointAt(step: number): boolean;
  /** Rows read after `step` steps, in all passes. */
  examplesAt(step: number): number;
  /** Takes note of what validation gave. */
  validated(values: Readonly<Record<string, number>>): void;
  /** Why the training ends before its last epoch, or null. */
  readonly stopped: string | null;
  save(): SavedCourse;
}

export function createCourse(settings: TrainSettings, rows: number, saved?: SavedCourse): Course {
  const { batch, accumulate, epochs, until, validate_every, schedule, warm_up, stop, optimizer } = settings;
  const stepsPerEpoch = Math.ceil(countBatches(rows, batch, settings.least_batch) / accumulate);
  const totalSteps = stepsPerEpoch * (until ?? epochs);
  const length: TrainingLength = { total: stepsPerEpoch * epochs, updatesPerEpoch: stepsPerEpoch };
  const { every, unit } = validate_every ?? everyEpoch;
  const validationSteps = Math.max(1, Math.round(unit === 'epochs' ? every * stepsPerEpoch : every));
  let plateau =
    saved?.plateau ??
    (schedule.kind === 'reduce_on_plateau' ? startOfPlateau(optimizer.learning_rate) : null);
  let watched = saved?.watch ?? (stop === null ? null : unwatched);
  let stopped = saved?.stopped ?? null;
  return {
    stepsPerEpoch,
    totalSteps,
    rateOf: (step) =>
      learningRateAt(step - 1, plateau?.rate ?? optimizer.learning_rate, schedule, warm_up, length),
    beginsEpoch: (step) => step % stepsPerEpoch === 0,
    validatesAt: (step) => step % validationSteps === 0,
    pointAt: (step) => isCurvePoint(step, stepsPerEpoch),
    examplesAt: (step) =>
      Math.floor(step / stepsPerEpoch) * rows + Math.min(rows, (step % stepsPerEpoch) * batch * accumulate),
    validated(values) {
      if (plateau !== null && schedule.kind === 'reduce_on_plateau') {
        plateau = afterValidation(plateau, values[schedule.metric]!, schedule);
      }
      if (watched === null || stop === null || stopped !== null) return;
      watched = watch(watched, values[stop.metric]!, stop);
      if (watched.bad >= stop.patience) stopped = stoppedBecause(stop.metric, stop.patience);
    },
    get stopped() {
      return stopped;
    },
    save: () => ({ plateau, watch: watched, stopped }),
  };
}

function stoppedBecause(metric: string, patience: number): string {
  const often = patience === 1 ? 'at one validation' : `at ${patience} validations in a row`;
  return `no better validation ${metric} ${often}`;
}

/**
 * Points of the curve in the first epoch; half as many in each of the next two, a quarter in the
 * next four, and so on.
 */
const POINTS = 64;

function isCurvePoint(step: number, stepsPerEpoch: number): boolean {
  const epoch = Math.ceil(step / stepsPerEpoch);
  const thinned = 2 ** Math.floor(Math.log2(epoch));
  const within = step - (epoch - 1) * stepsPerEpoch;
  if (within === stepsPerEpoch) return epoch % Math.max(1, thinned / POINTS) === 0;
  if (thinned > POINTS) return false;
  // At equal distances, so that the last point of an epoch is a mean of as many steps as the others.
  const points = Math.min(stepsPerEpoch, POINTS / thinned);
  const passed = (steps: number): number => Math.floor((steps * points) / stepsPerEpoch);
  return passed(within) > passed(within - 1);
}

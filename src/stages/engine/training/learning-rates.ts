/**
 * The learning-rate finder's arithmetic (Smith, 2017, "Cyclical Learning Rates for Training Neural
 * Networks"; fastai's `lr_find`): rates that grow by one factor from step to step, the losses that
 * they give, and the rate at which the loss falls fastest.
 */

/** The rate of step `step` (from 0) of `steps`: `from (to / from)^(step / (steps - 1))`. */
export function rateOfStep(step: number, steps: number, from: number, to: number): number {
  return from * (to / from) ** (step / Math.max(1, steps - 1));
}

/** So many times the least running loss is an explosion; fastai's. */
const EXPLOSION = 4;
/** What a running loss keeps from step to step. */
const KEPT = 0.9;

/**
 * Tells after each step whether the loss has exploded: no number, or its running mean more than 4
 * times the least.
 */
export function createExplosionWatch(): (loss: number) => boolean {
  let sum = 0;
  let weight = 0;
  let least = Infinity;
  return (loss) => {
    sum = sum * KEPT + loss;
    weight = weight * KEPT + 1;
    const running = sum / weight;
    if (!Number.isFinite(running)) return true;
    least = Math.min(least, running);
    return running > EXPLOSION * least;
  };
}

/** Width of the smoothing, as a share of all steps asked for. */
const WIDTH = 0.03;

/**
 * Each loss as the mean of its neighbours on both sides, weighted by a bell of standard deviation 3
 * % of `steps`. A running mean, which only looks back, would move the curve towards larger rates.
 */
export function smoothLosses(losses: readonly number[], steps: number): number[] {
  const deviation = Math.max(1, WIDTH * steps);
  const reach = Math.ceil(3 * deviation);
  return losses.map((_, at) => {
    let sum = 0;
    let weights = 0;
    for (let i = Math.max(0, at - reach); i <= Math.min(losses.length - 1, at + reach); i++) {
      const weight = Math.exp(-((i - at) ** 2) / (2 * deviation ** 2));
      sum += weight * losses[i]!;
      weights += weight;
    }
    return sum / weights;
  });
}

/** The loss must have fallen by this share of where it began, or there is no fall to speak of. */
const LEAST_FALL = 0.02;

/**
 * The place where the smoothed loss falls fastest with each factor in the rate: the smallest `s[i +
 * 1] - s[i - 1]` before the least loss. Null where the loss does not fall.
 */
export function steepestDescent(smoothed: readonly number[]): number | null {
  const least = smoothed.indexOf(Math.min(...smoothed));
  const first = smoothed[0];
  if (first === undefined || first - smoothed[least]! < LEAST_FALL * Math.abs(first)) return null;
  let steepest: number | null = null;
  let slope = 0;
  for (let i = 1; i < Math.min(least + 1, smoothed.length - 1); i++) {
    const here = smoothed[i + 1]! - smoothed[i - 1]!;
    if (here < slope) [steepest, slope] = [i, here];
  }
  return steepest;
}

/** `0.0123456` → `0.012`: a rate is not known better than that. */
export const roundedRate = (rate: number): number => Number(rate.toPrecision(2));

/**
 * Forecasts of changes as forecasts of values. The change over `lag` rows that is forecast for a step
 * is added to the value of `lag` steps before, which is known, or was forecast before:
 *
 *     value(t + h) = value(t + h - lag) + change(t + h)
 *
 * Several differences are undone one after the other, the last one first.
 */
import { unscaled, type Numbers, type Scaling } from './scaling.js';

export interface ForecastSizes {
  /** Steps of a forecast, and columns that are forecast. */
  readonly steps: number;
  readonly targets: number;
}

/**
 * The last `count` values of a column that are known when a forecast is made, in order, as they were
 * right before the first difference.
 */
export type ValuesBefore = (forecast: number, target: number, count: number) => Float64Array;

type Difference = Extract<Scaling, { kind: 'difference' }>;

/** `said`: row-major [forecasts, steps, targets], of a column that went through `scaling`. */
export function forecastInUnit(
  said: Numbers,
  scaling: readonly Scaling[],
  { steps, targets }: ForecastSizes,
  before: ValuesBefore,
): Float64Array {
  if (!hasDifference(scaling)) return unscaled(said, scaling);
  const [first, ...rest] = scaling;
  const places = first?.kind === 'each' ? first.places : [scaling];
  const changes = first?.kind === 'each' ? unscaled(said, rest) : said;
  const values = new Float64Array(said.length);
  for (let forecast = 0; forecast < said.length / (steps * targets); forecast++) {
    places.forEach((done, target) => {
      const at = (step: number): number => (forecast * steps + step) * targets + target;
      const ofTarget = Float64Array.from({ length: steps }, (_, step) => changes[at(step)]!);
      const known = before(forecast, target, lagsOf(done));
      addedUp(ofTarget, done, known).forEach((value, step) => (values[at(step)] = value));
    });
  }
  return values;
}

export function hasDifference(scaling: readonly Scaling[]): boolean {
  return scaling.some(
    (step) => step.kind === 'difference' || (step.kind === 'each' && step.places.some(hasDifference)),
  );
}

/** How many rows before its first change a series has lost. */
function lagsOf(scaling: readonly Scaling[]): number {
  return scaling.filter(isDifference).reduce((sum, { lag }) => sum + lag, 0);
}

function isDifference(step: Scaling): step is Difference {
  return step.kind === 'difference';
}

/** `known`: the values before the first difference. */
function addedUp(changes: Float64Array, scaling: readonly Scaling[], known: Float64Array): Float64Array {
  const before = knownBefore(scaling, known);
  let values = changes;
  for (const step of [...scaling].reverse()) {
    values = isDifference(step) ? added(values, before.pop()!, step) : unscaled(values, [step]);
  }
  return values;
}

/** What is known before each difference, in the order of the steps. */
function knownBefore(scaling: readonly Scaling[], known: Float64Array): Float64Array[] {
  const before: Float64Array[] = [];
  const [first, last] = [scaling.findIndex(isDifference), scaling.findLastIndex(isDifference)];
  let state = known;
  for (const step of first < 0 ? [] : scaling.slice(first, last + 1)) {
    if (isDifference(step)) before.push(state);
    state = isDifference(step) ? changesOf(state, step) : scaled(state, step);
  }
  return before;
}

function added(changes: Float64Array, before: Float64Array, { lag }: Difference): Float64Array {
  const values = new Float64Array(changes.length);
  changes.forEach((change, step) => {
    values[step] = change + (step < lag ? before[before.length + step - lag]! : values[step - lag]!);
  });
  return values;
}

function changesOf(values: Float64Array, { lag }: Difference): Float64Array {
  return values.slice(lag).map((value, at) => value - values[at]!);
}

/** One number a row, as between two differences of a column. */
function scaled(values: Float64Array, step: Exclude<Scaling, Difference>): Float64Array {
  switch (step.kind) {
    case 'affine':
      return values.map((value) => (value - step.offset[0]!) / step.factor[0]!);
    case 'log':
    case 'log1p':
      return values.map(Math[step.kind]);
    case 'each':
      throw new Error('columns are put together after their differences');
  }
}

/**
 * L-BFGS: minimises a smooth function of many numbers from its value and gradient, remembering the
 * last few steps in place of a matrix (Nocedal and Wright, Numerical Optimization, 2nd ed.,
 * algorithm 7.5), with a line search that meets the strong Wolfe conditions (algorithms 3.5 and
 * 3.6). Deterministic: every sum is taken in one fixed order.
 */

/** Writes the gradient at `point` into `gradient` and returns the value there. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

export interface MinimizeOptions {
  /** Stops when no partial derivative is larger than this. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Called after each iteration; may wait, and may throw to end the search. */
  readonly onIteration?: (iteration: number, value: number) => void | Promise<void>;
}

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** False when `maxIterations` ended the search. */
  readonly converged: boolean;
}

/** Steps remembered; scipy's default, which scikit-learn uses. */
const memory = 10;
/**
 * Sufficient decrease and curvature (Nocedal and Wright, section 3.1: the usual values for
 * quasi-Newton steps).
 */
const decrease = 1e-4;
const curvature = 0.9;
/** Below this relative change the value is as exact as its sums: nothing more is to be gained. */
const smallestChange = 64 * Number.EPSILON;

export async function minimize(
  objective: Objective,
  start: Float64Array,
  options: MinimizeOptions,
): Promise<Minimum> {
  const size = start.length;
  let point = Float64Array.from(start);
  let gradient = new Float64Array(size);
  let nextPoint = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  const direction = new Float64Array(size);
  const pairs: { step: Float64Array; change: Float64Array; scale: number }[] = [];
  let value = objective(point, gradient);
  for (let iteration = 1; ; iteration++) {
    if (largest(gradient) <= options.tolerance) {
      return { point, value, iterations: iteration - 1, converged: true };
    }
    if (iteration > options.maxIterations)
      return { point, value, iterations: iteration - 1, converged: false };

    quasiNewtonDirection(direction, gradient, pairs);
    let slope = dot(direction, gradient);
    if (slope >= 0) {
      // Rounding has spoiled the memory: start again from the steepest descent.
      pairs.length = 0;
      quasiNewtonDirection(direction, gradient, pairs);
      slope = dot(direction, gradient);
    }
    // Without memory the scale is unknown: the first step has length 1, as in scipy.
    const first = pairs.length === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
    const found = lineSearch(value, slope, first, (length) => {
      for (let i = 0; i < size; i++) nextPoint[i] = point[i]! + length * direction[i]!;
      const there = objective(nextPoint, nextGradient);
      return { value: there, slope: dot(direction, nextGradient) };
    });
    if (found === null) return { point, value, iterations: iteration - 1, converged: true };

    // The oldest pair's arrays serve again: no rubbish per iteration.
    const old = pairs.length === memory ? pairs.shift() : undefined;
    const step = old?.step ?? new Float64Array(size);
    const change = old?.change ?? new Float64Array(size);
    for (let i = 0; i < size; i++) {
      step[i] = nextPoint[i]! - point[i]!;
      change[i] = nextGradient[i]! - gradient[i]!;
    }
    const product = dot(step, change);
    if (product > 0) pairs.push({ step, change, scale: 1 / product });
    [point, nextPoint] = [nextPoint, point];
    [gradient, nextGradient] = [nextGradient, gradient];
    const gained = value - found.value;
    value = found.value;
    await options.onIteration?.(iteration, value);
    if (gained <= smallestChange * Math.max(Math.abs(value), Math.abs(value + gained), 1)) {
      return { point, value, iterations: iteration, converged: true };
    }
  }
}

/** direction = -H · gradient, by the two loops of algorithm 7.4. */
function quasiNewtonDirection(
  direction: Float64Array,
  gradient: Float64Array,
  pairs: readonly { step: Float64Array; change: Float64Array; scale: number }[],
): void {
  for (let i = 0; i < direction.length; i++) direction[i] = -gradient[i]!;
  const weights: number[] = [];
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { step, change, scale } = pairs[k]!;
    weights[k] = scale * dot(step, direction);
    addScaled(direction, change, -weights[k]!);
  }
  const newest = pairs.at(-1);
  if (newest !== undefined) {
    const scaling = 1 / (newest.scale * dot(newest.change, newest.change));
    for (let i = 0; i < direction.length; i++) direction[i] = direction[i]! * scaling;
  }
  for (let k = 0; k < pairs.length; k++) {
    const { step, change, scale } = pairs[k]!;
    addScaled(direction, step, weights[k]! - scale * dot(change, direction));
  }
}

interface Along {
  readonly value: number;
  readonly slope: number;
}

/**
 * The step length that was accepted (the last one measured), or null when rounding leaves no
 * descent.
 */
function lineSearch(
  value: number,
  slope: number,
  first: number,
  measure: (length: number) => Along,
): Along | null {
  let low = { length: 0, value, slope };
  let high: typeof low | null = null;
  let length = first;
  for (let trial = 0; trial < 50; trial++) {
    const here = { length, ...measure(length) };
    const enough = here.value <= value + decrease * length * slope;
    if (enough && Math.abs(here.slope) <= -curvature * slope) return here;
    if (!enough || here.value >= low.value) {
      high = here;
    } else {
      if (here.slope * ((high?.length ?? Infinity) - low.length) >= 0) high = low;
      low = here;
    }
    if (high === null) {
      length *= 2;
    } else {
      length = between(low, high);
      if (Math.abs(high.length - low.length) < 1e-12 * Math.max(1, low.length)) break;
    }
  }
  // No point meets both conditions to the last digit; a lower one is still worth taking.
  return low.value < value ? measure(low.length) : null;
}

/** The minimum of the cubic through both ends, kept away from them (equation 3.59). */
function between(
  low: { length: number; value: number; slope: number },
  high: { length: number; value: number; slope: number },
): number {
  const width = high.length - low.length;
  const d1 = low.slope + high.slope - (3 * (high.value - low.value)) / width;
  const root = d1 * d1 - low.slope * high.slope;
  const d2 = Math.sign(width) * Math.sqrt(Math.max(root, 0));
  const cubic = high.length - (width * (high.slope + d2 - d1)) / (high.slope - low.slope + 2 * d2);
  const margin = 0.1 * Math.abs(width);
  const least = Math.min(low.length, high.length) + margin;
  const most = Math.max(low.length, high.length) - margin;
  return root >= 0 && cubic >= least && cubic <= most ? cubic : low.length + width / 2;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addScaled(target: Float64Array, other: Float64Array, scale: number): void {
  for (let i = 0; i < target.length; i++) target[i] = target[i]! + scale * other[i]!;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!));
  return most;
}

/**
 * t-SNE (van der Maaten and Hinton, 2008), with all pairs: places in a plane whose neighbourhoods
 * are those of the points. With p the probability of a pair in the space, by Gaussians as wide as
 * `perplexity` neighbours are away, and q that in the plane, by Student's t,
 *
 *     KL(p ‖ q) = Σ p ln(p / q)
 *
 * is minimized. Course and settings are those of scikit-learn's `TSNE(method="exact",
 * init="pca")`, which uses no random numbers: the same points give the same plane. Time and memory
 * grow with the square of the number of points.
 */
import { principalPlane } from './pca.js';
import { squaredDistances, type PlanePoints, type Points } from './points.js';

export interface TsnePlane {
  readonly points: PlanePoints;
  /** KL(p ‖ q) at the end. */
  readonly divergence: number;
}

export interface TsneOptions {
  readonly perplexity: number;
  /** Told now and then how many iterations are done; throws to end it. */
  readonly watch?: (iterations: number, of: number) => Promise<void>;
}

const ITERATIONS = 1000;
/** Iterations at the beginning in which the pairs attract each other more, and how much more. */
const EXPLORING = 250;
const EXAGGERATION = 12;
/** Iterations between two looks at whether it still gets better, and how long it may not. */
const LOOK = 50;
const PATIENCE = 300;
const LEAST_GRADIENT = 1e-7;
const EPSILON = Number.EPSILON;

export async function tsne(given: Points, { perplexity, watch }: TsneOptions): Promise<TsnePlane> {
  const { count } = given;
  const pairs = jointProbabilities(squaredDistances(given), count, perplexity);
  const points = firstPlaces(given);
  const rate = Math.max(count / EXAGGERATION / 4, 50);
  const exploring = pairs.map((probability) => probability * EXAGGERATION);
  const options = { rate, watch };
  await descend(points, exploring, {
    ...options,
    from: 0,
    to: EXPLORING,
    momentum: 0.5,
    patience: EXPLORING,
  });
  const last = { ...options, from: EXPLORING, to: ITERATIONS, momentum: 0.8, patience: PATIENCE };
  return { points, divergence: await descend(points, pairs, last) };
}

/** The principal plane, made so small that the forces decide. */
function firstPlaces(given: Points): Float64Array {
  const { points } = principalPlane(given);
  const { count } = given;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += points[2 * i]! ** 2;
  const deviation = Math.sqrt(sum / count);
  return points.map((place) => (place / deviation) * 1e-4);
}

/** [count, count]: symmetric, with a sum of 1. */
export function jointProbabilities(distances: Float64Array, count: number, perplexity: number): Float64Array {
  const conditional = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    const row = conditional.subarray(i * count, (i + 1) * count);
    fitWidth(distances.subarray(i * count, (i + 1) * count), i, Math.log(perplexity), row);
  }
  const joint = new Float64Array(count * count);
  let total = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const sum = conditional[i * count + j]! + conditional[j * count + i]!;
      joint[i * count + j] = sum;
      total += sum;
    }
  }
  return joint.map((sum) => Math.max(sum / Math.max(total, EPSILON), EPSILON));
}

/**
 * Halves the interval of the Gaussian's precision until the entropy of its probabilities is
 * `wanted`; these are left in `into`.
 */
function fitWidth(distances: Float64Array, own: number, wanted: number, into: Float64Array): void {
  let precision = 1;
  let [least, most] = [-Infinity, Infinity];
  for (let step = 0; step < 100; step++) {
    let total = 0;
    for (let j = 0; j < into.length; j++) {
      into[j] = j === own ? 0 : Math.exp(-distances[j]! * precision);
      total += into[j]!;
    }
    if (total === 0) total = 1e-8;
    let weighted = 0;
    for (let j = 0; j < into.length; j++) {
      into[j]! /= total;
      weighted += distances[j]! * into[j]!;
    }
    const excess = Math.log(total) + precision * weighted - wanted;
    if (Math.abs(excess) <= 1e-5) return;
    if (excess > 0) {
      least = precision;
      precision = most === Infinity ? precision * 2 : (precision + most) / 2;
    } else {
      most = precision;
      precision = least === -Infinity ? precision / 2 : (precision + least) / 2;
    }
  }
}

interface Descent {
  readonly from: number;
  readonly to: number;
  readonly momentum: number;
  readonly rate: number;
  readonly patience: number;
  readonly watch: TsneOptions['watch'];
}

/** Moves `points` down the gradient, with a gain for each number; returns the last divergence. */
async function descend(points: PlanePoints, pairs: Float64Array, descent: Descent): Promise<number> {
  const { from, to, momentum, rate, patience, watch } = descent;
  const count = points.length / 2;
  const affinities = new Float64Array(count * count);
  const gradient = new Float64Array(points.length);
  const update = new Float64Array(points.length);
  const gains = new Float64Array(points.length).fill(1);
  let best = { divergence: Infinity, iteration: from };
  let divergence = Infinity;
  for (let iteration = from; iteration < to; iteration++) {
    if (iteration % LOOK === 0) await watch?.(iteration, ITERATIONS);
    const looks = (iteration + 1) % LOOK === 0 || iteration === to - 1;
    const found = slopeAt(points, pairs, { affinities, gradient, measured: looks });
    if (looks) divergence = found;
    let squares = 0;
    for (let at = 0; at < points.length; at++) {
      const grows = update[at]! * gradient[at]! < 0;
      gains[at] = Math.max(grows ? gains[at]! + 0.2 : gains[at]! * 0.8, 0.01);
      const scaled = gradient[at]! * gains[at]!;
      squares += scaled ** 2;
      update[at] = momentum * update[at]! - rate * scaled;
      points[at]! += update[at]!;
    }
    if (!looks) continue;
    if (divergence < best.divergence) best = { divergence, iteration };
    else if (iteration - best.iteration > patience) break;
    if (Math.sqrt(squares) <= LEAST_GRADIENT) break;
  }
  return divergence;
}

interface Slope {
  readonly affinities: Float64Array;
  readonly gradient: Float64Array;
  readonly measured: boolean;
}

/**
 * KL(p ‖ q) where it is to be `measured`, else 0. `gradient` is filled:
 *
 *     ∂KL/∂a = 4 Σ (p − q) (a − b) / (1 + |a − b|²)
 *
 * `affinities`: [count, count], in which 1 / (1 + |a − b|²) is kept.
 */
export function slopeAt(
  points: PlanePoints,
  pairs: Float64Array,
  { affinities, gradient, measured }: Slope,
): number {
  const count = points.length / 2;
  let total = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const x = points[2 * i]! - points[2 * j]!;
      const y = points[2 * i + 1]! - points[2 * j + 1]!;
      const affinity = 1 / (1 + x * x + y * y);
      affinities[i * count + j] = affinity;
      total += 2 * affinity;
    }
  }
  gradient.fill(0);
  let divergence = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const affinity = affinities[i * count + j]!;
      const p = pairs[i * count + j]!;
      const q = Math.max(affinity / total, EPSILON);
      const force = 4 * (p - q) * affinity;
      const x = force * (points[2 * i]! - points[2 * j]!);
      const y = force * (points[2 * i + 1]! - points[2 * j + 1]!);
      gradient[2 * i]! += x;
      gradient[2 * i + 1]! += y;
      gradient[2 * j]! -= x;
      gradient[2 * j + 1]! -= y;
      if (measured) divergence += 2 * p * Math.log(Math.max(p, EPSILON) / q);
    }
  }
  return divergence;
}

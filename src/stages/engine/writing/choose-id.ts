/**
 * The next id of one row, from the model's probabilities. `sample` does as usual (Holtzman et al.,
 * "The curious case of neural text degeneration", ICLR 2020): the temperature first, then the
 * `top_k` most probable ids, then those of them that have the share `top_p` of the rest together.
 */
import type { SampleChoice } from '../../../contract/artefacts/choice.js';
import { largest } from './largest.js';

/**
 * The probabilities without the forbidden ids, which have 0 then; those of the others sum to 1.
 * Throws where nothing is left.
 */
export function permitted(probabilities: Float32Array, forbidden: readonly number[]): Float64Array {
  const left = Float64Array.from(probabilities);
  for (const id of forbidden) left[id] = 0;
  let total = 0;
  for (const probability of left) total += probability;
  if (!(total > 0) || !Number.isFinite(total)) {
    throw new Error('the model gives no probability to any id that may be written');
  }
  for (let id = 0; id < left.length; id++) left[id]! /= total;
  return left;
}

/** The most probable id; of equal ones the first. */
export function mostProbable(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let id = 1; id < probabilities.length; id++) if (probabilities[id]! > probabilities[best]!) best = id;
  return best;
}

/** `drawn` is a number of [0, 1), and each of them gives its own id. */
export function sampled(
  probabilities: Float64Array,
  { temperature, top_k: topK, top_p: topP }: Omit<SampleChoice, 'name'>,
  drawn: number,
): number {
  const peak = probabilities[mostProbable(probabilities)]!;
  const weights =
    temperature === 1 ? probabilities : probabilities.map((each) => (each / peak) ** (1 / temperature));
  const ids = candidates(weights, topK, topP);
  const total = ids === null ? sumOf(weights) : ids.reduce((sum, id) => sum + weights[id]!, 0);
  let left = drawn * total;
  let last = 0;
  for (let at = 0; at < (ids ?? weights).length; at++) {
    const id = ids === null ? at : ids[at]!;
    if (weights[id] === 0) continue;
    last = id;
    left -= weights[id]!;
    if (left < 0) return id;
  }
  // Rounding may leave a little.
  return last;
}

/** The ids that may be drawn, the most probable first; null: all. */
function candidates(
  weights: Float64Array,
  topK: number | null,
  topP: number | null,
): readonly number[] | null {
  if (topP === null || topP >= 1) return topK === null ? null : largest(weights, topK);
  const most = topK === null ? null : largest(weights, topK);
  const total = most === null ? sumOf(weights) : most.reduce((sum, id) => sum + weights[id]!, 0);
  // All ids below this have less than 1 - p together: the others are enough, and fewer to sort.
  const least = ((1 - topP) * total) / weights.length;
  const ordered = most ?? largest(weights, weights.length, least);
  let share = 0;
  const end = ordered.findIndex((id) => (share += weights[id]!) >= topP * total);
  return end < 0 ? ordered : ordered.slice(0, end + 1);
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** How the results of both directions become one: side by side, their sum, or their mean. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Merging } from '../../../contract/layers/recurrent.js';
import type { Tfjs } from '../../../tensorflow/binding/tfjs.js';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import { firstSteps, takeSteps } from '../ops/steps.js';
import type { Timing } from '../values/value.js';

/**
 * `results`: one, or forward and backward, each [n, width]. `merge` is null for a layer of one
 * direction.
 */
export function merged(tf: Tfjs, merge: Merging['merge'] | null, results: readonly Tensor[]): Tensor {
  const [forward, backward] = results;
  if (backward === undefined) return forward!;
  if (merge === 'concat') return tf.concat([forward!, backward] as never[], 1);
  const sum = tf.add(forward!, backward);
  return merge === 'sum' ? sum : tf.mul(sum, 0.5);
}

/**
 * What each direction ends with, from its states at all steps; the second runs backward, or with
 * `reverse` the first.
 */
export function endsOf(
  target: StepTarget,
  results: readonly Tensor[],
  timing: Timing,
  reverse = false,
): readonly Tensor[] {
  return results.map((states, direction) =>
    (direction === 1) === reverse ? takeSteps(target, states, timing) : firstSteps(target, states, timing),
  );
}

/** How the results of both directions become one: side by side, their sum, or their mean. */
import type { Tensor } from '@tensorflow/tfjs';
import type { JsonObject } from '../../../base/json.js';
import type { Tfjs } from '../../../tensorflow/binding/tfjs.js';
import { optionalText } from './arguments/settings.js';

export function mergeOf(settings: JsonObject): 'concat' | 'sum' | 'mean' {
  const merge = optionalText(settings, 'merge') ?? 'concat';
  if (merge !== 'concat' && merge !== 'sum' && merge !== 'mean')
    throw new Error(`there is no merge ${merge}`);
  return merge;
}

/** `results`: one, or forward and backward, each [n, width]. */
export function merged(tf: Tfjs, settings: JsonObject, results: readonly Tensor[]): Tensor {
  const [forward, backward] = results;
  if (backward === undefined) return forward!;
  const merge = mergeOf(settings);
  if (merge === 'concat') return tf.concat([forward!, backward] as never[], 1);
  const sum = tf.add(forward!, backward);
  return merge === 'sum' ? sum : tf.mul(sum, 0.5);
}

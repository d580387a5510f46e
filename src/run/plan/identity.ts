/**
 * What a stage's bytes depend on besides its arguments and inputs. Text stages depend on the
 * Unicode tables of the running Node; TensorFlow stages on the build, the device and the number of
 * threads, because sums are taken in another order elsewhere.
 */
import { traitsOf } from '../../contract/operations.js';
import type { StageNode } from '../../contract/stage-graph.js';
import type { JsonObject } from '../../base/json.js';

/**
 * What is known about TensorFlow without loading it, e.g. `{backend, version, device, threads}`.
 */
export type TensorflowIdentity = JsonObject;

/** `tensorflow` is asked only when the stage needs it; it may have to fetch the library first. */
export async function environmentOf(
  node: StageNode,
  tensorflow: () => Promise<TensorflowIdentity>,
): Promise<JsonObject> {
  if (node.resource === 'tensorflow') return { tensorflow: await tensorflow() };
  if (traitsOf(node.operation)?.unicode) return { unicode: process.versions['unicode'] ?? 'none' };
  return {};
}

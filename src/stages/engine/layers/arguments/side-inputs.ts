/**
 * Inputs of a node by what they are: those that flow through it first, then tensors among its arguments, whose names
 * the argument `side_inputs` has in order (`gru(64, initial: h)`).
 */
import type { JsonObject } from '../../../../base/json.js';

/** `inputs` may be values, widths, anything in the order of the node's inputs. */
export function sideInputs<T>(
  settings: JsonObject,
  inputs: readonly T[],
): { readonly main: readonly T[]; readonly side: Readonly<Record<string, T | undefined>> } {
  const names = settings['side_inputs'] ?? [];
  if (!Array.isArray(names)) throw new Error(`side_inputs is ${JSON.stringify(names)}, not a list of names`);
  const first = inputs.length - names.length;
  return {
    main: inputs.slice(0, first),
    side: Object.fromEntries(names.map((name, index) => [String(name), inputs[first + index]])),
  };
}

/**
 * Inputs of a node by what they are: those that flow through it first, then tensors among its
 * arguments, whose names the argument `side_inputs` has in order (`gru(64, initial: h)`).
 */
import type { CommonArguments } from '../../../contract/layers/layer.js';

/** `inputs` may be values, widths, anything in the order of the node's inputs. */
export function sideInputs<T>(
  { side_inputs: names = [] }: CommonArguments,
  inputs: readonly T[],
): { readonly main: readonly T[]; readonly side: Readonly<Record<string, T | undefined>> } {
  const first = inputs.length - names.length;
  return {
    main: inputs.slice(0, first),
    side: Object.fromEntries(names.map((name, index) => [name, inputs[first + index]])),
  };
}

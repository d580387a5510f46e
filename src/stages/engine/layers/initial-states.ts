/**
 * The states before the first step that a recurrent layer is given: as side inputs, or carried from
 * the batch before.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { CommonArguments } from '../../../contract/layers/layer.js';
import type { Recurrent } from '../../../contract/layers/recurrent.js';
import type { LayerContext } from '../values/layer.js';
import { sideInputs } from './side-inputs.js';
import type { Value } from '../values/value.js';
import type { RecurrentCell } from '../recurrent/cells/recurrent-cell.js';

/** The side input that gives a cell's state before the first step. */
const INITIAL: Readonly<Record<string, string>> = { h: 'initial', c: 'initial_cell' };

/**
 * The states before the first step, where they are not zeros: by prefix, as the cell lists them.
 */
export function initialStates(
  { target: { tf }, place, carried, writing }: LayerContext,
  cell: RecurrentCell,
  settings: CommonArguments & Recurrent,
  inputs: readonly Value[],
  prefixes: readonly string[],
): Map<string, readonly Tensor[]> {
  if (writing !== undefined) {
    const kept = prefixes.map((prefix) => cell.states.map((state) => writing.kept(prefix + state)));
    // Nothing is kept before the first steps: they begin as all rows do.
    if (kept.flat().every((state) => state !== null)) {
      return new Map(prefixes.map((prefix, index) => [prefix, kept[index]!.map((state) => state!)]));
    }
  } else if (settings.carry === true) {
    return new Map(prefixes.map((prefix) => [prefix, cell.states.map((state) => carried(prefix + state))]));
  }
  const { side } = sideInputs(settings, inputs);
  const apart = (x: Tensor, count: number): Tensor[] => (count === 1 ? [x] : tf.split(x, count, 1));
  const tensorOf = (state: string): Tensor | null => {
    const value = side[INITIAL[state]!];
    if (value === undefined) return null;
    if (value.kind !== 'rows') throw new Error(`${place} begins from one vector a row`);
    return value.tensor;
  };
  const tensors = cell.states.map(tensorOf);
  const wide = tensors[0]?.shape[1] === cell.states.length * prefixes.length * settings.units;
  const whole = wide && cell.states.length > 1 ? apart(tensors[0]!, cell.states.length) : tensors;
  const given = whole.map((tensor) => (tensor === null ? null : apart(tensor, prefixes.length)));
  const any = given.find((parts) => parts !== null);
  if (any == null) return new Map();
  return new Map(
    prefixes.map((prefix, index) => [
      prefix,
      given.map((parts) => (parts === null ? tf.mul(any[index]!, 0) : parts[index]!)),
    ]),
  );
}

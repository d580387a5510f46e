/** A cell as a plain loop of tfjs ops, differentiated by tfjs: for backends that cannot record. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../../tensorflow/binding/tfjs.js';
import type { RecurrentCall } from './recurrent-call.js';

/** A cell's part of the loop. */
export interface EagerCell {
  /** [time · rows, n], of which each turn gets its step. */
  readonly projected: Tensor;
  readonly units: number;
  readonly stateCount: number;
  /**
   * The states after a step. `hidden`: the first state as it meets the recurrent weights, with
   * dropout.
   */
  turn(step: Tensor, states: readonly Tensor[], hidden: Tensor): readonly Tensor[];
}

/**
 * Runs a cell over the steps. The states begin as the call says, and the first of them (or more,
 * where it says so) are what the layer gives. Padded steps leave states as they are.
 */
export function eagerLoop(
  tf: Tfjs,
  { timing: { time, rows, mask }, give, reversed, initial, hiddenMask, onFinal, emitted = 1 }: RecurrentCall,
  { projected, units, stateCount, turn }: EagerCell,
): Tensor {
  // tfjs cannot differentiate a split into one.
  const inSteps = (x: Tensor): Tensor[] => (time === 1 ? [x] : tf.split(x, time, 0));
  const steps = inSteps(projected);
  const masks = mask === null ? null : inSteps(mask);
  const given = (states: readonly Tensor[]): Tensor =>
    emitted === 1 ? states[0]! : tf.concat(states.slice(0, emitted) as never[], 1);
  let states: readonly Tensor[] =
    initial ?? Array.from({ length: stateCount }, () => tf.zeros([rows, units]));
  const all: Tensor[] = [];
  for (let count = 0; count < time; count++) {
    const t = reversed ? time - 1 - count : count;
    const h = states[0]!;
    const fresh = turn(steps[t]!, states, hiddenMask === undefined ? h : tf.mul(h, hiddenMask));
    const valid = masks?.[t];
    states =
      valid === undefined ? fresh : fresh.map((state, index) => keepPadded(tf, valid, state, states[index]!));
    if (give === 'all') all[t] = given(states);
  }
  onFinal?.(states);
  if (give === 'last' || all.length === 1) return given(states);
  return tf.concat(all, 0);
}

const keepPadded = (tf: Tfjs, valid: Tensor, fresh: Tensor, old: Tensor): Tensor =>
  tf.add(tf.mul(valid, fresh), tf.mul(tf.sub(1, valid), old));

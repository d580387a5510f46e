/** A cell as a plain loop of tfjs ops, differentiated by tfjs: for backends that cannot record. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../../tensorflow/binding/tfjs.js';
import type { CoreCall } from './scan-loop.js';
import type { Core } from './scan-plan.js';
import { tfjsOperation } from './scan-tfjs.js';

/**
 * The outputs of `core` side by side: of all steps, or (`last`) after the last turn. Padded steps
 * leave states as they are.
 */
export function scanEager(tf: Tfjs, core: Core, call: CoreCall): Tensor {
  const { sequence, vectors, timing, give, reversed } = call;
  const { time, rows, mask } = timing;
  // tfjs cannot differentiate a split into one.
  const inSteps = (x: Tensor): Tensor[] => (time === 1 ? [x] : tf.split(x, time, 0));
  const steps = inSteps(sequence);
  const masks = mask === null ? null : inSteps(mask);
  const matrices = call.matrices.map((matrix) => tf.transpose(matrix));
  let states: readonly Tensor[] = call.initial ?? core.states.map((width) => tf.zeros([rows, width]));
  const all: Tensor[] = [];
  for (let turn = 0; turn < time; turn++) {
    const t = reversed ? time - 1 - turn : turn;
    const values = [steps[t]!, ...states, ...vectors];
    for (const { operation, inputs, width, matrix, ...settings } of core.operations) {
      const given = inputs.map((input) => values[input]!);
      const from = matrix === undefined ? given : [matrices[matrix]!, ...given];
      values.push(tfjsOperation(tf, operation, from, settings, width));
    }
    const valid = masks?.[t];
    const old = states;
    states = core.next.map((value, state) =>
      valid === undefined ? values[value]! : keepPadded(tf, valid, values[value]!, old[state]!),
    );
    const outputs = core.outputs.map((output) => {
      const state = core.next.indexOf(output);
      return state < 0 ? values[output]! : states[state]!;
    });
    all[t] = outputs.length === 1 ? outputs[0]! : tf.concat(outputs as never[], 1);
  }
  call.onFinal?.(states);
  if (give === 'last') return all[reversed ? 0 : time - 1]!;
  return all.length === 1 ? all[0]! : tf.concat(all as never[], 0);
}

const keepPadded = (tf: Tfjs, valid: Tensor, fresh: Tensor, old: Tensor): Tensor =>
  tf.add(tf.mul(valid, fresh), tf.mul(tf.sub(1, valid), old));

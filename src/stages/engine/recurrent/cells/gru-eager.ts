/** The GRU in tfjs ops; equations in gru-cell.ts. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../../tensorflow/binding/tfjs.js';
import { eagerLoop, type EagerCell } from '../loops/eager-loop.js';
import type { Reset } from './gru-reset.js';
import type { RecurrentCall } from '../loops/recurrent-call.js';

export function gruEager(tf: Tfjs, call: RecurrentCall, reset: Reset): Tensor {
  const [wx, wh, b, recurrentBias] = call.weights as [Tensor, Tensor, Tensor, Tensor?];
  const units = wh.shape[0]!;
  const projected = tf.add(tf.matMul(call.x as never, wx as never), b);
  const product = (h: Tensor, w: Tensor): Tensor => tf.matMul(h as never, w as never);
  const halves = (x: Tensor) => tf.split(x, [2 * units, units], 1) as [Tensor, Tensor];
  const [gateWeights, candidateWeights] = halves(wh);
  const turn: EagerCell['turn'] = (step, [h], hidden) => {
    const [pGates, pCandidate] = halves(step);
    let gates: Tensor;
    let candidate: (r: Tensor) => Tensor;
    if (reset === 'after') {
      const [qGates, qCandidate] = halves(tf.add(product(hidden, wh), recurrentBias!));
      gates = tf.add(pGates, qGates);
      candidate = (r) => tf.add(pCandidate, tf.mul(r, qCandidate));
    } else {
      gates = tf.add(pGates, product(hidden, gateWeights));
      candidate = (r) => tf.add(pCandidate, product(tf.mul(r, hidden), candidateWeights));
    }
    const [z, r] = tf.split(tf.sigmoid(gates), 2, 1) as [Tensor, Tensor];
    const n = tf.tanh(candidate(r));
    return [tf.add(tf.mul(z, h!), tf.mul(tf.sub(1, z), n))];
  };
  return eagerLoop(tf, call, { projected, units, stateCount: 1, turn });
}

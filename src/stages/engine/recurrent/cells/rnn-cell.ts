/**
 * The simple recurrent unit (Elman, Cognitive Science, 1990), as torch.nn.RNN computes it, with one
 * bias instead of two that are always added:
 *
 *     h' = f(x Wx + h Wh + b),   f = tanh or relu
 *
 * Input weights [n, units], recurrent weights [units, units], bias [units]. At a padded step h
 * stays as it is. Back through a step, with dh what comes from later and h₋ the state before:
 *
 *     dz = dh · f'(z), which is dh · (1 - h²) or dh where h > 0
 *     dh₋ = dz Whᵀ     dWx = Σ xᵀ dz    dWh = Σ h₋ᵀ dz    db = Σ dz    dx = dz Wxᵀ
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../../tensorflow/binding/tfjs.js';
import { glorotUniform, orthogonal, zeros } from '../../random/initial-values.js';
import type { CellTurns } from '../loops/cell-turns.js';
import { eagerLoop, type EagerCell } from '../loops/eager-loop.js';
import { ops } from '../loops/loop-ops.js';
import type { RecurrentCall } from '../loops/recurrent-call.js';
import type { RecurrentCell } from './recurrent-cell.js';
import { recordedCell } from '../loops/recorded-cell.js';

export type RnnActivation = 'tanh' | 'relu';

export const rnnCell = (activation: RnnActivation): RecurrentCell => ({
  states: ['h'],
  weights: (inputs, units) => [
    { role: 'input_weights', shape: [inputs, units], initial: glorotUniform() },
    { role: 'recurrent_weights', shape: [units, units], initial: orthogonal },
    { role: 'bias', shape: [units], initial: zeros },
  ],
  recorded: (target, call) => recordedCell(target, rnnTurns(call.weights[1]!.shape[0]!, activation), call),
  eager: (tf, call) => rnnEager(tf, call, activation),
});

const rnnTurns = (units: number, activation: RnnActivation): CellTurns => ({
  name: `rnn_${activation}`,
  units,
  gates: 1,
  states: 1,
  kept: 0,
  filled: 1,
  forwardWeights: (_raw, [, wh]) => [wh!],
  backwardWeights: (raw, [, wh]) => [ops(raw).transposed(wh!)],
  forward(raw, { projected, hidden, weights }) {
    const { add, product } = ops(raw);
    const z = add(projected, product(hidden, weights[0]!));
    return { states: [raw.one(activation === 'tanh' ? 'Tanh' : 'Relu', [z])], kept: [] };
  },
  backward(raw, { dStates, weights, after }) {
    const { product, tanhGradient } = ops(raw);
    const [dh, h] = [dStates[0]!, after(0)];
    const dz = activation === 'tanh' ? tanhGradient(h, dh) : raw.one('ReluGrad', [dh, h]);
    return { filled: [dz], dBefore: [null], dHidden: product(dz, weights[0]!) };
  },
  weightGradients: (raw, { hidden, filled }) => [ops(raw).crossProduct(hidden(), filled[0]!)],
});

function rnnEager(tf: Tfjs, call: RecurrentCall, activation: RnnActivation): Tensor {
  const [wx, wh, b] = call.weights as [Tensor, Tensor, Tensor];
  const projected = tf.add(tf.matMul(call.x as never, wx as never), b);
  const turn: EagerCell['turn'] = (step, _states, hidden) => {
    const z = tf.add(step, tf.matMul(hidden as never, wh as never));
    return [activation === 'tanh' ? tf.tanh(z) : tf.relu(z)];
  };
  return eagerLoop(tf, call, { projected, units: wh.shape[0]!, stateCount: 1, turn });
}

/**
 * LSTM (Hochreiter and Schmidhuber, 1997; with forget gate, Gers et al., 2000), as torch.nn.LSTM
 * computes it, with one bias instead of two that are always added:
 *
 *     i = σ(x Wxi + h Whi + bi)     f = σ(x Wxf + h Whf + bf)     o = σ(x Wxo + h Who + bo)
 *     g = tanh(x Wxg + h Whg + bg)  c' = f · c + i · g            h' = o · tanh(c')
 *
 * The gates lie side by side in the order i, f, o, g (PyTorch: i, f, g, o), so that one sigmoid
 * does three of them: input weights [n, 4 units], recurrent weights [units, 4 units], bias [4
 * units]. At a padded step h and c stay as they are. The forget gate begins open, with a bias of one
 * (Jozefowicz, Zaremba and Sutskever, ICML 2015).
 */
import { forgetBias, glorotUniform, orthogonal } from '../../random/initial-values.js';
import type { RecurrentCell } from './recurrent-cell.js';
import { recordedCell } from '../loops/recorded-cell.js';
import { lstmEager } from './lstm-eager.js';
import { lstmTurns } from './lstm-turns.js';

export const lstmCell: RecurrentCell = {
  states: ['h', 'c'],
  weights: (inputs, units) => [
    { role: 'input_weights', shape: [inputs, 4 * units], initial: glorotUniform(4) },
    { role: 'recurrent_weights', shape: [units, 4 * units], initial: orthogonal },
    { role: 'bias', shape: [4 * units], initial: forgetBias(1) },
  ],
  recorded: (target, call) => recordedCell(target, lstmTurns(call.weights[1]!.shape[0]!), call),
  eager: lstmEager,
};

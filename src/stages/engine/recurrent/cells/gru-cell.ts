/**
 * Gated recurrent unit (Cho et al., EMNLP 2014), in two forms that differ in where the reset gate
 * stands:
 *
 *     z = σ(x Wz + h Uz + b)        r = σ(x Wr + h Ur + b)        h' = z · h + (1 - z) · n
 *     after:   n = tanh(x Wn + bn + r · (h Un + cn))     as torch.nn.GRU, cuDNN and Keras have it
 *     before:  n = tanh(x Wn + bn + (r · h) Un)          as the paper has it
 *
 * Gates lie side by side in the order z, r, n (PyTorch: r, z, n): input weights [n, 3 units],
 * recurrent weights [units, 3 units], bias [3 units], and for `after` a recurrent bias [3 units].
 * At a padded step h stays as it is.
 */
import { glorotUniform, orthogonal, zeros } from '../../random/initial-values.js';
import { gruEager } from './gru-eager.js';
import type { Reset } from './gru-reset.js';
import { gruTurns } from './gru-turns.js';
import type { RecurrentCell } from './recurrent-cell.js';
import { recordedCell } from '../loops/recorded-cell.js';

export const gruCell = (reset: Reset): RecurrentCell => ({
  states: ['h'],
  weights: (inputs, units) => [
    { role: 'input_weights', shape: [inputs, 3 * units], initial: glorotUniform(3) },
    { role: 'recurrent_weights', shape: [units, 3 * units], initial: orthogonal },
    { role: 'bias', shape: [3 * units], initial: zeros },
    ...(reset === 'after' ? [{ role: 'recurrent_bias', shape: [3 * units], initial: zeros }] : []),
  ],
  recorded: (target, call) => recordedCell(target, gruTurns(call.weights[1]!.shape[0]!, reset), call),
  eager: (tf, call) => gruEager(tf, call, reset),
});

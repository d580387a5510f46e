/**
 * LSTM (Hochreiter and Schmidhuber, 1997; with forget gate, Gers et al., 2000), as torch.nn.LSTM computes it, with one
 * bias instead of two that are always added:
 *
 *     i = σ(x Wxi + h Whi + bi)     f = σ(x Wxf + h Whf + bf)     o = σ(x Wxo + h Who + bo)
 *     g = tanh(x Wxg + h Whg + bg)  c' = f · c + i · g            h' = o · tanh(c')
 *
 * The gates lie side by side in the order i, f, o, g (PyTorch: i, f, g, o), so that one sigmoid does three of them:
 * input weights [n, 4 units], recurrent weights [units, 4 units], bias [4 units]. At a padded step h and c stay as they are.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { Timing } from '../value.js';

export interface LstmWeights {
  /** [n, 4 units] */
  readonly input: Tensor;
  /** [units, 4 units] */
  readonly recurrent: Tensor;
  /** [4 units] */
  readonly bias: Tensor;
}

export interface LstmCall {
  /** [time · rows, n] */
  readonly x: Tensor;
  readonly weights: LstmWeights;
  readonly timing: Timing;
  /** `all`: h of every step, [time · rows, units]; `last`: h after each row's last valid step, [rows, units]. */
  readonly give: 'all' | 'last';
  /** False when nothing is differentiated: then nothing is kept for the way back. */
  readonly differentiated: boolean;
  /** From the last step to the first. Row lengths as always: padding stands at the end of time. */
  readonly reversed: boolean;
}

/** What each activation computes, for the manual. */
import type { ActivationName } from '../../contract/layers/activations.js';

export const activationSummaries: Readonly<Record<ActivationName, string>> = {
  relu: 'max(0, x).',
  tanh: 'The hyperbolic tangent. Values between -1 and 1.',
  sigmoid: '1 / (1 + e^-x). Values between 0 and 1, such as a probability.',
  softmax:
    'e^x, divided by its sum along the last axis: probabilities that add up to 1. Over time, the weights ' +
    'of attention: `(scores |> softmax(over: "time")) * states |> sum`.',
  elu: 'x if x is positive, else alpha·(e^x - 1).',
  gelu: 'x times the cumulative normal distribution at x.',
  leaky_relu: 'x if x is positive, else negative_slope·x.',
  selu: '`elu` scaled so that layers keep mean 0 and variance 1 (Klambauer et al., 2017).',
  silu: 'x·sigmoid(x), also called swish.',
  softplus: 'log(1 + e^x).',
};

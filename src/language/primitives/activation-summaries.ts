/** What each activation computes, for the manual. */
import type { ActivationName } from '../../contract/layers/activations.js';

export const activationSummaries: Readonly<Record<ActivationName, string>> = {
  relu: 'max(0, x).',
  tanh: 'The hyperbolic tangent: into -1 … 1.',
  sigmoid: '1 / (1 + e^-x): into 0 … 1, a probability.',
  softmax: 'e^x over their sum along the last axis: probabilities that come to 1.',
  elu: 'x where it is positive, else e^x - 1.',
  gelu: 'x times the normal distribution’s share below x.',
  leaky_relu: 'x where it is positive, else 0.01·x.',
  selu: '`elu` scaled so that layers keep mean 0 and variance 1 (Klambauer et al., 2017).',
  silu: 'x·sigmoid(x), also called swish.',
  softplus: 'log(1 + e^x).',
};

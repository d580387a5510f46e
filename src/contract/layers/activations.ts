/**
 * The activations by name: of layers, and of the functions in cells. Elementwise, but for softmax,
 * which works along the last axis.
 */
export const activationNames = [
  'relu', 'tanh', 'sigmoid', 'softmax', 'elu', 'gelu', 'leaky_relu', 'selu', 'silu', 'softplus',
] as const; // prettier-ignore

export type ActivationName = (typeof activationNames)[number];

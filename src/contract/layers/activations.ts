/**
 * The activations by name: of layers, and of the functions in cells. Elementwise, but for softmax,
 * which works along the last axis.
 */
export const activationNames = [
  'relu', 'tanh', 'sigmoid', 'softmax', 'elu', 'gelu', 'leaky_relu', 'selu', 'silu', 'softplus',
] as const; // prettier-ignore

export type ActivationName = (typeof activationNames)[number];

/** What multiplies the values below zero, of `leaky_relu` x and of `elu` e^x - 1, unless said. */
export const plainSlopes = { leaky_relu: 0.01, elu: 1 } as const satisfies Partial<
  Record<ActivationName, number>
>;

/** An activation as an argument: `leaky_relu(0.2)` has a slope of its own, `leaky_relu` has none. */
export interface ActivationSettings {
  readonly function: ActivationName;
  readonly slope?: number;
}

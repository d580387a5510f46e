/** What every optimizer offers to the trainer. */
import type { Tensor } from '@tensorflow/tfjs';
import type { StateVariable } from '../../../tensorflow/trace/trace.js';
import type { Gradient } from '../gradients/gradients.js';
import type { Weight } from '../model/model.js';

export interface Optimizer {
  /** Moments and the like, to be kept with checkpoints. */
  readonly slots: readonly StateVariable[];
  /** Scalars of one update, worked out in double precision; they become inputs of the step. */
  scalars(stepNumber: number, learningRate: number): Readonly<Record<string, number>>;
  /** How it wants the gradient of an embedding table. */
  tableGradient(weight: Weight): 'dense' | 'rows';
  /** Gradients of weights that are not learned yet become 0, before they are limited together. */
  open?(gradients: readonly Gradient[], scalars: Readonly<Record<string, Tensor>>): readonly Gradient[];
  /** Updates weights and slots, inside a step. `scalars` are those above, by name. */
  apply(gradients: readonly Gradient[], scalars: Readonly<Record<string, Tensor>>): void;
}

/** A scalar by name; a missing one is a bug. */
export function scalarOf(scalars: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const scalar = scalars[name];
  if (scalar === undefined) throw new Error(`the step has no scalar ${name}`);
  return scalar;
}

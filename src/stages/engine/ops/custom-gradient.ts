/** Functions with a gradient written by hand, in tfjs's automatic differentiation. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../tensorflow/binding/tfjs.js';

export interface ValueWithGradient {
  readonly value: Tensor;
  /**
   * Tensors made on the way that the gradient needs; anything else made on the way is disposed of.
   */
  readonly kept?: readonly Tensor[];
  /**
   * The gradient of each input, from the gradient of the value. Use these inputs: by then tfjs has
   * disposed of the first ones.
   */
  readonly gradient: (dy: Tensor, kept: readonly Tensor[], inputs: readonly Tensor[]) => readonly Tensor[];
}

/** Applies `compute` to `inputs`; tfjs differentiates by `gradient` and does not look inside. */
export function withGradient(
  tf: Tfjs,
  inputs: readonly Tensor[],
  compute: (inputs: readonly Tensor[]) => ValueWithGradient,
): Tensor {
  return tf.customGrad((...given) => {
    const save = given.pop() as unknown as (tensors: Tensor[]) => void;
    const { value, kept = [], gradient } = compute(given as Tensor[]);
    save([...kept, ...(given as Tensor[])]);
    const gradFunc = (dy: Tensor, saved: Tensor[]) => [
      ...gradient(dy, saved.slice(0, kept.length), saved.slice(kept.length)),
    ];
    return { value, gradFunc };
  })(...inputs);
}

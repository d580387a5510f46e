/** Tensors as messages show them: what made them, and what they are. */
import { showTensorType } from './show-type.js';
import type { MadeTensor, TensorValue } from './value.js';

/** The tensor, and the layer that made it last. */
export function madeTensor(tensor: TensorValue): MadeTensor {
  return { ...tensor.origin, type: showTensorType(tensor) };
}

/**
 * The tensor, and the layer that gave it its shape: the one that decided its width, where that is
 * another.
 */
export function shapedTensor(tensor: TensorValue): MadeTensor {
  const { widthOrigin, origin } = tensor;
  const made = madeTensor(tensor);
  if (tensor.shape.length !== 1 || widthOrigin.span === origin.span) return made;
  return { ...made, ...widthOrigin, by: 'width' };
}

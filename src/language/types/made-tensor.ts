/** Tensors as messages show them: what made them, and what they are. */
import type { Span } from '../../base/source/source-file.js';
import { showTensorType } from './show-type.js';
import type { TensorOrigin, TensorValue } from './value.js';

export interface MadeTensor {
  /** `width`: a layer that gave the last axis its size, before others that kept it. */
  readonly by: TensorOrigin['by'] | 'width';
  /** As written: `lstm(512)`. */
  readonly shown: string;
  /** `float[time, 512]` */
  readonly type: string;
  readonly span: Span;
}

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

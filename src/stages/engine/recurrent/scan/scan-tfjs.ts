/**
 * The operations of a cell in tfjs, which differentiates them: for what stands outside the loop,
 * [time · rows, width], and for the whole step where nothing can be recorded. None of them names
 * the number of steps or rows.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../../tensorflow/binding/tfjs.js';
import { activationOf } from '../../ops/activations.js';
import type { ScanSettings } from './scan-nodes.js';

/** `product` takes its matrix as [columns, rows]; `width` is that of the result. */
export function tfjsOperation(
  tf: Tfjs,
  operation: string,
  inputs: readonly Tensor[],
  { factor = 1, offset = 0, function: name = 'tanh' }: ScanSettings,
  width: number,
): Tensor {
  const [a, b] = inputs as [Tensor, Tensor];
  switch (operation) {
    case 'product':
      return tf.matMul(b as never, a as never);
    case 'add':
      return tf.add(a, b);
    case 'subtract':
      return tf.sub(a, b);
    case 'multiply':
      return tf.mul(a, b);
    case 'divide':
      return tf.div(a, b);
    case 'affine':
      return affine(tf, a, factor, offset);
    case 'inverse':
      return tf.div(factor, a);
    case 'function':
      return activationOf(name)(tf, a);
    case 'concat':
      return tf.concat([...inputs] as never[], -1);
    case 'stack':
      return tf.concat([...inputs] as never[], 0);
    case 'slice':
      return columns(tf, a, offset, width);
    default:
      throw new Error(`a cell has no operation ${operation}`);
  }
}

function affine(tf: Tfjs, x: Tensor, factor: number, offset: number): Tensor {
  if (factor === -1) return tf.sub(offset, x);
  const scaled = factor === 1 ? x : tf.mul(x, factor);
  return offset === 0 ? scaled : tf.add(scaled, offset);
}

/** Columns `offset` to `offset + width`; by a split, whose gradient knows no number of rows. */
export function columns(tf: Tfjs, x: Tensor, offset: number, width: number): Tensor {
  const total = x.shape.at(-1)!;
  const sizes = [offset, width, total - offset - width];
  const kept = sizes.filter((size) => size > 0);
  if (kept.length === 1) return x;
  return tf.split(x, kept, -1)[offset > 0 ? 1 : 0]!;
}

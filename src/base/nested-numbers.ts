/** Flat numbers with a shape as lists in lists, as JSON has them. */
import { shortFloat } from './show-float.js';

export type NestedNumbers = number | readonly NestedNumbers[];

/** `values` is row-major. */
export function nestedNumbers(values: Float32Array, shape: readonly number[]): readonly NestedNumbers[] {
  const [size = 0, ...inner] = shape;
  if (inner.length === 0) return Array.from(values, shortFloat);
  const width = inner.reduce((product, length) => product * length, 1);
  return Array.from({ length: size }, (_, at) =>
    nestedNumbers(values.subarray(at * width, (at + 1) * width), inner),
  );
}

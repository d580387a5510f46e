/**
 * The head of an IDX file, the format of MNIST: two zeros, a type, the number of dimensions, and
 * each of them in 32 bits. All of it is big-endian.
 */
import { ArrayFault, beginningOf, checkedShape, type ArrayHead } from './array-head.js';
import type { ElementType } from './element-types.js';

const types: ReadonlyMap<number, ElementType> = new Map([
  [0x08, 'u1'],
  [0x09, 'i1'],
  [0x0b, 'i2'],
  [0x0c, 'i4'],
  [0x0d, 'f4'],
  [0x0e, 'f8'],
]);

/** Null while `bytes`, the first ones of the file, are too few. Throws `ArrayFault`. */
export function idxHead(bytes: Uint8Array): ArrayHead | null {
  if (bytes.length < 4) return null;
  const type = types.get(bytes[2]!);
  const dimensions = bytes[3]!;
  if (bytes[0] !== 0 || bytes[1] !== 0 || type === undefined || dimensions === 0) {
    throw new ArrayFault({ is: 'no idx', begin: beginningOf(bytes) });
  }
  const size = 4 + 4 * dimensions;
  if (bytes.length < size) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, size);
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  return { type, littleEndian: false, shape: checkedShape(shape), columnMajor: false, size };
}

/**
 * The numbers that an array file can hold, and how they become the floats of a column. Integers
 * beyond 2^24 are rounded as every 32-bit float is.
 */

/** As NumPy names them: kind, and bytes. */
export const elementBytes = {
  b1: 1,
  u1: 1,
  i1: 1,
  u2: 2,
  i2: 2,
  u4: 4,
  i4: 4,
  u8: 8,
  i8: 8,
  f2: 2,
  f4: 4,
  f8: 8,
} as const;
export type ElementType = keyof typeof elementBytes;

/** Where elements lie. */
export interface Elements {
  readonly bytes: Uint8Array;
  readonly type: ElementType;
  readonly littleEndian: boolean;
}

/** Writes the elements from the start of `bytes` into `to`, as many as it has room for. */
export function decodeElements(
  { bytes, type, littleEndian }: Elements,
  to: Float32Array | Float64Array,
): void {
  const count = to.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const each = (read: (at: number) => number): void => {
    const size = elementBytes[type];
    for (let i = 0; i < count; i++) to[i] = read(i * size);
  };
  switch (type) {
    case 'b1':
      return each((at) => (bytes[at] === 0 ? 0 : 1));
    case 'u1':
      // Most images: a loop of its own is ten times as fast.
      for (let i = 0; i < count; i++) to[i] = bytes[i]!;
      return;
    case 'i1':
      return each((at) => view.getInt8(at));
    case 'u2':
      return each((at) => view.getUint16(at, littleEndian));
    case 'i2':
      return each((at) => view.getInt16(at, littleEndian));
    case 'u4':
      return each((at) => view.getUint32(at, littleEndian));
    case 'i4':
      return each((at) => view.getInt32(at, littleEndian));
    case 'u8':
      return each((at) => Number(view.getBigUint64(at, littleEndian)));
    case 'i8':
      return each((at) => Number(view.getBigInt64(at, littleEndian)));
    case 'f2':
      return each((at) => halfFloat(view.getUint16(at, littleEndian)));
    case 'f4':
      return each((at) => view.getFloat32(at, littleEndian));
    case 'f8':
      return each((at) => view.getFloat64(at, littleEndian));
  }
}

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
function halfFloat(bits: number): number {
  const sign = bits >>> 15 === 0 ? 1 : -1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

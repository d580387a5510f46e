/** The numbers of a tensor in a safetensors file as 32-bit floats, whatever floats it has. */
import type { FileHandle } from 'node:fs/promises';
import { readAll, type ElementType, type TensorEntry } from '../artefacts/safetensors-header.js';

type FloatType = Extract<ElementType, 'F16' | 'BF16' | 'F32' | 'F64'>;

const readers: { readonly [T in FloatType]: (bytes: Uint8Array<ArrayBuffer>) => Float32Array } = {
  F32: ({ buffer }) => new Float32Array(buffer),
  F64: ({ buffer }) => Float32Array.from(new Float64Array(buffer)),
  F16: ({ buffer }) => fromBits(new Uint16Array(buffer), singleOfHalf),
  // The upper half of a 32-bit float.
  BF16: ({ buffer }) => fromBits(new Uint16Array(buffer), (bits) => bits << 16),
};

export function hasFloats(entry: TensorEntry): entry is TensorEntry & { readonly dtype: FloatType } {
  return Object.hasOwn(readers, entry.dtype);
}

/** `entry` is one of the file's own header. */
export async function readNumbers(
  handle: FileHandle,
  { dtype, begin, end }: TensorEntry & { readonly dtype: FloatType },
): Promise<Float32Array> {
  const bytes = new Uint8Array(end - begin);
  await readAll(handle, bytes, begin);
  return readers[dtype](bytes);
}

function fromBits(given: Uint16Array, single: (bits: number) => number): Float32Array {
  const bits = new Int32Array(given.length);
  for (let at = 0; at < bits.length; at++) bits[at] = single(given[at]!);
  return new Float32Array(bits.buffer);
}

/** The bits of a 32-bit float with the value of a 16-bit one (IEEE 754). */
function singleOfHalf(bits: number): number {
  const sign = (bits & 0x8000) << 16;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return sign | 0x7f800000 | (fraction << 13);
  if (exponent > 0) return sign | ((exponent + 112) << 23) | (fraction << 13);
  if (fraction === 0) return sign;
  // Too small for a leading 1 in 16 bits, and not in 32.
  const shift = Math.clz32(fraction) - 21;
  return sign | ((113 - shift) << 23) | (((fraction << shift) & 0x3ff) << 13);
}

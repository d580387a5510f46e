/** Small helpers between JavaScript's memory and C's. */
import type { CApi } from './c-api.js';
import type { Pointer } from './library.js';

/**
 * Addresses and sizes as C arrays of 64-bit integers: pairs of 32-bit halves, which is cheaper than
 * BigInts.
 */
export function int64Array(values: readonly number[]): Int32Array {
  const halves = new Int32Array(2 * Math.max(values.length, 1));
  values.forEach((value, index) => {
    halves[2 * index] = value | 0;
    halves[2 * index + 1] = Math.floor(value / 2 ** 32);
  });
  return halves;
}

/** The address at `index` of a C array that was read as 32-bit halves. */
export function pointerAt(halves: Uint32Array, index: number): Pointer {
  return (halves[2 * index] ?? 0) + (halves[2 * index + 1] ?? 0) * 2 ** 32;
}

export type CStrings = (text: string) => Pointer;

/**
 * C strings that live as long as the process, one for each text: names of ops and of attributes.
 */
export function createCStrings(api: CApi): CStrings {
  const known = new Map<string, Pointer>();
  return (text) => {
    let address = known.get(text);
    if (address === undefined) {
      const bytes = Buffer.from(`${text}\0`);
      address = api.malloc(bytes.length);
      api.copyIn(address, bytes, bytes.length);
      known.set(text, address);
    }
    return address;
  };
}

/**
 * Copies `bytes` into memory of malloc's; the caller frees it. An empty array still gets an
 * address.
 */
export function allocateCopy(api: CApi, bytes: NodeJS.ArrayBufferView): Pointer {
  const address = api.malloc(Math.max(bytes.byteLength, 1));
  if (bytes.byteLength > 0) api.copyIn(address, bytes, bytes.byteLength);
  return address;
}

/** Takes what a TF_Buffer ({ data, length, deallocator }) holds, and deletes it. */
export function takeBuffer(api: CApi, buffer: Pointer): Buffer {
  const head = new Uint32Array(4);
  api.copyOut(head, buffer, head.byteLength);
  const bytes = Buffer.alloc(pointerAt(head, 1));
  if (bytes.length > 0) api.copyOut(bytes, pointerAt(head, 0), bytes.length);
  api.deleteBuffer(buffer);
  return bytes;
}

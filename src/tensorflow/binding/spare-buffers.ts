/**
 * Memory that values were read into and that is given back, for later reads of the same size. Memory
 * of V8 comes back with the next collection only, and until then each read of some hundred kilobytes
 * takes fresh pages, which the system must clear first.
 */
export interface SpareBuffers {
  /** Its content is that of before. */
  take(bytes: number): ArrayBuffer;
  /** Nobody may hold `values`, or another view of their memory. */
  give(values: NodeJS.ArrayBufferView): void;
}

/** What is smaller costs nothing. */
const LARGE = 65_536;
/** Of one size; a training has two steps under way. */
const MOST = 4;
const MOST_SIZES = 8;

export function createSpareBuffers(): SpareBuffers {
  /** By size; the one that was given to last comes last. */
  const spare = new Map<number, ArrayBuffer[]>();
  return {
    take: (bytes) => spare.get(bytes)?.pop() ?? new ArrayBuffer(bytes),
    give({ buffer, byteLength }) {
      if (!(buffer instanceof ArrayBuffer)) return;
      if (byteLength < LARGE || byteLength !== buffer.byteLength) return;
      const same = spare.get(byteLength) ?? [];
      if (same.length >= MOST || same.includes(buffer)) return;
      spare.delete(byteLength);
      spare.set(byteLength, [...same, buffer]);
      const [oldest] = spare.keys();
      if (spare.size > MOST_SIZES && oldest !== undefined) spare.delete(oldest);
    },
  };
}

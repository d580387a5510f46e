/**
 * Random numbers by counter: Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011), the
 * generator that TensorFlow's stateless ops use. The same key and counter give the same bits here and there, so
 * initial values and dropout masks do not depend on where they are drawn.
 */
import { createHash } from 'node:crypto';

/** Two 32-bit words. */
export type RandomKey = readonly [number, number];

/** A key that depends on every part, and on nothing else. */
export function randomKey(...parts: readonly (string | number)[]): RandomKey {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return [digest.readInt32LE(0), digest.readInt32LE(4)];
}

/** A 31-bit number that stands for a place in a model. */
export const placeCode = (place: string): number => (randomKey('place', place)[0] >>> 1) | 0;

/** The 128-bit counter: lowest word first. */
export type RandomCounter = readonly [number, number, number, number];

const MULTIPLIER_A = 0xd2511f53;
const MULTIPLIER_B = 0xcd9e8d57;
const WEYL_A = 0x9e3779b9;
const WEYL_B = 0xbb67ae85;

/** The upper 32 bits of a product of two 32-bit numbers. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const low = aLow * bLow;
  const middle = aHigh * bLow + (low >>> 16);
  const cross = aLow * bHigh + (middle & 0xffff);
  return aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(cross / 65536);
}

/** Writes the four words of one counter to `into`. */
function philox(counter: Int32Array, key: RandomKey, into: Int32Array): void {
  let c0 = counter[0]!;
  let c1 = counter[1]!;
  let c2 = counter[2]!;
  let c3 = counter[3]!;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(MULTIPLIER_A, c0 >>> 0);
    const low0 = Math.imul(MULTIPLIER_A, c0);
    const high1 = multiplyHigh(MULTIPLIER_B, c2 >>> 0);
    const low1 = Math.imul(MULTIPLIER_B, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + WEYL_A) | 0;
    k1 = (k1 + WEYL_B) | 0;
  }
  into[0] = c0;
  into[1] = c1;
  into[2] = c2;
  into[3] = c3;
}

/**
 * `size` float32 numbers of [0, 1), equal to the bit to TensorFlow's StatelessRandomUniformV2 (algorithm Philox) with
 * this key and counter: 23 random bits each.
 */
export function uniforms(size: number, key: RandomKey, start: RandomCounter = [0, 0, 0, 0]): Float32Array {
  const values = new Float32Array(size);
  const words = new Int32Array(4);
  const counter = Int32Array.from(start);
  for (let index = 0; index < size; index += 4) {
    philox(counter, key, words);
    for (let word = 0; word < 4 && index + word < size; word++) {
      values[index + word] = (words[word]! & 0x7fffff) / 0x800000;
    }
    // The counter counts as one number of 128 bits.
    for (let word = 0; word < 4; word++) {
      counter[word] = counter[word]! + 1;
      if (counter[word] !== 0) break;
    }
  }
  return values;
}

/** `size` numbers of the standard normal distribution (Box and Muller), in float64. */
export function normals(size: number, key: RandomKey): Float64Array {
  const uniform = uniforms(size + (size % 2), key);
  const values = new Float64Array(size);
  for (let index = 0; index < size; index += 2) {
    // 1 - u lies in (0, 1], so the logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - uniform[index]!));
    const angle = 2 * Math.PI * uniform[index + 1]!;
    values[index] = radius * Math.cos(angle);
    if (index + 1 < size) values[index + 1] = radius * Math.sin(angle);
  }
  return values;
}

/**
 * Random numbers by counter: Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1,
 * 2, 3", SC 2011), the generator that TensorFlow's stateless ops use. The same key and counter give
 * the same bits here and there, so initial values and dropout masks do not depend on where they are
 * drawn.
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

/**
 * `size` words of 32 random bits, equal to TensorFlow's StatelessRandomUniformFullIntV2 (algorithm
 * Philox, int32) with this key and counter.
 */
export function randomWords(size: number, key: RandomKey, start: RandomCounter = [0, 0, 0, 0]): Int32Array {
  const words = new Int32Array(size);
  let [n0, n1, n2, n3] = start.map((word) => word | 0) as [number, number, number, number];
  for (let index = 0; index < size; index += 4) {
    let c0 = n0;
    let c1 = n1;
    let c2 = n2;
    let c3 = n3;
    let k0 = key[0] | 0;
    let k1 = key[1] | 0;
    for (let round = 0; round < 10; round++) {
      const high0 = multiplyHigh(c0, MULTIPLIER_A >>> 16, MULTIPLIER_A & 0xffff);
      const high1 = multiplyHigh(c2, MULTIPLIER_B >>> 16, MULTIPLIER_B & 0xffff);
      const low0 = Math.imul(MULTIPLIER_A, c0);
      const low1 = Math.imul(MULTIPLIER_B, c2);
      c0 = high1 ^ c1 ^ k0;
      c1 = low1;
      c2 = high0 ^ c3 ^ k1;
      c3 = low0;
      k0 = (k0 + WEYL_A) | 0;
      k1 = (k1 + WEYL_B) | 0;
    }
    words[index] = c0;
    if (index + 1 < size) words[index + 1] = c1;
    if (index + 2 < size) words[index + 2] = c2;
    if (index + 3 < size) words[index + 3] = c3;
    // The counter counts as one number of 128 bits.
    n0 = (n0 + 1) | 0;
    if (n0 === 0) n1 = (n1 + 1) | 0;
    if (n0 === 0 && n1 === 0) n2 = (n2 + 1) | 0;
    if (n0 === 0 && n1 === 0 && n2 === 0) n3 = (n3 + 1) | 0;
  }
  return words;
}

/**
 * `size` float32 numbers of [0, 1), equal to the bit to TensorFlow's StatelessRandomUniformV2
 * (algorithm Philox) with this key and counter: 23 random bits each.
 */
export function uniforms(size: number, key: RandomKey, start: RandomCounter = [0, 0, 0, 0]): Float32Array {
  const words = randomWords(size, key, start);
  // In place: of a large table there is room for one copy, and `Float32Array.from` makes a list of
  // all numbers first.
  const values = new Float32Array(words.buffer);
  for (let index = 0; index < size; index++) values[index] = unitNumber(words[index]!);
  return values;
}

/**
 * `size` float32 numbers of the standard normal distribution (Box and Muller), equal up to rounding
 * to TensorFlow's StatelessRandomNormalV2 (algorithm Philox) with this key and counter.
 */
export function countedNormals(size: number, key: RandomKey, start: RandomCounter): Float32Array {
  const uniform = uniforms(size + (size % 2), key, start);
  const values = new Float32Array(size);
  for (let index = 0; index < size; index += 2) {
    const radius = Math.sqrt(-2 * Math.log(Math.max(uniform[index]!, LEAST_UNIFORM)));
    const angle = 2 * Math.PI * uniform[index + 1]!;
    values[index] = radius * Math.sin(angle);
    if (index + 1 < size) values[index + 1] = radius * Math.cos(angle);
  }
  return values;
}

/** TensorFlow's, so that the logarithm is finite. */
const LEAST_UNIFORM = 1e-7;

/**
 * The upper 32 bits of an unsigned product; the second factor comes in halves. Every step stays
 * within 32 bits.
 */
function multiplyHigh(a: number, bHigh: number, bLow: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const low = Math.imul(aLow, bLow);
  const middle = (Math.imul(aHigh, bLow) + (low >>> 16)) | 0;
  const cross = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (cross >>> 16)) | 0;
}

const unitNumber = (word: number): number => (word & 0x7fffff) / 0x800000;

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

/**
 * Seeded randomness for everything that shuffles, divides or draws on the host. The generator is
 * xoshiro128** (Blackman and Vigna 2018, public domain), its state filled from a seed and a stream
 * number: the same pair gives the same numbers on every machine. Changing anything here changes
 * every split and every shuffle, so it needs a new version of `split` and `train`.
 */

export interface Random {
  /** An integer in [0, 2^32). */
  uint32(): number;
  /** A number in [0, 1) with 53 random bits. */
  float(): number;
  /** An integer in [0, bound), every one equally likely; `bound` at most 2^32. */
  below(bound: number): number;
}

/** `seed` is any safe integer; different `stream`s of one seed are independent of each other. */
export function createRandom(seed: number, stream = 0): Random {
  let mixer = 0;
  const absorb = (word: number): void => {
    mixer = (splitmix((mixer ^ word) >>> 0) + 0x9e3779b9) >>> 0;
  };
  absorb(seed >>> 0);
  absorb(Math.floor(seed / 2 ** 32) >>> 0);
  absorb(stream >>> 0);
  const next = (): number => {
    mixer = (mixer + 0x9e3779b9) >>> 0;
    return splitmix(mixer) | 0;
  };
  let a = next();
  let b = next();
  let c = next();
  let d = next();
  // The all-zero state is the one that xoshiro cannot leave.
  if ((a | b | c | d) === 0) d = 1;

  const uint32 = (): number => {
    const scrambled = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return scrambled >>> 0;
  };
  return {
    uint32,
    float: () => ((uint32() >>> 5) * 0x4000000 + (uint32() >>> 6)) / 2 ** 53,
    below(bound) {
      // Numbers past the last whole multiple of `bound` would favour small results: draw again.
      const limit = 2 ** 32 - (2 ** 32 % bound);
      let drawn = uint32();
      while (drawn >= limit) drawn = uint32();
      return drawn % bound;
    },
  };
}

/**
 * The numbers 0 … n - 1 in an order that depends on `seed` and `stream` only (Fisher and Yates).
 */
export function seededPermutation(n: number, seed: number, stream = 0): Int32Array {
  const random = createRandom(seed, stream);
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  for (let i = n - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}

function splitmix(state: number): number {
  let z = state;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

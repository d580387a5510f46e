/** Telling equal rows by 128-bit hashes: MurmurHash3 (x86, 128 bits; A. Appleby, public domain). */

/** A set of 128-bit hashes in one flat array. */
export class HashSet {
  private words = new Int32Array(4 * 1024);
  private taken = new Uint8Array(1024);
  private held = 0;

  get size(): number {
    return this.held;
  }

  /** Adds a hash; false when it was there. */
  add(hash: Int32Array): boolean {
    if (this.held * 2 >= this.taken.length) this.grow();
    return this.put(hash[0]!, hash[1]!, hash[2]!, hash[3]!);
  }

  has(hash: Int32Array): boolean {
    return this.slotOf(hash[0]!, hash[1]!, hash[2]!, hash[3]!) < 0;
  }

  private put(a: number, b: number, c: number, d: number): boolean {
    const slot = this.slotOf(a, b, c, d);
    if (slot < 0) return false;
    this.taken[slot] = 1;
    this.words.set([a, b, c, d], slot * 4);
    this.held++;
    return true;
  }

  /** The free slot that a hash goes to; -1 when it is there. */
  private slotOf(a: number, b: number, c: number, d: number): number {
    const { words, taken } = this;
    const mask = taken.length - 1;
    let slot = a & mask;
    for (; taken[slot] === 1; slot = (slot + 1) & mask) {
      const at = slot * 4;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return -1;
    }
    return slot;
  }

  private grow(): void {
    const { words, taken } = this;
    this.words = new Int32Array(words.length * 2);
    this.taken = new Uint8Array(taken.length * 2);
    this.held = 0;
    for (let slot = 0; slot < taken.length; slot++) {
      const at = slot * 4;
      if (taken[slot] === 1) this.put(words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!);
    }
  }
}

/** The hash of `bytes[start .. end)` into `out` (four words). */
export function hash128(bytes: Uint8Array, start: number, end: number, out: Int32Array): void {
  const size = end - start;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let at = start;
  for (; at + 16 <= end; at += 16) {
    a = Math.imul(rotate(a ^ mixA(word(bytes, at)), 19) + b, 5) + 0x561ccd1b;
    b = Math.imul(rotate(b ^ mixB(word(bytes, at + 4)), 17) + c, 5) + 0x0bcaa747;
    c = Math.imul(rotate(c ^ mixC(word(bytes, at + 8)), 15) + d, 5) + 0x96cd1c35;
    d = Math.imul(rotate(d ^ mixD(word(bytes, at + 12)), 13) + a, 5) + 0x32ac3b17;
  }
  a ^= mixA(tail(bytes, at, end));
  b ^= mixB(tail(bytes, at + 4, end));
  c ^= mixC(tail(bytes, at + 8, end));
  d ^= mixD(tail(bytes, at + 12, end));
  a ^= size;
  b ^= size;
  c ^= size;
  d ^= size;
  a = (a + b + c + d) | 0;
  b = (b + a) | 0;
  c = (c + a) | 0;
  d = (d + a) | 0;
  a = finish(a);
  b = finish(b);
  c = finish(c);
  d = finish(d);
  a = (a + b + c + d) | 0;
  out[0] = a;
  out[1] = (b + a) | 0;
  out[2] = (c + a) | 0;
  out[3] = (d + a) | 0;
}

const mixA = (k: number): number => Math.imul(rotate(Math.imul(k, 0x239b961b), 15), 0xab0e9789);
const mixB = (k: number): number => Math.imul(rotate(Math.imul(k, 0xab0e9789), 16), 0x38b34ae5);
const mixC = (k: number): number => Math.imul(rotate(Math.imul(k, 0x38b34ae5), 17), 0xa1e38b93);
const mixD = (k: number): number => Math.imul(rotate(Math.imul(k, 0xa1e38b93), 18), 0x239b961b);

function word(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

/** Up to four bytes from `at`; none gives 0, which mixes to 0. */
function tail(bytes: Uint8Array, at: number, end: number): number {
  let value = 0;
  for (let i = Math.min(end, at + 4) - 1; i >= at; i--) value = (value << 8) | bytes[i]!;
  return value;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function finish(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

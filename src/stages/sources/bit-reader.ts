/** Reading a packed file bit by bit, and the error for one that is broken. */
import type { ArchiveFault } from './messages.js';

/** The archive ends too early or is not what gzip or bzip2 writes. */
export class ArchiveDamage extends Error {
  constructor(readonly damage: ArchiveFault) {
    super(`the archive is ${damage}`);
    this.name = 'ArchiveDamage';
  }
}

/** Bits of `input`, the highest of each byte first. Reading past the end throws `ArchiveDamage`. */
export class BitReader {
  constructor(
    readonly input: Uint8Array,
    /** The next bit. */
    public position: number,
  ) {}

  /** Up to 24 bits as a number. */
  read(bits: number): number {
    const { input, position } = this;
    const end = position + bits;
    if (end > input.length * 8) throw new ArchiveDamage('truncated');
    let at = position >>> 3;
    let value = input[at]! & (0xff >>> (position & 7));
    let have = 8 - (position & 7);
    while (have < bits) {
      value = ((value << 8) | input[++at]!) >>> 0;
      have += 8;
    }
    this.position = end;
    return value >>> (have - bits);
  }

  /** The bytes from the next bit on, which begins one. */
  rest(): Uint8Array {
    return this.input.subarray(this.position >>> 3);
  }

  read32(): number {
    return this.read(16) * 0x10000 + this.read(16);
  }
}

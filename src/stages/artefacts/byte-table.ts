/**
 * A hash table from byte strings to their place in order of arrival, on flat arrays: what counts
 * words, looks up ids and numbers classes without making a JavaScript string of each occurrence.
 */
import { GrowableBytes, GrowableInts } from './growable.js';

export class ByteTable {
  /** Slot → index + 1; 0 is free. Length is a power of two, at most half full. */
  private slots = new Int32Array(1024);
  private readonly hashes = new GrowableInts();
  private readonly offsets = new GrowableInts();
  private readonly arena = new GrowableBytes(16_384);

  constructor() {
    this.offsets.push(0);
  }

  get size(): number {
    return this.hashes.length;
  }

  /** The index of `source[start .. end)`, or -1. */
  find(source: Uint8Array, start: number, end: number): number {
    const hash = hashBytes(source, start, end);
    return this.slots[this.slotOf(source, start, end, hash)]! - 1;
  }

  /** The index of `source[start .. end)`, which is added as the last if it is new. */
  add(source: Uint8Array, start: number, end: number): number {
    const hash = hashBytes(source, start, end);
    const slot = this.slotOf(source, start, end, hash);
    const found = this.slots[slot]!;
    if (found > 0) return found - 1;
    this.arena.append(source, start, end);
    this.offsets.push(this.arena.length);
    this.hashes.push(hash);
    this.slots[slot] = this.hashes.length;
    if (this.hashes.length * 2 > this.slots.length) this.grow();
    return this.hashes.length - 1;
  }

  addText(text: string): number {
    const bytes = Buffer.from(text, 'utf8');
    return this.add(bytes, 0, bytes.length);
  }

  text(index: number): string {
    return this.arena.buffer.toString('utf8', this.start(index), this.start(index + 1));
  }

  /** The bytes of entry `index`, as a view that holds until the next `add`. */
  bytes(index: number): Uint8Array {
    return this.arena.buffer.subarray(this.start(index), this.start(index + 1));
  }

  private start(index: number): number {
    return this.offsets.values[index]!;
  }

  private slotOf(source: Uint8Array, start: number, end: number, hash: number): number {
    const { slots } = this;
    const mask = slots.length - 1;
    const hashes = this.hashes.values;
    const offsets = this.offsets.values;
    const arena = this.arena.buffer;
    const size = end - start;
    let slot = hash & mask;
    for (;;) {
      const entry = slots[slot]! - 1;
      if (entry < 0) return slot;
      if (hashes[entry] === hash) {
        const at = offsets[entry]!;
        if (offsets[entry + 1]! - at === size) {
          let i = 0;
          while (i < size && arena[at + i] === source[start + i]) i++;
          if (i === size) return slot;
        }
      }
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let i = 0; i < this.hashes.length; i++) {
      let slot = this.hashes.values[i]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = i + 1;
    }
    this.slots = slots;
  }
}

/** FNV-1a over the bytes, then a finalizer that spreads it over the low bits. */
function hashBytes(source: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ source[i]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

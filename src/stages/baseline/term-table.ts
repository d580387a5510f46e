/**
 * Terms (words or n-grams, as UTF-8 bytes) numbered in the order of their first appearance: a hash
 * table with open addressing in typed arrays, because a million JavaScript strings in a Map cost
 * ten times the memory and the time.
 */

/** Start value and prime of FNV-1a (Fowler, Noll, Vo), a hash that can go on where it stopped. */
export const emptyHash = 0x811c9dc5 | 0;
const prime = 0x01000193;

/** The hash of some bytes after those that gave `hash`. */
export function extendHash(hash: number, bytes: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, prime);
  return hash;
}

export class TermTable {
  #size = 0;
  #slots = new Int32Array(1 << 12);
  #hashes = new Int32Array(1 << 10);
  #offsets = new Uint32Array((1 << 10) + 1);
  #bytes = new Uint8Array(1 << 14);

  get size(): number {
    return this.#size;
  }

  /**
   * Number of the term `bytes[0..length)`, whose hash is `hash`; -1 when it is not in the table.
   */
  find(bytes: Uint8Array, length: number, hash: number): number {
    return this.#slots[this.#slotOf(bytes, length, hash)]! - 1;
  }

  /** As `find`, but a new term is added. */
  add(bytes: Uint8Array, length: number, hash: number): number {
    let slot = this.#slotOf(bytes, length, hash);
    const found = this.#slots[slot]!;
    if (found !== 0) return found - 1;
    if (this.#size * 2 >= this.#slots.length) {
      this.#growSlots();
      slot = this.#slotOf(bytes, length, hash);
    }
    const id = this.#size++;
    this.#slots[slot] = id + 1;
    if (id >= this.#hashes.length) {
      this.#hashes = grown(this.#hashes, this.#hashes.length * 2);
      this.#offsets = grown(this.#offsets, this.#hashes.length + 1);
    }
    this.#hashes[id] = hash;
    const start = this.#offsets[id]!;
    if (start + length > this.#bytes.length) {
      this.#bytes = grown(this.#bytes, Math.max(this.#bytes.length * 2, start + length));
    }
    this.#bytes.set(bytes.subarray(0, length), start);
    this.#offsets[id + 1] = start + length;
    return id;
  }

  /** The bytes of a term: a view that the next `add` may leave behind. */
  term(id: number): Uint8Array {
    return this.#bytes.subarray(this.#offsets[id]!, this.#offsets[id + 1]!);
  }

  #slotOf(bytes: Uint8Array, length: number, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot]! - 1;
      if (id < 0) return slot;
      if (this.#hashes[id] === hash && this.#equals(id, bytes, length)) return slot;
    }
  }

  #equals(id: number, bytes: Uint8Array, length: number): boolean {
    const start = this.#offsets[id]!;
    if (this.#offsets[id + 1]! - start !== length) return false;
    for (let i = 0; i < length; i++) if (this.#bytes[start + i] !== bytes[i]) return false;
    return true;
  }

  #growSlots(): void {
    const slots = new Int32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#size; id++) {
      let slot = spread(this.#hashes[id]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

/** FNV's low bits know little of its high ones; the table is addressed by the low ones. */
function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
}

type Growable = Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** The same numbers in a longer array. */
export function grown<T extends Growable | Float32Array<ArrayBuffer>>(array: T, length: number): T {
  const longer = new (array.constructor as new (length: number) => T)(length);
  longer.set(array);
  return longer;
}

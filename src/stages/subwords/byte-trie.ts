/** Byte strings by their beginnings, on flat arrays: which of them start at a place. */

/** The place of a string that is not there. */
export const NONE = -1;

export class ByteTrie {
  /** Slot → node * 256 + byte, or -1; and slot → child. Length is a power of two, at most half full. */
  private keys = new Int32Array(1024).fill(NONE);
  private children = new Int32Array(1024);
  private used = 0;
  private nodes = 1;

  get size(): number {
    return this.nodes;
  }

  /** The node behind `node` by `byte`, or `NONE`. The root is 0. */
  step(node: number, byte: number): number {
    const key = node * 256 + byte;
    const { keys } = this;
    const mask = keys.length - 1;
    for (let slot = spread(key) & mask; ; slot = (slot + 1) & mask) {
      if (keys[slot] === key) return this.children[slot]!;
      if (keys[slot] === NONE) return NONE;
    }
  }

  /** The same, made where it is not there yet. */
  grow(node: number, byte: number): number {
    const known = this.step(node, byte);
    if (known !== NONE) return known;
    if (2 * (this.used + 1) > this.keys.length) this.enlarge();
    this.put(node * 256 + byte, this.nodes);
    return this.nodes++;
  }

  /** The node of a string, made where it is not there yet. */
  add(bytes: Uint8Array): number {
    let node = 0;
    for (const byte of bytes) node = this.grow(node, byte);
    return node;
  }

  private put(key: number, child: number): void {
    const mask = this.keys.length - 1;
    let slot = spread(key) & mask;
    while (this.keys[slot] !== NONE) slot = (slot + 1) & mask;
    this.keys[slot] = key;
    this.children[slot] = child;
    this.used++;
  }

  private enlarge(): void {
    const { keys, children } = this;
    this.keys = new Int32Array(keys.length * 2).fill(NONE);
    this.children = new Int32Array(keys.length * 2);
    this.used = 0;
    for (const [slot, key] of keys.entries()) if (key !== NONE) this.put(key, children[slot]!);
  }
}

function spread(key: number): number {
  const hash = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/** Ids by the strings of pieces. */
export class PieceTrie {
  private readonly trie = new ByteTrie();
  /** Node → id, or `NONE`. */
  private readonly ids: Int32Array;

  constructor(pieces: Iterable<readonly [id: number, bytes: Uint8Array]>) {
    const nodes = Array.from(pieces, ([id, bytes]) => [this.trie.add(bytes), id] as const);
    this.ids = new Int32Array(this.trie.size).fill(NONE);
    for (const [node, id] of nodes) this.ids[node] = id;
  }

  step(node: number, byte: number): number {
    return this.trie.step(node, byte);
  }

  /** The piece that ends at a node, or `NONE`. */
  idAt(node: number): number {
    return this.ids[node]!;
  }
}

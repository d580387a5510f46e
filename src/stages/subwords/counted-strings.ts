/**
 * The strings of bytes in some words, up to one byte longer than a piece may be, with how often each
 * was seen. On flat arrays, because there are many.
 */
import { GrowableBytes, GrowableInts } from '../artefacts/growable.js';
import { ByteTrie } from './byte-trie.js';

/** Bytes in a piece at most. */
const LONGEST = 16;
/** Different strings, about; the trie has room for some more. */
const MOST = 6_000_000;

export class CountedStrings {
  private readonly trie = new ByteTrie();
  /** Of each node: how often it was seen, how many different bytes came behind it, whether a word ended there. */
  private readonly counts = new GrowableInts();
  private readonly behind = new GrowableInts();
  private readonly ends = new GrowableInts();
  /** And where it was seen first: the end among the bytes of all words, and its length. */
  private readonly places = new GrowableInts();
  private readonly lengths = new GrowableInts();
  private readonly bytes = new GrowableBytes();

  constructor() {
    this.node(0, 0);
  }

  /** Of very many words the last add nothing: they are the rarest, and memory has a limit. */
  add(word: Uint8Array): void {
    if (this.counts.length >= MOST) return;
    const { trie, counts, behind, ends } = this;
    const first = this.bytes.length;
    this.bytes.append(word, 0, word.length);
    for (let start = 0; start < word.length; start++) {
      const last = Math.min(word.length, start + LONGEST + 1);
      for (let end = start, node = 0; end < last; end++) {
        const next = trie.grow(node, word[end]!);
        if (next === counts.length) {
          behind.values[node]!++;
          this.node(first + end + 1, end - start + 1);
        }
        node = next;
        counts.values[node]!++;
        if (end + 1 === word.length) ends.values[node] = 1;
      }
    }
  }

  /** Those of two bytes or more that were seen twice or more, with something else behind them. */
  branching(): { readonly bytes: Uint8Array; readonly count: number }[] {
    const found: { bytes: Uint8Array; count: number }[] = [];
    for (let node = 0; node < this.counts.length; node++) {
      const length = this.lengths.values[node]!;
      const count = this.counts.values[node]!;
      if (length < 2 || length > LONGEST || count < 2) continue;
      if (this.behind.values[node]! + this.ends.values[node]! < 2) continue;
      const end = this.places.values[node]!;
      found.push({ bytes: this.bytes.buffer.subarray(end - length, end), count: count * length });
    }
    return found;
  }

  private node(place: number, length: number): void {
    this.counts.push(0);
    this.behind.push(0);
    this.ends.push(0);
    this.places.push(place);
    this.lengths.push(length);
  }
}

/**
 * Byte-pair encoding: the most frequent pair of neighbours becomes one piece, again and again, until
 * there are as many pieces as were asked for. Equal counts: the pair of smaller ids first. WordPiece
 * is learned in the same way, with pieces that begin a word and pieces that continue one. Both are
 * those that `BpeTrainer` and `WordPieceTrainer` of Hugging Face's tokenizers (0.23) learn.
 */
import { alphabet, byteCharacters, charactersOf } from './byte-characters.js';
import { CountHeap } from './count-heap.js';
import type { CountedWords } from './counted-words.js';
import type { Merge, Piece } from './subword-model.js';

export interface MergeSettings {
  /** Pieces at most, special tokens among them. */
  readonly size: number;
  /** A pair must be seen so often. */
  readonly minCount: number;
  /** They get the first ids. */
  readonly specials: readonly string[];
  /** Whether pieces that continue a word are others than those that begin one. */
  readonly continuing: boolean;
}

export interface LearnedMerges {
  readonly pieces: readonly Piece[];
  readonly continuing: readonly boolean[];
  readonly merges: readonly Merge[];
}

/** How files write that a piece continues a word. */
export const CONTINUES = '##';

/** `progress` is told how many pieces there are. */
export function learnMerges(
  words: CountedWords,
  settings: MergeSettings,
  progress: (pieces: number) => void,
): LearnedMerges {
  const pieces = new PieceTable(settings);
  const sequences = new Sequences(words, pieces);
  const pairs = new PairTable(words, sequences);
  const merges = new Map<number, Merge>();
  while (pieces.size < settings.size) {
    const pair = pairs.mostFrequent(settings.minCount);
    if (pair === null) break;
    const both = pieces.join(pair.left, pair.right);
    if (both === null) continue;
    const key = keyOf(pair.left, pair.right);
    // Learned again, it is known only from here on.
    merges.delete(key);
    merges.set(key, [pair.left, pair.right, both]);
    pairs.merge(pair, both);
    progress(pieces.size);
  }
  return { pieces: pieces.bytes, continuing: pieces.continuing, merges: [...merges.values()] };
}

class PieceTable {
  readonly bytes: Piece[] = [];
  readonly continuing: boolean[] = [];
  /** Id by how a file writes the piece; null for a special token. */
  private readonly ids = new Map<string, number | null>();
  /** Ids of the bytes that begin a word, and of those that continue one. */
  readonly first = new Int32Array(256);
  readonly next: Int32Array;

  constructor({ specials, continuing }: MergeSettings) {
    for (const special of specials) {
      this.ids.set(special, null);
      this.bytes.push(null);
      this.continuing.push(false);
    }
    this.next = continuing ? new Int32Array(256) : this.first;
    if (continuing) {
      for (const byte of alphabet) {
        this.next[byte] = this.add(CONTINUES + byteCharacters[byte]!, Uint8Array.of(byte), true);
      }
    }
    for (const byte of alphabet)
      this.first[byte] = this.add(byteCharacters[byte]!, Uint8Array.of(byte), false);
  }

  get size(): number {
    return this.bytes.length;
  }

  /** The piece of two; null where that is how a special token is written. */
  join(left: number, right: number): number | null {
    const bytes = Buffer.concat([this.bytes[left]!, this.bytes[right]!]);
    const continues = this.continuing[left]!;
    const written = (continues ? CONTINUES : '') + charactersOf(bytes);
    const known = this.ids.get(written);
    return known === undefined ? this.add(written, bytes, continues) : known;
  }

  private add(written: string, bytes: Uint8Array, continues: boolean): number {
    const id = this.bytes.length;
    this.ids.set(written, id);
    this.bytes.push(bytes);
    this.continuing.push(continues);
    return id;
  }
}

/** The pieces of each word: those of word `w` are `ids[starts[w] .. starts[w] + lengths[w])`. */
class Sequences {
  readonly ids: Int32Array;
  readonly starts: Int32Array;
  readonly lengths: Int32Array;

  constructor(words: CountedWords, { first, next }: PieceTable) {
    this.starts = new Int32Array(words.size);
    this.lengths = new Int32Array(words.size);
    let total = 0;
    for (let word = 0; word < words.size; word++) total += words.bytes(word).length;
    this.ids = new Int32Array(total);
    let at = 0;
    for (let word = 0; word < words.size; word++) {
      const bytes = words.bytes(word);
      this.starts[word] = at;
      this.lengths[word] = bytes.length;
      for (let i = 0; i < bytes.length; i++) this.ids[at++] = (i === 0 ? first : next)[bytes[i]!]!;
    }
  }
}

interface Pair {
  readonly left: number;
  readonly right: number;
  count: number;
  /** Where it stands, or stood; a word may be there more than once. */
  words: number[];
}

class PairTable {
  private readonly pairs = new Map<number, Pair>();
  private readonly heap = new CountHeap<Pair>((one, other) =>
    one.left === other.left ? one.right < other.right : one.left < other.left,
  );
  /** The last round in which a word was merged. */
  private readonly rounds: Int32Array;
  private round = 0;

  constructor(
    private readonly words: CountedWords,
    private readonly sequences: Sequences,
  ) {
    this.rounds = new Int32Array(words.size);
    const { ids, starts, lengths } = sequences;
    for (let word = 0; word < words.size; word++) {
      const end = starts[word]! + lengths[word]!;
      for (let at = starts[word]! + 1; at < end; at++) this.change(ids[at - 1]!, ids[at]!, word, 1);
    }
    for (const pair of this.pairs.values()) this.heap.push({ count: pair.count, of: pair });
  }

  /** Null where none is left that is frequent enough. */
  mostFrequent(minCount: number): Pair | null {
    for (;;) {
      const top = this.heap.pop();
      if (top === null) return null;
      const { of: pair, count } = top;
      if (pair.words.length === 0) continue;
      if (count !== pair.count) {
        if (pair.count > 0) this.heap.push({ count: pair.count, of: pair });
        continue;
      }
      return count < Math.max(1, minCount) ? null : pair;
    }
  }

  /** Puts `both` in the place of a pair in all words, and counts the new neighbours. */
  merge(pair: Pair, both: number): void {
    const { words } = pair;
    pair.words = [];
    this.round++;
    const grown = new Set<Pair>();
    for (const word of words) {
      if (this.rounds[word] === this.round) continue;
      this.rounds[word] = this.round;
      this.mergeIn(word, pair, both, grown);
    }
    for (const each of grown) if (each.count > 0) this.heap.push({ count: each.count, of: each });
  }

  private mergeIn(word: number, { left, right }: Pair, both: number, grown: Set<Pair>): void {
    const { ids, starts, lengths } = this.sequences;
    const start = starts[word]!;
    const end = start + lengths[word]!;
    let to = start;
    for (let at = start; at < end; at++) {
      if (ids[at] !== left || at + 1 >= end || ids[at + 1] !== right) {
        ids[to++] = ids[at]!;
        continue;
      }
      if (to > start) {
        this.change(ids[to - 1]!, left, word, -1);
        grown.add(this.change(ids[to - 1]!, both, word, 1));
      }
      if (at + 2 < end) {
        this.change(right, ids[at + 2]!, word, -1);
        grown.add(this.change(both, ids[at + 2]!, word, 1));
      }
      ids[to++] = both;
      at++;
    }
    lengths[word] = to - start;
  }

  private change(left: number, right: number, word: number, times: 1 | -1): Pair {
    const key = keyOf(left, right);
    let pair = this.pairs.get(key);
    if (pair === undefined) {
      pair = { left, right, count: 0, words: [] };
      this.pairs.set(key, pair);
    }
    pair.count += times * this.words.count(word);
    if (times > 0 && pair.words.at(-1) !== word) pair.words.push(word);
    return pair;
  }
}

/** One number for two ids. */
export function keyOf(left: number, right: number): number {
  return left * 0x400_0000 + right;
}

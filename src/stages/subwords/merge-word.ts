/**
 * A word in pieces by byte-pair encoding: of all neighbours that can be joined, the pair that was
 * learned first, the leftmost of equals, until none is left. Short words look at all pairs each
 * time, which takes less time than to keep them in order.
 */
import { PairRanks } from './pair-ranks.js';
import type { EncodeWord, SubwordModel } from './subword-model.js';

/** More than a word has symbols; a rank times it is a whole number still. */
const PLACES = 0x200_0000;
/** Up to so many bytes a word is short. */
const SHORT = 48;
const NEVER = 0x7fff_ffff;

export function createMergeWord({ pieces, merges }: Extract<SubwordModel, { kind: 'bpe' }>): EncodeWord {
  const idOfByte = new Int32Array(256).fill(-1);
  for (const [id, piece] of pieces.entries()) {
    if (piece?.length === 1 && idOfByte[piece[0]!]! < 0) idOfByte[piece[0]!] = id;
  }
  const ranks = new PairRanks(merges);
  const joined = Int32Array.from(merges, ([, , both]) => both);
  const long = createLongMerge(idOfByte, ranks, joined);
  const ids = new Int32Array(SHORT);
  /** Of each symbol and the next one. */
  const pairs = new Int32Array(SHORT);
  const rankAt = (at: number): number => {
    const rank = ranks.of(ids[at]!, ids[at + 1]!);
    return rank < 0 ? NEVER : rank;
  };
  return (bytes, start, end, output) => {
    if (end - start > SHORT) return long(bytes, start, end, output);
    let count = end - start;
    for (let at = 0; at < count; at++) ids[at] = idOfByte[bytes[start + at]!]!;
    for (let at = 0; at + 1 < count; at++) pairs[at] = rankAt(at);
    for (;;) {
      let best = NEVER;
      let place = -1;
      for (let at = 0; at + 1 < count; at++) {
        if (pairs[at]! < best) {
          best = pairs[at]!;
          place = at;
        }
      }
      if (place < 0) break;
      ids[place] = joined[best]!;
      count--;
      for (let at = place + 1; at < count; at++) {
        ids[at] = ids[at + 1]!;
        pairs[at] = pairs[at + 1]!;
      }
      if (place + 1 < count) pairs[place] = rankAt(place);
      if (place > 0) pairs[place - 1] = rankAt(place - 1);
    }
    for (let at = 0; at < count; at++) output.push(ids[at]!);
  };
}

function createLongMerge(idOfByte: Int32Array, ranks: PairRanks, joined: Int32Array): EncodeWord {
  return (bytes, start, end, output) => {
    const length = end - start;
    const ids = new Int32Array(length);
    const next = new Int32Array(length);
    const previous = new Int32Array(length);
    for (let at = 0; at < length; at++) {
      ids[at] = idOfByte[bytes[start + at]!]!;
      next[at] = at + 1;
      previous[at] = at - 1;
    }
    const queue = new NumberHeap();
    const consider = (at: number): void => {
      if (at < 0 || next[at]! >= length) return;
      const rank = ranks.of(ids[at]!, ids[next[at]!]!);
      if (rank >= 0) queue.push(rank * PLACES + at);
    };
    for (let at = 0; at + 1 < length; at++) consider(at);
    for (let top = queue.pop(); top >= 0; top = queue.pop()) {
      const at = top % PLACES;
      const both = joined[(top - at) / PLACES]!;
      const right = next[at]!;
      if (ids[at]! < 0 || right >= length) continue;
      // Something else may stand there by now.
      const rank = ranks.of(ids[at]!, ids[right]!);
      if (rank < 0 || joined[rank]! !== both) continue;
      ids[at] = both;
      ids[right] = -1;
      next[at] = next[right]!;
      if (next[at]! < length) previous[next[at]!] = at;
      consider(previous[at]!);
      consider(at);
    }
    for (let at = 0; at < length; at = next[at]!) output.push(ids[at]!);
  };
}

/** The smallest number first. */
class NumberHeap {
  private readonly values: number[] = [];

  push(value: number): void {
    const { values } = this;
    let at = values.length;
    values.push(value);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (values[parent]! <= value) break;
      values[at] = values[parent]!;
      at = parent;
    }
    values[at] = value;
  }

  /** -1 where nothing is left. */
  pop(): number {
    const { values } = this;
    const last = values.pop();
    if (last === undefined) return -1;
    if (values.length === 0) return last;
    const top = values[0]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= values.length) break;
      if (child + 1 < values.length && values[child + 1]! < values[child]!) child++;
      if (values[child]! >= last) break;
      values[at] = values[child]!;
      at = child;
    }
    values[at] = last;
    return top;
  }
}

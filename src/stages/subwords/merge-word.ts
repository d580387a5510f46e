/**
 * A word in pieces by byte-pair encoding: of all neighbours that can be joined, the pair that was
 * learned first, the leftmost of equals, until none is left.
 */
import { keyOf } from './learn-merges.js';
import type { EncodeWord, SubwordModel } from './subword-model.js';

/** More than a word has symbols; a rank times it is a whole number still. */
const PLACES = 0x200_0000;

export function createMergeWord({ pieces, merges }: Extract<SubwordModel, { kind: 'bpe' }>): EncodeWord {
  const idOfByte = new Int32Array(256).fill(-1);
  for (const [id, piece] of pieces.entries()) {
    if (piece?.length === 1 && idOfByte[piece[0]!]! < 0) idOfByte[piece[0]!] = id;
  }
  const ranks = new Map<number, number>(
    merges.map(([left, right], rank) => [keyOf(left, right), rank] as const),
  );
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
      const rank = ranks.get(keyOf(ids[at]!, ids[next[at]!]!));
      if (rank !== undefined) queue.push(rank * PLACES + at);
    };
    for (let at = 0; at + 1 < length; at++) consider(at);
    for (let top = queue.pop(); top >= 0; top = queue.pop()) {
      const at = top % PLACES;
      const [, , both] = merges[(top - at) / PLACES]!;
      const right = next[at]!;
      if (ids[at]! < 0 || right >= length) continue;
      // Something else may stand there by now.
      const rank = ranks.get(keyOf(ids[at]!, ids[right]!));
      if (rank === undefined || merges[rank]![2] !== both) continue;
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

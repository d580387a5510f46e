/** Which pairs of ids become one, and how early that was learned, on flat arrays. */
import type { Merge } from './subword-model.js';

export class PairRanks {
  /** Slot → both ids and the rank, three numbers; the first is -1 where it is free. At most half full. */
  private readonly slots: Int32Array;
  private readonly mask: number;

  constructor(merges: readonly Merge[]) {
    let size = 16;
    while (size < 2 * merges.length) size *= 2;
    this.mask = size - 1;
    this.slots = new Int32Array(3 * size).fill(-1);
    for (const [rank, [left, right]] of merges.entries()) {
      // A pair that is there twice has its last rank.
      const at = this.placeOf(left, right);
      this.slots[at] = left;
      this.slots[at + 1] = right;
      this.slots[at + 2] = rank;
    }
  }

  /** 0 for the pair that was learned first; -1 where the pair does not become one. */
  of(left: number, right: number): number {
    return this.slots[this.placeOf(left, right) + 2]!;
  }

  private placeOf(left: number, right: number): number {
    const { slots, mask } = this;
    const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
    for (let slot = (mixed ^ (mixed >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const at = 3 * slot;
      if (slots[at] === -1 || (slots[at] === left && slots[at + 1] === right)) return at;
    }
  }
}

/** The different words of the training rows, and how often each was seen. */
import { ByteTable } from '../artefacts/byte-table.js';
import { GrowableInts } from '../artefacts/growable.js';

/** A longer one is learned from in parts of so many bytes: it is no word, and takes very long. */
const LONGEST = 1000;

export class CountedWords {
  private readonly table = new ByteTable();
  private readonly counts = new GrowableInts();

  get size(): number {
    return this.table.size;
  }

  add(bytes: Uint8Array, start: number, end: number): void {
    for (let from = start; from < end; from += LONGEST) {
      const word = this.table.add(bytes, from, Math.min(end, from + LONGEST));
      if (word === this.counts.length) this.counts.push(0);
      this.counts.values[word]!++;
    }
  }

  bytes(word: number): Uint8Array {
    return this.table.bytes(word);
  }

  count(word: number): number {
    return this.counts.values[word]!;
  }
}

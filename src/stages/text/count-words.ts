/** Counting tokens and choosing which of them become words. */
import type { TokensColumn } from '../artefacts/column.js';
import { ByteTable } from '../artefacts/byte-table.js';
import { GrowableInts } from '../artefacts/growable.js';

export class WordCounter {
  private readonly words = new ByteTable();
  private readonly counts = new GrowableInts();

  get distinct(): number {
    return this.words.size;
  }

  add(column: TokensColumn): void {
    const { words, counts } = this;
    const tokens = column.rows[column.rows.length - 1]!;
    for (let token = 0; token < tokens; token++) {
      const word = words.add(column.bytes, column.offsets[token]!, column.offsets[token + 1]!);
      if (word === counts.length) counts.push(0);
      counts.values[word]!++;
    }
  }

  /**
   * The vocabulary: specials first, then words seen at least `minCount` times, most frequent first
   * and equals by their bytes, `maxSize` entries at most with the specials counted. A token spelt
   * like a special is that special. The unknown word's count is the number of tokens that are no
   * word.
   */
  choose(options: {
    readonly minCount: number;
    readonly maxSize: number;
    readonly specials: readonly string[];
    /** The one of `specials` that stands for all tokens that are no word. */
    readonly unknown: string | null;
  }): { readonly words: Uint8Array[]; readonly counts: number[] } {
    const { words, counts } = this;
    const { specials } = options;
    const special = new Set(specials.map((word) => indexOfText(words, word)));
    const candidates: number[] = [];
    let left = 0;
    for (let word = 0; word < words.size; word++) {
      const count = counts.values[word]!;
      if (special.has(word)) continue;
      if (count >= options.minCount) candidates.push(word);
      else left += count;
    }
    candidates.sort(
      (one, other) =>
        counts.values[other]! - counts.values[one]! || Buffer.compare(words.bytes(one), words.bytes(other)),
    );
    const room = Math.max(0, options.maxSize - specials.length);
    for (const word of candidates.splice(room)) left += counts.values[word]!;
    const specialCounts = specials.map((text) => {
      const seen = indexOfText(words, text);
      const literal = seen < 0 ? 0 : counts.values[seen]!;
      return text === options.unknown ? literal + left : literal;
    });
    return {
      words: [...specials.map((text) => Buffer.from(text)), ...candidates.map((word) => words.bytes(word))],
      counts: [...specialCounts, ...candidates.map((word) => counts.values[word]!)],
    };
  }
}

function indexOfText(words: ByteTable, text: string): number {
  const bytes = Buffer.from(text);
  return words.find(bytes, 0, bytes.length);
}

/** Canonical Huffman codes of up to 20 bits, as bzip2 has them. */

export const maxCodeLength = 20;

/** Codes up to this length are found with one look into a table. */
export const quickBits = 10;

/** A code, ready for looking up. */
export interface HuffmanTable {
  /** By the next `quickBits` bits: symbol << 5 | length, or 0 when the code is longer. */
  readonly quick: Uint16Array;
  /**
   * By length: the largest code of that length (-1: none), and what to subtract to get at
   * `symbols`.
   */
  readonly limits: Int32Array;
  readonly bases: Int32Array;
  readonly symbols: Uint16Array;
}

/** The table of a code that has `lengths` bits for each symbol. */
export function buildTable(lengths: Uint8Array): HuffmanTable {
  const counts = new Int32Array(maxCodeLength + 2);
  for (const length of lengths) counts[length]!++;
  const symbols = new Uint16Array(lengths.length);
  let filled = 0;
  for (let length = 1; length <= maxCodeLength; length++) {
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] === length) symbols[filled++] = symbol;
    }
  }
  const limits = new Int32Array(maxCodeLength + 2).fill(-1);
  const bases = new Int32Array(maxCodeLength + 2);
  const quick = new Uint16Array(1 << quickBits);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= maxCodeLength; length++) {
    bases[length] = code - index;
    for (let i = 0; i < counts[length]!; i++, code++, index++) {
      if (length > quickBits) continue;
      const first = code << (quickBits - length);
      const last = Math.min(quick.length, first + (1 << (quickBits - length)));
      quick.fill((symbols[index]! << 5) | length, first, last);
    }
    if (counts[length]! > 0) limits[length] = code - 1;
    code <<= 1;
  }
  return { quick, limits, bases, symbols };
}

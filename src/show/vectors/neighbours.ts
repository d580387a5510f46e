/** The words whose vectors point most nearly the same way. */

export interface VectorTable {
  /** [words, width], row-major. */
  readonly values: Float32Array;
  readonly width: number;
  /** Rows that take part: words with a vector, and no special entries. */
  takesPart(id: number): boolean;
}

export interface Neighbour {
  readonly id: number;
  /** a · b / (|a| |b|) */
  readonly cosine: number;
}

/**
 * At most `most` neighbours of a row, nearest first; of equals the more frequent word, which has the
 * smaller id. Null where the row is zeros: it points nowhere.
 */
export function neighbours(table: VectorTable, of: number, most: number): readonly Neighbour[] | null {
  const { values, width } = table;
  const rows = values.length / width;
  const own = lengthOf(table, of);
  if (own === 0) return null;
  const found: Neighbour[] = [];
  for (let id = 0; id < rows; id++) {
    if (id === of || !table.takesPart(id)) continue;
    const length = lengthOf(table, id);
    if (length === 0) continue;
    let product = 0;
    for (let at = 0; at < width; at++) product += values[of * width + at]! * values[id * width + at]!;
    found.push({ id, cosine: product / (own * length) });
  }
  return found.sort((a, b) => b.cosine - a.cosine || a.id - b.id).slice(0, most);
}

function lengthOf({ values, width }: VectorTable, id: number): number {
  let sum = 0;
  for (let at = id * width; at < (id + 1) * width; at++) sum += values[at]! ** 2;
  return Math.sqrt(sum);
}

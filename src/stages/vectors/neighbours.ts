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
export type FindNeighbours = (of: number, most: number) => readonly Neighbour[] | null;

/** Measures every row once, for any number of questions. */
export function neighboursIn(table: VectorTable): FindNeighbours {
  const { values, width } = table;
  const lengths = lengthsOf(table);
  return (of, most) => {
    const own = lengths[of]!;
    if (own === 0) return null;
    const found: Neighbour[] = [];
    for (let id = 0; id < lengths.length; id++) {
      if (id === of || lengths[id] === 0 || !table.takesPart(id)) continue;
      let product = 0;
      for (let at = 0; at < width; at++) product += values[of * width + at]! * values[id * width + at]!;
      const cosine = product / (own * lengths[id]!);
      if (found.length < most || cosine > found.at(-1)!.cosine) insert(found, { id, cosine }, most);
    }
    return found;
  };
}

/** Keeps `found` sorted, and no longer than `most`. Of equals the one that came first stays first. */
function insert(found: Neighbour[], one: Neighbour, most: number): void {
  let at = found.length;
  while (at > 0 && found[at - 1]!.cosine < one.cosine) at--;
  found.splice(at, 0, one);
  if (found.length > most) found.pop();
}

/** The Euclidean length of each row. */
export function lengthsOf({ values, width }: Pick<VectorTable, 'values' | 'width'>): Float64Array {
  return Float64Array.from({ length: values.length / width }, (_, id) => {
    let sum = 0;
    for (let at = id * width; at < (id + 1) * width; at++) sum += values[at]! ** 2;
    return Math.sqrt(sum);
  });
}

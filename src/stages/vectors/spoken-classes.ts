/**
 * Which class a word speaks for: the one whose rows have it more often than all other rows, beyond
 * chance. With a and b the rows of the class with and without the word, c and d those of the others,
 * each plus a half (Haldane, 1956; Anscombe, 1956),
 *
 *     z = ln(a d / b c) / √(1/a + 1/b + 1/c + 1/d)
 *
 * and the class with the largest z is meant where that is above 1.96.
 */

export interface WordCounts {
  /** [classes]: rows. */
  readonly rows: readonly number[];
  /** [words][classes]: rows with the word. */
  readonly having: readonly Float64Array[];
}

const CHANCE = 1.96;

/** For each word the number of a class; null where it speaks for none. */
export function spokenClasses({ rows, having }: WordCounts): readonly (number | null)[] {
  const all = rows.reduce((sum, count) => sum + count, 0);
  return having.map((counts) => {
    const within = counts.reduce((sum, count) => sum + count, 0);
    let spoken: { readonly at: number; readonly z: number } | null = null;
    for (const [at, size] of rows.entries()) {
      const own = counts[at]!;
      const z = leaning(own, size - own, within - own, all - size - (within - own));
      if (z > (spoken?.z ?? CHANCE)) spoken = { at, z };
    }
    return spoken?.at ?? null;
  });
}

function leaning(...counts: readonly [number, number, number, number]): number {
  const [a, b, c, d] = counts.map((count) => count + 0.5) as [number, number, number, number];
  return Math.log((a * d) / (b * c)) / Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
}

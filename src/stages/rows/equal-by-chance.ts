/**
 * Equal rows of numbers that nobody copied: a table with one column of ages has the same age in
 * every split. How many there would be is estimated from how often the values of each column
 * repeat, as if the columns had nothing to do with each other.
 */
import type { RowTable } from './row-table.js';

/** Rows whose values are counted; evenly spread over the table. */
const mostSampled = 4096;

/** How many of `rows` other rows of the same kind would be equal to a row of `table` by chance. */
export async function expectedByChance(
  table: RowTable,
  columns: readonly string[],
  rows: number,
): Promise<number> {
  const expected = table.rows * (await chanceOfPair(table, columns));
  return rows * -Math.expm1(-expected);
}

/**
 * Whether `found` is clearly more than `expected`. The margin is wide, because columns that depend
 * on each other repeat together more often than expected.
 */
export function isMoreThanChance(found: number, expected: number): boolean {
  return found > 3 * (expected + Math.sqrt(expected));
}

/** The chance that two rows have the same numbers. */
async function chanceOfPair(table: RowTable, columns: readonly string[]): Promise<number> {
  const counts = columns.map(() => new Map<number, number>());
  const every = Math.ceil(table.rows / mostSampled);
  let at = 0;
  let sampled = 0;
  for await (const batch of table.batches(columns)) {
    const parts = columns.map((name) => batch.columns[name]!);
    for (let row = 0; row < batch.rows; row++) {
      if (at++ % every !== 0) continue;
      sampled++;
      for (const [i, part] of parts.entries()) {
        if (part.kind !== 'number' && part.kind !== 'time')
          throw new Error('only numbers and times are counted');
        const value = Number(part.values[row]!);
        counts[i]!.set(value, (counts[i]!.get(value) ?? 0) + 1);
      }
    }
  }
  const pairs = (sampled * (sampled - 1)) / 2;
  if (pairs === 0) return 1;
  // Pairs of rows with the same value, without bias. None found does not mean that there are none.
  const equalPairs = counts.map((of) => [...of.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0));
  return equalPairs.reduce((chance, equal) => (chance * Math.max(equal, 1)) / pairs, 1);
}

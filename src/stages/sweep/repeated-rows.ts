/** Rows of a comparison that differ in their seed only: their mean, and how far chance goes. */
import type { ComparedRow, RepeatedRows } from '../../contract/artefacts/comparison.js';
import { studentQuantile } from './student-quantile.js';

/** The variable that `repeat` adds; a loop over seeds may have the same name. */
const SEED = 'seed';

/** Empty where there is no seed among the variables, or each of the others stands once. */
export function repeatedRows(
  variables: readonly string[],
  rows: readonly ComparedRow[],
): readonly RepeatedRows[] {
  const seed = variables.indexOf(SEED);
  if (seed < 0) return [];
  const others = variables.filter((_, at) => at !== seed);
  const groups = new Map<string, ComparedRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.values.filter((_, at) => at !== seed).map(({ shown }) => shown));
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) => {
    const measured = group.flatMap(({ y }) => (y === null ? [] : [y]));
    if (measured.length === 0) return [];
    const values = group[0]!.values.filter((_, at) => at !== seed);
    const name = values.map(({ shown }, at) => `${others[at]}=${shown}`).join(', ');
    return [{ name, values, ...spreadOf(measured) }];
  });
}

/** Mean, sample deviation, and the 95 % interval of the mean: mean ± t · s / √n. */
export function spreadOf(
  values: readonly number[],
): Pick<RepeatedRows, 'runs' | 'mean' | 'deviation' | 'interval'> {
  const runs = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / runs;
  if (runs < 2) return { runs, mean, deviation: null, interval: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (runs - 1));
  const half = (studentQuantile(runs - 1) * deviation) / Math.sqrt(runs);
  return { runs, mean, deviation, interval: [mean - half, mean + half] };
}

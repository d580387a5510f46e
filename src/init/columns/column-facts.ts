/** What the values of a column are like: what a job may use it for is decided by these. */
import { isId } from './ids.js';
import { numbersOf, type NumberColumn } from './numbers.js';
import { timesOf, type TimeColumn, type UnclearTimes } from './times.js';
import type { DataColumn, DataFile } from '../file/data-file.js';

export interface ColumnFacts {
  readonly column: DataColumn;
  /** Rows without a value. */
  readonly missing: number;
  /** Of each value that is there, its rows; the most frequent first. */
  readonly counts: ReadonlyMap<string, number>;
  readonly numbers: NumberColumn;
  readonly times: TimeColumn | UnclearTimes | null;
  /** Of the values that are there. */
  readonly meanWords: number;
  readonly meanLength: number;
  /** Every row has another one, and they count or are keys. */
  readonly isId: boolean;
}

export function factsOf(file: DataFile, column: DataColumn, timeFormat: string | null = null): ColumnFacts {
  const { layout } = file;
  const there = column.values.filter((value) => value.trim() !== '');
  const counted = new Map<string, number>();
  for (const value of there) counted.set(value, (counted.get(value) ?? 0) + 1);
  const counts = new Map([...counted].sort((one, other) => other[1] - one[1]));
  const sum = (measure: (value: string) => number): number =>
    there.reduce((total, value) => total + measure(value), 0) / Math.max(1, there.length);
  return {
    column,
    missing: column.values.length - there.length,
    counts,
    numbers: numbersOf(there, layout.is === 'table' ? layout.delimiter : null),
    times: timesOf(column.values, timeFormat),
    meanWords: sum((value) => value.trim().split(/\s+/).length),
    meanLength: sum((value) => value.length),
    isId: isId(there, counts.size),
  };
}

export function isTimes(times: ColumnFacts['times']): times is TimeColumn {
  return times !== null && 'times' in times;
}

/** Long texts, nearly all different. */
export function isFreeText({ counts, meanWords, column, missing }: ColumnFacts): boolean {
  return meanWords >= 3 && counts.size > (column.values.length - missing) * 0.2;
}

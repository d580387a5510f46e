/** What is counted over all rows of a split, in one pass. */
import { showTime, type TimeStyle } from '../../base/calendar.js';
import { dictionary } from '../../base/dictionary.js';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { Column } from '../../stages/artefacts/column.js';
import type { DatasetView } from '../../stages/artefacts/dataset-view.js';

export type ColumnStatistics =
  /** Rows of each class, in the order of the classes. */
  | { readonly kind: 'classes'; readonly counts: readonly number[] }
  /** Null where there are no rows. */
  | { readonly kind: 'numbers'; readonly range: NumberRange | null }
  /** As `show` writes them. Null where there are no rows. */
  | { readonly kind: 'times'; readonly range: { readonly first: string; readonly last: string } | null }
  /** Tokens of a row, without padding; the share of unknown ones is null where none has an id. */
  | { readonly kind: 'lengths'; readonly range: LengthRange | null; readonly unknown: number | null };

export interface NumberRange {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
}

export interface LengthRange extends NumberRange {
  readonly median: number;
}

/** Of each column that has any, by name. */
export async function splitStatistics(
  data: DatasetView,
  split: string,
): Promise<Readonly<Record<string, ColumnStatistics>>> {
  const { columns } = data.document;
  const counted = Object.entries(columns).flatMap(([name, type]) => {
    const counter = counterOf(type, data.rows(split));
    return counter === null ? [] : [{ name, counter }];
  });
  if (counted.length > 0) {
    const names = counted.map(({ name }) => name);
    for await (const batch of data.batches(split, names)) {
      for (const { name, counter } of counted) counter.add(batch.columns[name]!, batch.rows);
    }
  }
  const statistics = dictionary<ColumnStatistics>();
  for (const { name, counter } of counted) statistics[name] = counter.finish();
  return statistics;
}

interface Counter {
  add(column: Column, rows: number): void;
  finish(): ColumnStatistics;
}

function counterOf(type: ColumnType, rows: number): Counter | null {
  switch (type.type) {
    case 'text':
      return null;
    case 'class':
      return classCounter(type.classes.length);
    case 'number':
    case 'numbers':
      return numberCounter();
    case 'time':
      return timeCounter(type);
    case 'tokens':
      return lengthCounter(rows, null, null);
    case 'ids':
      return lengthCounter(rows, type.length === null ? null : type.padId, type.unknownId);
  }
}

function classCounter(classes: number): Counter {
  const counts = Array.from({ length: classes }, () => 0);
  return {
    add(column) {
      if (column.kind !== 'class') throw new Error('classes are not stored as classes');
      for (const code of column.codes) counts[code]! += 1;
    },
    finish: () => ({ kind: 'classes', counts }),
  };
}

function numberCounter(): Counter {
  let [count, sum, least, most] = [0, 0, Infinity, -Infinity];
  return {
    add(column) {
      if (!hasNumbers(column)) throw new Error('numbers are not stored as numbers');
      for (const value of column.values) {
        count += 1;
        sum += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    },
    finish: () => ({ kind: 'numbers', range: count === 0 ? null : { least, most, mean: sum / count } }),
  };
}

function timeCounter(style: TimeStyle): Counter {
  let [first, last] = [Infinity, -Infinity];
  return {
    add(column) {
      if (column.kind !== 'time') throw new Error('times are not stored as times');
      for (const value of column.values) {
        first = Math.min(first, Number(value));
        last = Math.max(last, Number(value));
      }
    },
    finish: () => ({
      kind: 'times',
      range: first > last ? null : { first: showTime(first, style), last: showTime(last, style) },
    }),
  };
}

type HasNumbers = Extract<Column, { readonly kind: 'number' | 'numbers' | 'fixed-numbers' }>;

function hasNumbers(column: Column): column is HasNumbers {
  return column.kind === 'number' || column.kind === 'numbers' || column.kind === 'fixed-numbers';
}

/** `padId` is left out of the lengths. */
function lengthCounter(rows: number, padId: number | null, unknownId: number | null): Counter {
  const lengths = new Int32Array(rows);
  let [row, tokens, unknown] = [0, 0, 0];
  return {
    add(column, added) {
      for (let i = 0; i < added; i++) {
        const [start, end] = rangeOf(column, i);
        let length = end - start;
        if (column.kind !== 'tokens' && 'values' in column) {
          for (let at = start; at < end; at++) {
            const id = column.values[at];
            if (id === padId) length -= 1;
            else if (id === unknownId) unknown += 1;
          }
        }
        lengths[row++] = length;
        tokens += length;
      }
    },
    finish() {
      const share = unknownId === null || tokens === 0 ? null : unknown / tokens;
      if (rows === 0) return { kind: 'lengths', range: null, unknown: share };
      lengths.sort();
      const [least, most, median] = [lengths[0]!, lengths[rows - 1]!, lengths[Math.ceil(rows / 2) - 1]!];
      return { kind: 'lengths', range: { least, most, median, mean: tokens / rows }, unknown: share };
    },
  };
}

/** Where the tokens or ids of a row lie. */
export function rangeOf(column: Column, row: number): readonly [number, number] {
  switch (column.kind) {
    case 'ids':
    case 'tokens':
      return [column.rows[row]!, column.rows[row + 1]!];
    case 'fixed-ids':
      return [row * column.length, (row + 1) * column.length];
    default:
      throw new Error(`a column of kind ${column.kind} has no tokens`);
  }
}

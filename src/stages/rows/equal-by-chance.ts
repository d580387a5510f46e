/**
 * Equal rows of numbers that nobody copied: a table with one column of ages has the same age in
 * every split. How many there would be is estimated from how often the values of each column
 * repeat, as if the columns had nothing to do with each other.
 */
import { widthOf, type ColumnType } from '../../contract/artefacts/column-type.js';
import { onlyKind, type Column } from '../artefacts/column.js';
import type { RowTable } from './row-table.js';

/** Rows whose values are counted; evenly spread over the table. */
const mostSampled = 4096;
/** Numbers of a column that are counted at most, about. */
const mostValues = 2 ** 21;

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
  const counters = columns.map((name) => createCounter(table.columns[name]!));
  const most = Math.max(...counters.map(({ width }) => width));
  const every = Math.ceil(table.rows / Math.min(mostSampled, Math.ceil(mostValues / most)));
  let at = 0;
  for await (const batch of table.batches(columns)) {
    const parts = columns.map((name) => batch.columns[name]!);
    for (let row = 0; row < batch.rows; row++) {
      if (at++ % every !== 0) continue;
      for (const [i, part] of parts.entries()) counters[i]!.add(part, row);
    }
  }
  return counters.reduce((chance, counter) => chance * counter.chance(), 1);
}

/** Counts the values of a column. */
interface Counter {
  /** How many numbers a row has, or a step of it. */
  readonly width: number;
  add(column: Column, row: number): void;
  /** The chance that two rows are equal. */
  chance(): number;
}

function createCounter(type: ColumnType): Counter {
  switch (type.type) {
    case 'number': {
      const counts = createCounts();
      return {
        width: 1,
        add: (column, row) => counts.add(onlyKind('number', column).values[row]!),
        chance: () => counts.chance(),
      };
    }
    case 'time': {
      const counts = createCounts();
      return {
        width: 1,
        add: (column, row) => counts.add(Number(onlyKind('time', column).values[row]!)),
        chance: () => counts.chance(),
      };
    }
    case 'numbers':
      return type.ragged ? raggedCounter(widthOf(type)) : fixedCounter(widthOf(type));
    default:
      throw new Error('only numbers and times are counted');
  }
}

/** Each place of a row has its own values. */
function fixedCounter(width: number): Counter {
  const places = Array.from({ length: width }, createCounts);
  return {
    width,
    add(column, row) {
      const { values } = onlyKind('fixed-numbers', column);
      for (const [place, counts] of places.entries()) counts.add(values[row * width + place]!);
    },
    chance: () => places.reduce((chance, counts) => chance * counts.chance(), 1),
  };
}

/** Rows are equal that have as many steps, and in each of them the same values. */
function raggedCounter(width: number): Counter {
  const lengths = createCounts();
  const all = createCounts();
  let [rows, numbers] = [0, 0];
  return {
    width,
    add(column, row) {
      const { rows: offsets, values } = onlyKind('numbers', column);
      const [start, end] = [offsets[row]!, offsets[row + 1]!];
      lengths.add(end - start);
      rows++;
      numbers += (end - start) * width;
      for (let at = start * width; at < end * width; at++) all.add(values[at]!);
    },
    chance: () => lengths.chance() * all.chance() ** (rows === 0 ? 0 : numbers / rows),
  };
}

/** How often each value comes. */
function createCounts(): { add(value: number): void; chance(): number } {
  const counts = new Map<number, number>();
  let counted = 0;
  return {
    add(value) {
      counted++;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    },
    chance() {
      const pairs = (counted * (counted - 1)) / 2;
      if (pairs === 0) return 1;
      // Pairs with the same value, without bias. None found does not mean that there are none.
      let equal = 0;
      for (const n of counts.values()) equal += (n * (n - 1)) / 2;
      return Math.max(equal, 1) / pairs;
    },
  };
}

/**
 * Rows in order of time (or of their lines), and a division in which each part is later than the one before it. Rows of
 * one time go to one part: the border moves to the nearer end of them.
 */
import type { DatasetView } from '../artefacts/dataset-view.js';
import { apportion } from './apportion.js';
import { hash128, HashSet } from './hash-rows.js';

export interface TimeOrder {
  /** Times by row, as they stand in the table. */
  readonly times: Float64Array;
  /** Rows from the earliest to the latest; rows of one time as they stand in the table. */
  readonly rows: Int32Array;
  /** The first row that is earlier than the one before it; null where none is. */
  readonly unsorted: { readonly row: number; readonly count: number } | null;
  /** Different times. */
  readonly count: number;
}

export async function readTimes(data: DatasetView, split: string, column: string): Promise<TimeOrder> {
  const times = new Float64Array(data.rows(split));
  let at = 0;
  for await (const batch of data.batches(split, [column])) {
    const values = batch.columns[column];
    if (values?.kind !== 'time' && values?.kind !== 'number')
      throw new Error(`${column} is no column of times`);
    for (let row = 0; row < batch.rows; row++) times[at++] = Number(values.values[row]);
  }
  return orderOf(times);
}

export function orderOf(times: Float64Array): TimeOrder {
  const rows = Int32Array.from(times, (_, row) => row);
  let [first, earlier] = [-1, 0];
  for (let row = 1; row < times.length; row++) {
    if (times[row]! >= times[row - 1]!) continue;
    if (first < 0) first = row;
    earlier++;
  }
  if (first >= 0) rows.sort((one, other) => times[one]! - times[other]! || one - other);
  let count = 0;
  rows.forEach((row, i) => (count += i === 0 || times[row] !== times[rows[i - 1]!] ? 1 : 0));
  return { times, rows, unsorted: first < 0 ? null : { row: first, count: earlier }, count };
}

/** The part of each row; each part is later than those before it. */
export function assignByTime({ times, rows }: TimeOrder, shares: readonly number[]): Int32Array {
  const timeAt = (place: number): number => times[rows[place]!]!;
  const assigned = new Int32Array(rows.length).fill(-1);
  let [start, due] = [0, 0];
  for (const [part, size] of apportion(rows.length, shares).entries()) {
    due += size;
    const end = Math.max(start, borderNear(due, rows.length, timeAt));
    for (let place = start; place < end; place++) assigned[rows[place]!] = part;
    start = end;
  }
  return assigned;
}

/**
 * Rolling origins, as scikit-learn's `TimeSeriesSplit` has them: of `count` folds, number `at` holds
 * out one of the last `count` of `count` + 1 blocks, and trains on all rows before it. 0 for training,
 * 1 for what is held out, -1 for the rows after it.
 */
export function assignRolling(
  { times, rows }: TimeOrder,
  { count, at }: { readonly count: number; readonly at: number },
): Int32Array {
  const timeAt = (place: number): number => times[rows[place]!]!;
  const size = Math.floor(rows.length / (count + 1));
  const due = rows.length - (count - at) * size;
  const border = borderNear(due, rows.length, timeAt);
  const end = at === count - 1 ? rows.length : borderNear(due + size, rows.length, timeAt);
  const assigned = new Int32Array(rows.length).fill(-1);
  for (let place = 0; place < end; place++) assigned[rows[place]!] = place < border ? 0 : 1;
  return assigned;
}

/** The place nearest to `due` where a new time begins; of two as near the earlier one. */
function borderNear(due: number, rows: number, timeAt: (place: number) => number): number {
  const begins = (place: number): boolean =>
    place <= 0 || place >= rows || timeAt(place) !== timeAt(place - 1);
  let [before, after] = [due, due];
  while (!begins(before)) before--;
  while (!begins(after)) after++;
  // A border at the start would leave the part before it empty.
  return before > 0 && due - before <= after - due ? before : after;
}

/** Rows that an earlier row is like: in their time, and in all columns that tell series apart. */
export interface RepeatedTimes {
  readonly rows: number;
  /** The first few of them. */
  readonly times: readonly number[];
}

/**
 * Several series may share a table, and each has a row for a time then: columns of texts and classes
 * tell them apart.
 */
export async function repeatedTimes(
  data: DatasetView,
  split: string,
  order: Pick<TimeOrder, 'times' | 'count'>,
): Promise<RepeatedTimes> {
  if (order.count === order.times.length) return { rows: 0, times: [] };
  const names = Object.entries(data.document.columns)
    .filter(([, { type }]) => type === 'text' || type === 'class')
    .map(([name]) => name);
  const seen = new HashSet();
  const hash = new Int32Array(4);
  const examples: number[] = [];
  let [first, repeated] = [0, 0];
  for await (const batch of data.batches(split, names)) {
    for (let row = 0; row < batch.rows; row++) {
      const time = order.times[first + row]!;
      const parts = names.map((name): Uint8Array => {
        const column = batch.columns[name]!;
        if (column.kind === 'class') return Buffer.from(`${column.codes[row]}\u0000`);
        if (column.kind !== 'text') throw new Error(`${name} is no column of texts or classes`);
        const text = column.bytes.subarray(column.offsets[row], column.offsets[row + 1]);
        return Buffer.concat([text, separator]);
      });
      const content = Buffer.concat([Buffer.from(`${time}\u0000`), ...parts]);
      hash128(content, 0, content.length, hash);
      if (seen.add(hash)) continue;
      repeated++;
      if (examples.length < mostExamples && !examples.includes(time)) examples.push(time);
    }
    first += batch.rows;
  }
  return { rows: repeated, times: examples };
}

const mostExamples = 3;

/** A byte that no text in UTF-8 has. */
const separator = Uint8Array.of(0xff);

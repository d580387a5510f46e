/** Steps on times: from texts, and to numbers of the calendar. */
import { readIso, timeReader } from '../../base/time-format.js';
import type { CalendarPart } from '../../contract/operations/formula.js';
import { partOfTime } from '../numbers/calendar-part.js';
import { valueFaults } from '../artefacts/messages.js';
import type { NumberColumn, TextColumn, TimeColumn } from '../artefacts/column.js';
import { failure } from './failures.js';

/** Throws `StageFailure` for a text that is no time. `firstRow`: of its split, from 0. */
export function parseTimes(
  { bytes, offsets }: TextColumn,
  format: string | undefined,
  firstRow: number,
): TimeColumn {
  const read = format === undefined ? readIso : timeReader(format);
  if (typeof read !== 'function') throw new Error(`the checker lets no format like ${format} pass`);
  const values = BigInt64Array.from({ length: offsets.length - 1 }, (_, row) => {
    const text = Buffer.from(bytes.subarray(offsets[row], offsets[row + 1])).toString('utf8');
    const time = read(text);
    if (!('is' in time)) return BigInt(time.milliseconds);
    const reason = valueFaults.notATime({ value: text.trim(), fault: time });
    throw failure('noTime', { row: firstRow + row + 1, reason });
  });
  return { kind: 'time', values };
}

export function calendarNumbers({ values }: TimeColumn, part: CalendarPart): NumberColumn {
  const of = partOfTime(part);
  return { kind: 'number', values: Float64Array.from(values, (value) => of(Number(value))) };
}

/**
 * Whether a column has dates or times, and in which format. Where the day and the month could be
 * either, the format under which the rows are in order is taken; where that does not tell, none is.
 */
import { timeReader, readIso, type TimeReader } from '../../base/time-format.js';

export interface TimeColumn {
  /** Null for ISO 8601. */
  readonly format: string | null;
  /** Milliseconds, of the rows that have one. */
  readonly times: readonly (number | null)[];
  readonly why: string;
}

/** Two formats read all rows, and neither puts them in order. */
export interface UnclearTimes {
  readonly formats: readonly [string, string];
}

export function timesOf(values: readonly string[], told: string | null): TimeColumn | UnclearTimes | null {
  const first = values.find((value) => value.trim() !== '');
  if (first === undefined || !/\d/.test(first)) return null;
  const formats = told === null ? [null, ...knownFormats] : [told];
  const fitting = formats.flatMap((format) => {
    const read = format === null ? readIso : timeReader(format);
    return typeof read === 'function' && 'milliseconds' in Object(read(first))
      ? readAll(values, format, read)
      : [];
  });
  const unlike = fitting.filter(
    ({ times }, at) =>
      !fitting.slice(0, at).some((earlier) => times.every((time, i) => time === earlier.times[i])),
  );
  const [one, other] = unlike;
  if (one === undefined) return null;
  const name = (read: Read): string => read.format ?? 'ISO 8601';
  if (other === undefined) return { ...one, why: name(one) };
  const [ordered, ...more] = unlike.filter(({ times }) => isInOrder(times));
  if (ordered !== undefined && more.length === 0) {
    return { ...ordered, why: `${name(ordered)}, for only so are the rows in order` };
  }
  return { formats: [name(one), name(other)] };
}

type Read = Pick<TimeColumn, 'format' | 'times'>;

/** One in a hundred may be something else. */
function readAll(values: readonly string[], format: string | null, read: TimeReader): readonly Read[] {
  let wrong = 0;
  const times = values.map((value) => {
    if (value.trim() === '') return null;
    const found = read(value);
    if ('milliseconds' in found) return found.milliseconds;
    wrong++;
    return null;
  });
  const there = values.filter((value) => value.trim() !== '').length;
  return wrong <= there * 0.01 ? [{ format, times }] : [];
}

/** Up or down. */
function isInOrder(times: readonly (number | null)[]): boolean {
  const known = times.filter((time) => time !== null);
  const up = known.every((time, at) => at === 0 || time >= known[at - 1]!);
  return up || known.every((time, at) => at === 0 || time <= known[at - 1]!);
}

const dates = ['/', '-', '.'].flatMap((mark) =>
  [
    ['DD', 'MM', 'YYYY'],
    ['MM', 'DD', 'YYYY'],
    ['D', 'M', 'YYYY'],
    ['M', 'D', 'YYYY'],
    ['YYYY', 'MM', 'DD'],
    ['YYYY', 'M', 'D'],
  ].map((parts) => parts.join(mark)),
);

const clocks = ['', ' HH:mm', ' HH:mm:ss', ' H:mm', ' H:mm:ss'];

const knownFormats: readonly string[] = [
  ...[...dates, 'YYYYMMDD', 'D MMM YYYY', 'MMM D, YYYY', 'D-MMM-YYYY'].flatMap((date) =>
    clocks.map((clock) => date + clock),
  ),
  'MM/YYYY',
  'M/YYYY',
  'MMM YYYY',
  'MMM-YYYY',
  'YYYY/MM',
  'YYYYMM',
];

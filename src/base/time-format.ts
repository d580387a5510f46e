/**
 * Reading a point in time that a file writes: as ISO 8601 has it, or by a format such as
 * `DD/MM/YYYY`. Nothing is guessed: a date that could be two days is none.
 */
import { daysOfMonth, millisecondsOfDay, timeOf, type TimeParts, type TimePrecision } from './calendar.js';

export interface ParsedTime {
  readonly milliseconds: number;
  readonly precision: TimePrecision;
  /** It says how far it is from UTC, and is in UTC now. */
  readonly zoned: boolean;
  /** In UTC it is another day than the one that is written. */
  readonly otherDay?: true;
}

/** Why a text is no time. `formats`: what would read it, where it can be told. */
export type TimeFault =
  | { readonly is: 'no time'; readonly formats: readonly string[] }
  | { readonly is: 'another format'; readonly format: string }
  | { readonly is: 'ambiguous'; readonly formats: readonly [string, string] }
  | { readonly is: 'impossible'; readonly why: string }
  | { readonly is: 'too fine' };

/** A format, ready to read. */
export type TimeReader = (text: string) => ParsedTime | TimeFault;

/** What is wrong with a format. */
export type FormatFault =
  | { readonly is: 'two-digit year' }
  | { readonly is: 'unknown letter'; readonly letter: string }
  | { readonly is: 'part twice'; readonly part: string }
  | { readonly is: 'part missing'; readonly part: string; readonly before: string };

const iso =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?$/iu;

/** ISO 8601: `1949`, `1949-01`, `1981-01-01`, `2020-05-01T12:30:15.250+02:00`, also with a blank for the T. */
export const readIso: TimeReader = (text) => {
  const trimmed = text.trim();
  const found = iso.exec(trimmed);
  if (found === null) return faultOfOther(trimmed);
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  const written = { year, month, day, hour, minute, second };
  return finish(numbersOf(written), { written, fraction, zone });
};

/**
 * The parts of a format: what they read, and the part that they are. Two letters are two digits, one
 * letter is one digit or two.
 */
const tokens = [
  ['YYYY', String.raw`(\d{4})`, 'year'],
  ['Y', String.raw`(\d{1,4})`, 'year'],
  ['MMM', '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)', 'month'],
  ['MM', String.raw`(\d{2})`, 'month'],
  ['M', String.raw`(\d{1,2})`, 'month'],
  ['DD', String.raw`(\d{2})`, 'day'],
  ['D', String.raw`(\d{1,2})`, 'day'],
  ['HH', String.raw`(\d{2})`, 'hour'],
  ['H', String.raw`(\d{1,2})`, 'hour'],
  ['mm', String.raw`(\d{2})`, 'minute'],
  ['ss', String.raw`(\d{2})`, 'second'],
  ['SSS', String.raw`(\d{3})`, 'fraction'],
  ['Z', String.raw`(Z|[+-]\d{2}(?::?\d{2})?)`, 'zone'],
] as const;

type Part = (typeof tokens)[number][2];

/** The parts of a time from the coarsest on: a finer one says nothing without those before it. */
const order = ['year', 'month', 'day', 'hour', 'minute', 'second', 'fraction'] as const;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A reader by a format of `YYYY` or `Y`, `MM`, `M` or `MMM`, `DD` or `D`, `HH` or `H`, `mm`, `ss`,
 * `SSS` and `Z`; every other character but letters stands for itself, as does what is in square
 * brackets and the T between date and hour.
 */
export function timeReader(format: string): TimeReader | FormatFault {
  const parts: Part[] = [];
  let pattern = '';
  for (let at = 0; at < format.length;) {
    const rest = format.slice(at);
    const quoted = /^\[([^\]]*)\]/u.exec(rest);
    if (quoted !== null) {
      pattern += escaped(quoted[1]!);
      at += quoted[0].length;
      continue;
    }
    if (/^YY(?!Y)/u.test(rest)) return { is: 'two-digit year' };
    const token = tokens.find(([letters]) => rest.startsWith(letters));
    if (token === undefined) {
      const [character] = [...rest];
      const isBetween = character === 'T' && parts.includes('day');
      if (/\p{L}/u.test(character!) && !isBetween) return { is: 'unknown letter', letter: character! };
      pattern += escaped(character!);
      at += character!.length;
      continue;
    }
    const [letters, reads, part] = token;
    if (parts.includes(part)) return { is: 'part twice', part };
    parts.push(part);
    pattern += reads;
    at += letters.length;
  }
  const finest = Math.max(0, ...parts.map((part) => order.findIndex((each) => each === part)));
  const missing = order.slice(0, finest + 1).find((part) => !parts.includes(part));
  if (missing !== undefined) return { is: 'part missing', part: missing, before: order[finest]! };
  const expression = new RegExp(`^${pattern}$`, 'iu');
  return (text) => {
    const found = expression.exec(text.trim());
    if (found === null) return { is: 'another format', format };
    const written: Partial<Record<Part, string>> = {};
    parts.forEach((part, i) => (written[part] = found[i + 1]!));
    const named = months.indexOf((written.month ?? '').toLowerCase());
    if (named >= 0) written.month = String(named + 1);
    return finish(numbersOf(written), { written, fraction: written.fraction, zone: written.zone });
  };
}

interface Written {
  readonly written: { readonly [P in Part]?: string | undefined };
  readonly fraction: string | undefined;
  readonly zone: string | undefined;
}

function numbersOf(written: Written['written']): Omit<TimeParts, 'millisecond'> {
  return {
    year: Number(written.year),
    month: Number(written.month ?? 1),
    day: Number(written.day ?? 1),
    hour: Number(written.hour ?? 0),
    minute: Number(written.minute ?? 0),
    second: Number(written.second ?? 0),
  };
}

function finish(
  parts: Omit<TimeParts, 'millisecond'>,
  { written, fraction, zone }: Written,
): ParsedTime | TimeFault {
  const digits = (fraction ?? '').padEnd(9, '0');
  // What a stored time cannot hold is not dropped in silence.
  if (!digits.endsWith('000000')) return { is: 'too fine' };
  const time = timeOf({ ...parts, millisecond: Number(digits.slice(0, 3)) });
  if (time === null) return { is: 'impossible', why: impossibleBecause(parts) };
  const offset = zone === undefined ? 0 : offsetOf(zone);
  if (offset === null) return { is: 'impossible', why: `no place is ${zone} from UTC` };
  const milliseconds = time - offset * 60_000;
  if (milliseconds < first || milliseconds > last) {
    return { is: 'impossible', why: 'in UTC it is outside the years 0 to 9999' };
  }
  const otherDay = Math.floor(milliseconds / millisecondsOfDay) !== Math.floor(time / millisecondsOfDay);
  return {
    milliseconds,
    precision: precisionOf(written, fraction),
    zoned: zone !== undefined,
    ...(otherDay && { otherDay }),
  };
}

const first = timeOf({ year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 })!;
const last = timeOf({
  year: 9999,
  month: 12,
  day: 31,
  hour: 23,
  minute: 59,
  second: 59,
  millisecond: 999,
})!;

function precisionOf(written: Written['written'], fraction: string | undefined): TimePrecision {
  if (fraction !== undefined && Number(fraction) !== 0) return 'millisecond';
  if (written.second !== undefined) return 'second';
  if (written.hour !== undefined) return 'minute';
  if (written.day !== undefined) return 'day';
  return written.month === undefined ? 'year' : 'month';
}

/** Minutes that a zone is ahead of UTC. */
function offsetOf(zone: string): number | null {
  if (zone.toUpperCase() === 'Z') return 0;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/u.exec(zone)!;
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function impossibleBecause({ year, month, day, hour, minute }: Omit<TimeParts, 'millisecond'>): string {
  if (month < 1 || month > 12) return `there is no month ${month}`;
  if (day < 1 || day > daysOfMonth(year, month)) {
    const days = daysOfMonth(year, month);
    return `month ${month} of ${String(year).padStart(4, '0')} has ${days} days`;
  }
  if (hour > 23) return 'a day has the hours 0 to 23';
  return minute > 59 ? 'an hour has the minutes 0 to 59' : 'a minute has the seconds 0 to 59';
}

/** What a text is that is not ISO 8601, as far as it can be told. */
function faultOfOther(text: string): TimeFault {
  if (/^\d{8}$/u.test(text)) return { is: 'no time', formats: ['YYYYMMDD'] };
  const ahead = /^\d{4}([/.])(\d{1,2})\1(\d{1,2})$/u.exec(text);
  if (ahead !== null) {
    const [, mark, month, day] = ahead;
    const two = month!.length === 2 && day!.length === 2;
    return { is: 'no time', formats: [two ? `YYYY${mark}MM${mark}DD` : `YYYY${mark}M${mark}D`] };
  }
  const behind = /^(\d{1,2})([/.-])(\d{1,2})\2\d{4}$/u.exec(text);
  if (behind === null) return { is: 'no time', formats: [] };
  const [, one, mark, other] = behind;
  const two = one!.length === 2 && other!.length === 2;
  const [day, month] = two ? ['DD', 'MM'] : ['D', 'M'];
  const dayFirst = `${day}${mark}${month}${mark}YYYY`;
  const monthFirst = `${month}${mark}${day}${mark}YYYY`;
  const [canBeDayFirst, canBeMonthFirst] = [Number(other) <= 12, Number(one) <= 12];
  if (canBeDayFirst && canBeMonthFirst) return { is: 'ambiguous', formats: [dayFirst, monthFirst] };
  return { is: 'no time', formats: canBeDayFirst ? [dayFirst] : canBeMonthFirst ? [monthFirst] : [] };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}

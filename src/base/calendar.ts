/**
 * Points in time as milliseconds since 1970-01-01 in UTC, in the Gregorian calendar of the years 0 to
 * 9999 (ISO 8601), and how they are written. A time without a zone counts as if it were UTC, so that
 * its hours and its weekday are those that were written.
 */

/** How finely a time is known: a month is its first day, a day its midnight. */
export const timePrecisions = ['year', 'month', 'day', 'minute', 'second', 'millisecond'] as const;
export type TimePrecision = (typeof timePrecisions)[number];

/** How to write the times of a column. */
export interface TimeStyle {
  readonly precision: TimePrecision;
  /** They were written with a zone, and are UTC now. */
  readonly zone?: 'UTC';
}

export interface TimeParts {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

export const millisecondsOfDay = 86_400_000;

/** As ISO 8601 writes it: `1981-01-01`, `1949-01`, `2020-05-01T12:30Z`. */
export function showTime(milliseconds: number, { precision, zone }: TimeStyle): string {
  const parts = partsOf(milliseconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const year = String(parts.year).padStart(4, '0');
  if (precision === 'year') return year;
  const month = `${year}-${two(parts.month)}`;
  if (precision === 'month') return month;
  const day = `${month}-${two(parts.day)}`;
  if (precision === 'day') return day;
  const end = zone === 'UTC' ? 'Z' : '';
  const minute = `${day}T${two(parts.hour)}:${two(parts.minute)}`;
  if (precision === 'minute') return minute + end;
  const second = `${minute}:${two(parts.second)}`;
  if (precision === 'second') return second + end;
  return `${second}.${String(parts.millisecond).padStart(3, '0')}${end}`;
}

/** The finer of two. */
export function finerPrecision(one: TimePrecision, other: TimePrecision): TimePrecision {
  return timePrecisions.indexOf(one) > timePrecisions.indexOf(other) ? one : other;
}

/** Null for a day that no month has, or an hour that no day has. */
export function timeOf(parts: TimeParts): number | null {
  const { year, month, day, hour, minute, second, millisecond } = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(0);
  // `Date.UTC` takes the years 0 to 99 for those of the last century.
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second, millisecond);
}

export function partsOf(milliseconds: number): TimeParts {
  const date = new Date(milliseconds);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

export function daysOfMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}

/** From 1 for Monday to 7 for Sunday, as ISO 8601 counts. */
export function dayOfWeek(milliseconds: number): number {
  const day = new Date(milliseconds).getUTCDay();
  return day === 0 ? 7 : day;
}

/** From 1 to 366. */
export function dayOfYear(milliseconds: number): number {
  const { year } = partsOf(milliseconds);
  const first = new Date(0).setUTCFullYear(year, 0, 1);
  return Math.floor((milliseconds - first) / millisecondsOfDay) + 1;
}

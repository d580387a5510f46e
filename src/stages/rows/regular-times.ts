/**
 * The step of a series, as its times say: so many months, or so many milliseconds. The step that
 * most rows have is the step; where a row is further from the one before it, some are missing.
 */
import { dayOfWeek, daysOfMonth, partsOf, timeOf, type TimePrecision } from '../../base/calendar.js';
import type { TimeStep } from '../../contract/artefacts/time-step.js';

/** `times` in order, all different; null of fewer than two. */
export function stepOf(times: Float64Array, precision: TimePrecision): TimeStep | null {
  if (times.length < 2) return null;
  const months = inMonths(times, precision);
  return months === null
    ? { unit: 'milliseconds', count: mostFrequent(differences(times)) }
    : {
        unit: 'months',
        count: mostFrequent(differences(months)),
        ...(areLastDays(times) && { last: true }),
      };
}

/** For each time whether the one before it is one step away; the first one is. */
export function followsStep(times: Float64Array, precision: TimePrecision): Uint8Array {
  const step = stepOf(times, precision);
  const follows = new Uint8Array(times.length).fill(1);
  if (step === null) return follows;
  const places = step.unit === 'months' ? inMonths(times, precision)! : times;
  for (let at = 1; at < times.length; at++) {
    follows[at] = places[at]! - places[at - 1]! === step.count ? 1 : 0;
  }
  return follows;
}

/** The time that is `count` steps after `time`. */
export function stepsAfter(time: number, step: TimeStep, count: number): number {
  if (step.unit === 'milliseconds') {
    return step.weekdays === undefined ? time + step.count * count : daysAfter(time, step.weekdays, count);
  }
  const parts = partsOf(time);
  const month = parts.year * 12 + parts.month - 1 + step.count * count;
  const [year, inYear] = [Math.floor(month / 12), (month % 12) + 1];
  const days = daysOfMonth(year, inYear);
  const day = step.last ? days : Math.min(parts.day, days);
  return timeOf({ ...parts, year, month: inYear, day })!;
}

/** The day that is `count` days of `weekdays` after `time`. */
function daysAfter(time: number, weekdays: readonly number[], count: number): number {
  const weeks = Math.floor((count - 1) / weekdays.length);
  let day = time + weeks * 7 * dayLength;
  for (let left = count - weeks * weekdays.length; left > 0;) {
    day += dayLength;
    if (weekdays.includes(dayOfWeek(day))) left--;
  }
  return day;
}

/**
 * The step of days that skip some days of the week, as those of a stock exchange do; null where it
 * is another step, where rows are on every day of the week, or where there is too little to tell.
 */
export function stepOfWeekdays(times: Float64Array, step: TimeStep): TimeStep | null {
  if (step.unit !== 'milliseconds' || step.count !== dayLength) return null;
  const weeks = (times.at(-1)! - times[0]!) / (7 * dayLength);
  const weekdays = [...new Set(Array.from(times, dayOfWeek))].sort((a, b) => a - b);
  return weeks < fewestWeeks || weekdays.length === 7 ? null : { ...step, weekdays };
}

/** A day of the week without a row in as many weeks has none. */
const fewestWeeks = 4;

/** Whether each of `times` is the next one after the time before it. */
export function goesOn(times: Float64Array, step: TimeStep): boolean {
  return times.every((time, at) => at === 0 || time === stepsAfter(times[at - 1]!, step, 1));
}

/**
 * Months since the year 0, where the times are of months: written so, or of one day of the month or
 * always of its last, with at least a month between them. Null for all others.
 */
function inMonths(times: Float64Array, precision: TimePrecision): Float64Array | null {
  const first = partsOf(times[0]!);
  const lastDays = areLastDays(times);
  const months = new Float64Array(times.length);
  for (const [at, time] of times.entries()) {
    const parts = partsOf(time);
    const sameDay = (lastDays || parts.day === first.day) && (time - times[0]!) % dayLength === 0;
    if (precision !== 'month' && precision !== 'year' && !sameDay) return null;
    months[at] = parts.year * 12 + parts.month - 1;
    if (at > 0 && months[at] === months[at - 1]) return null;
  }
  return months;
}

/** Of months with days of other numbers: the 30th of April is followed by the 31st of May. */
function areLastDays(times: Float64Array): boolean {
  const first = partsOf(times[0]!).day;
  return allLastDays(times) && times.some((time) => partsOf(time).day !== first);
}

/** Of months, whatever their numbers of days. */
export function allLastDays(times: Float64Array): boolean {
  return times.every((time) => {
    const { year, month, day } = partsOf(time);
    return day === daysOfMonth(year, month);
  });
}

const dayLength = 86_400_000;

function differences(places: Float64Array): Float64Array {
  return Float64Array.from({ length: places.length - 1 }, (_, at) => places[at + 1]! - places[at]!);
}

/** Of equally frequent ones the smallest. */
function mostFrequent(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let [best, most] = [Infinity, 0];
  for (const [value, count] of counts) {
    if (count > most || (count === most && value < best)) [best, most] = [value, count];
  }
  return best;
}

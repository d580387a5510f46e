/** Numbers of the calendar, of a point in time. */
import { dayOfWeek, dayOfYear, partsOf } from '../../base/calendar.js';
import type { CalendarPart } from '../../contract/operations/formula.js';

export function partOfTime(part: CalendarPart): (milliseconds: number) => number {
  switch (part) {
    case 'day_of_week':
      return dayOfWeek;
    case 'day_of_year':
      return dayOfYear;
    case 'month':
      return (time) => partsOf(time).month;
    case 'hour':
      return (time) => partsOf(time).hour;
  }
}

/** Steps from a time to a number of the calendar. */
import { calendarParts, type CalendarPart } from '../../contract/operations/formula.js';
import type { Primitive } from './define-primitive.js';
import { defineStep } from './step.js';

const parts: Readonly<Record<CalendarPart, string>> = {
  day_of_week: 'The day of the week of a time: 1 for Monday to 7 for Sunday, as ISO 8601 counts.',
  day_of_year: 'The day of the year of a time, 1 to 366.',
  month: 'The month of a time, 1 to 12.',
  hour: 'The hour of a time, 0 to 23.',
};

/** Arithmetic with it. */
const uses: Readonly<Record<CalendarPart, string>> = {
  day_of_week: 'weekend: day_of_week(.day) > 5',
  day_of_year: 'season: (day_of_year(.day) - 183) / 183',
  month: 'summer: month(.day) >= 6 and month(.day) <= 8',
  hour: 'night: hour(.day) < 6',
};

export const calendarSteps: readonly Primitive[] = calendarParts.map((name) =>
  defineStep({
    name,
    operation: 'calendar',
    summary: `${parts[name]} It is a number; of a time with a zone it is that of UTC.`,
    example:
      'days = csv("temperatures.csv", columns: { day: time("Date"), value: number("Temp") })\n' +
      `more = days with { ${name}: ${name}(.day), ${uses[name]} }`,
    from: 'time',
    to: 'number',
    parameters: [],
    fits: ({ kind }) => kind === 'time',
    rule: () => ({ type: { kind: 'number' }, arguments: { part: name } }),
  }),
);

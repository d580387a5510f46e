/** Arithmetic on the columns of a row, as data. */

export const calendarParts = ['day_of_week', 'day_of_year', 'month', 'hour'] as const;
/** A number of a time, of UTC where times have a zone. */
export type CalendarPart = (typeof calendarParts)[number];

/** What gives a condition. */
export const conditionFunctions = [
  'less',
  'less_or_equal',
  'greater',
  'greater_or_equal',
  'equal',
  'not_equal',
  'and',
  'or',
  'not',
] as const;

/** How many operands each takes; null: two or more. */
export const formulaFunctions = {
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  negate: 1,
  log: 1,
  log1p: 1,
  exp: 1,
  sqrt: 1,
  abs: 1,
  min: null,
  max: null,
  less: 2,
  less_or_equal: 2,
  greater: 2,
  greater_or_equal: 2,
  equal: 2,
  not_equal: 2,
  and: 2,
  or: 2,
  not: 1,
  day_of_week: 1,
  day_of_year: 1,
  month: 1,
  hour: 1,
} as const;

export type FormulaFunction = keyof typeof formulaFunctions;

/**
 * Comparisons give 1 where they hold, else 0; `and`, `or` and `not` take such numbers. Only the parts
 * of the calendar read a column of times.
 */
export type Formula =
  | { readonly column: string }
  | { readonly number: number }
  | { readonly apply: FormulaFunction; readonly to: readonly Formula[] };

/** Whether a formula reads `column` as times. */
export function readsTimes(formula: Formula, column: string): boolean {
  if (!('to' in formula)) return false;
  const isOfTime = calendarParts.some((part) => part === formula.apply);
  return formula.to.some((part) =>
    'column' in part ? isOfTime && part.column === column : readsTimes(part, column),
  );
}

/** The columns that a formula reads, each once, in the order of their first place. */
export function columnsIn(formula: Formula): readonly string[] {
  const found = new Set<string>();
  const visit = (part: Formula): void => {
    if ('column' in part) found.add(part.column);
    else if ('to' in part) part.to.forEach(visit);
  };
  visit(formula);
  return [...found];
}

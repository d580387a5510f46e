/** Arithmetic on the columns of a row, as data. */

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
} as const;

export type FormulaFunction = keyof typeof formulaFunctions;

/** Comparisons give 1 where they hold, else 0; `and`, `or` and `not` take such numbers. */
export type Formula =
  | { readonly column: string }
  | { readonly number: number }
  | { readonly apply: FormulaFunction; readonly to: readonly Formula[] };

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

/** The texts of what can go wrong in steps on numbers. Rows count from 1. */
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';
import type { ColumnOfRow, NoResult, RowWithoutResult } from './no-result.js';
import { count, number } from '../../base/diagnostics/phrases.js';

export const messages = {
  noRowsToScale: ({ columns }: { columns: readonly string[] }) => ({
    blame: ['data'],
    message: `there are no rows to learn the scale of ${listed(columns)} from`,
    notes: ['the training split is empty'],
    help: ['read more rows, or give the training split a larger share'],
  }),

  /** `rows`: how many were read; all of them have the value, at each of the `places` one of its own. */
  constantColumn: (given: { column: string; places: number; value: number; rows: number }) => ({
    blame: ['data'],
    message: `\`${given.column}\` cannot be scaled: ${given.rows === 1 ? 'there is one training row' : `all ${number(given.rows)} training rows have the ${given.places === 1 ? `value ${given.value}` : 'same values'}`}`,
    notes: ['values that do not differ have no range and no deviation to divide by'],
    help: [
      'leave the column out: a model learns nothing from it',
      'if other rows have other values, give the range that you know: `scale(0, 1, from: 0..255)`',
    ],
  }),

  constantPlaces: (given: { column: string; places: number; constant: number }) => ({
    message: `${number(given.constant)} of the ${number(given.places)} places of \`${given.column}\` have one value in all training rows`,
    notes: [
      'their values are moved, and not divided: another value in a later row stays large beside the scaled ones',
    ],
    help: [
      'if all places have one unit, as pixels have, scale them together: `shared: true`, or `scale(0, 1, from: 0..255)`',
    ],
  }),

  notFiniteToScale: ({ column, row, value }: { column: string; row: number; value: number }) => ({
    blame: ['data'],
    message: `\`${column}\` is ${value} in row ${number(row)} of the training rows`,
    notes: ['one such value would make every scaled value of the column no number'],
    help: ['repair the row, or leave it out of the file'],
  }),

  /** `deviations`: the distance from the mean. */
  farValue: (given: { column: string; value: number; row: number; deviations: number; mean: number }) => ({
    message: `\`${given.column}\` is ${given.value} in row ${number(given.row)} of the training rows, ${number(Math.round(given.deviations))} deviations away from the mean of ${short(given.mean)}`,
    notes: ['this one value decides the scale: most others come to lie close together'],
    help: [
      'check the row; if it is right, limit the values before: `clip(low, high)`, or use their logarithm: `log1p`',
    ],
  }),

  /** `result`: what the model would get. */
  tooLargeScaled: ({ column, row, value }: { column: string; row: number; value: number }) => ({
    message: `\`${column}\` is ${value} in row ${number(row)}, which is too large once it is scaled`,
    notes: ['models compute with 32-bit floats'],
    help: ['limit the values before: `clip(low, high)`'],
  }),

  /** `least`: the logarithm needs values above it. */
  logOfTooSmall: (given: {
    step: 'log' | 'log1p';
    column: string;
    row: number;
    value: number;
    least: number;
  }) => ({
    message: `\`${given.step}\` needs values above ${given.least}, and \`${given.column}\` is ${given.value} in row ${number(given.row)}`,
    help: [
      ...(given.step === 'log' && given.value === 0
        ? ['use `log1p`, the logarithm of 1 + value: it is 0 for 0']
        : []),
      `limit the values before: \`with { ${given.column}: .${given.column} |> clip(${given.step === 'log' ? '0.001' : '-0.999'}, none) |> ${given.step} }\``,
      leaveOut,
    ],
  }),

  /** `values`: the columns of the row that the formula reads. */
  dividesByZero: (given: { row: number; formula: string; values: readonly ColumnOfRow[] }) => ({
    blame: ['formula'],
    message: `\`${given.formula}\` divides by zero in row ${number(given.row)}`,
    notes: [rowWith(given.values)],
    help: ['keep the divisor away from zero: `max(.b, 1)` in place of `.b`', leaveOut],
  }),

  outsideDomain: (given: {
    row: number;
    function: 'log' | 'log1p' | 'sqrt';
    of: number;
    formula: string;
    values: readonly ColumnOfRow[];
  }) => ({
    blame: ['formula'],
    message: `\`${given.formula}\` has no value in row ${number(given.row)}: \`${given.function}\` of ${given.of}`,
    notes: [rowWith(given.values)],
    help: [
      {
        log: 'keep the values above zero: `log(max(.a, 0.001))`; for values that may be zero there is `log1p`, the logarithm of 1 + value',
        log1p: 'keep the values above -1: `log1p(max(.a, 0))`',
        sqrt: 'keep the values at or above zero: `sqrt(max(.a, 0))`',
      }[given.function],
      leaveOut,
    ],
  }),

  resultTooLarge: (given: { row: number; formula: string; values: readonly ColumnOfRow[] }) => ({
    blame: ['formula'],
    message: `the result of \`${given.formula}\` in row ${number(given.row)} is too large`,
    notes: [rowWith(given.values), 'models compute with 32-bit floats'],
    help: ['check the row; values can be limited before: `min(.a, 1000)`'],
  }),
  withoutResult: (given: WithoutResult) => ({
    blame: ['formula'],
    message: `${ofAll(given)} have no result of \`${given.formula}\` (tolerance: ${percent(given.tolerance)})`,
    notes: firstOf(given),
    help: [
      `repair these rows, or allow a larger \`tolerance\` in the source: ${percent(given.bad / given.total)} of the rows have no result`,
    ],
  }),

  withoutResultLeftOut: (given: WithoutResult) => ({
    message: `${ofAll(given)} left out, as the \`tolerance\` of the source allows: \`${given.formula}\` has no result there`,
    notes: firstOf(given),
    help: ['check these rows: the model neither learns from them nor is measured on them'],
  }),
} satisfies StageTextsOf<'numberStages'>;

const leaveOut =
  'or leave such rows out: `tolerance: 1%` in the source is the share of rows that may have no result';

/** Rows that a formula has no result for; `first`: some of them, each with its reason. */
interface WithoutResult {
  readonly formula: string;
  readonly bad: number;
  readonly total: number;
  readonly tolerance: number;
  readonly first: readonly RowWithoutResult[];
}

function ofAll({ bad, total }: WithoutResult): string {
  return `${count(bad, 'row')} of ${number(total)}`;
}

function firstOf({ first, bad }: WithoutResult): string[] {
  const notes = first.map(({ row, split, place }) => {
    const where = split === null ? `row ${number(row)}` : `row ${number(row)} of ${split}`;
    const values = place.values.map(({ column, value }) => `${column} = ${value}`).join(', ');
    return `${where}: ${reasonOf(place)}${values === '' ? '' : ` (${values})`}`;
  });
  if (bad > first.length) notes.push(`… and ${number(bad - first.length)} more`);
  return notes;
}

function reasonOf(place: NoResult): string {
  switch (place.why) {
    case 'divides':
      return 'divides by zero';
    case 'large':
      return 'the result is too large';
    case 'domain':
      return `\`${place.function}\` of ${place.of}`;
  }
}

function rowWith(values: readonly ColumnOfRow[]): string {
  return `the row has ${values.map(({ column, value }) => `${column} = ${value}`).join(', ')}`;
}

function listed(columns: readonly string[]): string {
  return columns.map((name) => `\`${name}\``).join(', ');
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))}%`;
}

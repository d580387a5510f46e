/** A formula at work on a batch: arithmetic over whole columns, one operation after another. */
import type { StageFailure } from '../../contract/kernel.js';
import { columnsIn, type Formula, type FormulaFunction } from '../../contract/operations/formula.js';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { Batch, Column } from '../artefacts/column.js';
import { millisecondsOfDay, showTime } from '../../base/calendar.js';
import { partOfTime } from './calendar-part.js';
import { failure } from './failures.js';
import type { ColumnOfRow, NoResult, NoResultReason } from './no-result.js';
import { fitsModel, numbersColumn, rowsOfPlaces, withValues, type NumbersColumn } from './number-values.js';

/** The column that comes out of a formula. `firstRow`: which row of its split, from 0, the first is. */
export function evaluateFormula(formula: Formula, batch: Batch, firstRow: number): Column {
  const { column, without } = examineFormula(formula, batch);
  for (const [row, place] of without) throw failureOf(formula, firstRow + row, place);
  return column;
}

/** What a formula gives, and the rows of the batch, from 0, for which it has no finite result. */
export interface Examined {
  /** In a row without a result it holds anything. */
  readonly column: Column;
  readonly without: ReadonlyMap<number, NoResult>;
}

export function examineFormula(formula: Formula, batch: Batch): Examined {
  const work = workOn(formula, batch);
  const result = valuesOf(formula, work);
  const { values, wide } = result;
  note(work, result, fitsModel, () => ({ why: 'large' }));
  const column: Column =
    wide && work.shaped !== null ? withValues(work.shaped, values) : { kind: 'number', values };
  return { column, without: work.without };
}

/** `row`: of its split, from 0. */
function failureOf(formula: Formula, row: number, place: NoResult): StageFailure {
  const found = { row: row + 1, formula: showFormula(formula), values: place.values };
  switch (place.why) {
    case 'divides':
      return failure('dividesByZero', found);
    case 'large':
      return failure('resultTooLarge', found);
    case 'domain':
      return failure('outsideDomain', { ...found, function: place.function, of: place.of });
  }
}

/** Numbers with the shape of a column where the formula reads such, else a number a row. */
export function formulaType(
  formula: Formula,
  types: Readonly<Record<string, ColumnType>>,
): Extract<ColumnType, { type: 'number' | 'numbers' }> {
  const shaped = columnsIn(formula)
    .map((name) => types[name])
    .find((type) => type?.type === 'numbers');
  if (shaped?.type !== 'numbers') return { type: 'number' };
  const { scaling: _, ...type } = shaped;
  return type;
}

/** A formula as it would be written. */
export function showFormula(formula: Formula): string {
  if ('column' in formula) return `.${formula.column}`;
  if ('number' in formula) return String(formula.number);
  const sign = signs[formula.apply];
  if (sign === undefined && !(formula.apply in prefixes)) {
    return `${formula.apply}(${formula.to.map(showFormula).join(', ')})`;
  }
  const parts = formula.to.map((part) =>
    'to' in part && part.apply in signs ? `(${showFormula(part)})` : showFormula(part),
  );
  return sign === undefined ? `${prefixes[formula.apply]}${parts[0]}` : parts.join(` ${sign} `);
}

const prefixes: Readonly<Partial<Record<FormulaFunction, string>>> = { negate: '-', not: 'not ' };

const signs: Readonly<Partial<Record<FormulaFunction, string>>> = {
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  less: '<',
  less_or_equal: '<=',
  greater: '>',
  greater_or_equal: '>=',
  equal: '==',
  not_equal: '!=',
  and: 'and',
  or: 'or',
};

/** What is evaluated. */
interface Work {
  readonly formula: Formula;
  readonly batch: Batch;
  /** The first reason that was found of each row. */
  readonly without: Map<number, NoResult>;
  /** The column whose shape the result has; null where it is a number a row. */
  readonly shaped: NumbersColumn | null;
  /** The row of each number of `shaped`. */
  readonly rowOf: Int32Array;
}

/** A number for each row or, `wide`, for each number of the shaped column. */
interface Operand {
  readonly values: Float64Array<ArrayBuffer>;
  readonly wide: boolean;
}

function workOn(formula: Formula, batch: Batch): Work {
  const columns = columnsIn(formula).flatMap((name) => {
    const column = batch.columns[name]!;
    return column.kind === 'time' ? [] : [numbersColumn(column)];
  });
  const shaped = columns.find(({ kind }) => kind !== 'number') ?? null;
  const rowOf = shaped === null ? new Int32Array(0) : rowsOfPlaces(shaped);
  return { formula, batch, without: new Map(), shaped, rowOf };
}

function valuesOf(part: Formula, work: Work): Operand {
  if ('number' in part) {
    return { values: new Float64Array(work.batch.rows).fill(part.number), wide: false };
  }
  if ('column' in part) {
    const column = work.batch.columns[part.column]!;
    if (column.kind === 'time') return { values: Float64Array.from(column.values, Number), wide: false };
    const { kind, values } = numbersColumn(column);
    return { values: Float64Array.from(values), wide: kind !== 'number' };
  }
  const operands = part.to.map((operand) => valuesOf(operand, work));
  const limit = limits[part.apply];
  if (limit !== undefined) {
    note(work, operands.at(-1)!, limit, (of) => outside(part.apply, of));
  }
  const combine = functions[part.apply];
  const [first, ...others] = operands as [Operand, ...Operand[]];
  if (others.length === 0) return { ...first, values: first.values.map((value) => combine(value, 0)) };
  return others.reduce((made, next) => {
    const wide = made.wide || next.wide;
    const [one, other] = [made, next].map((operand) => widened(operand, wide, work));
    return { values: one!.map((value, i) => combine(value, other![i]!)), wide };
  }, first);
}

/** A number of a row stands beside each number of the row. */
function widened({ values, wide }: Operand, wanted: boolean, { rowOf }: Work): Float64Array<ArrayBuffer> {
  return wide === wanted ? values : Float64Array.from(rowOf, (row) => values[row]!);
}

const functions: Readonly<Record<FormulaFunction, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  negate: (a) => -a,
  log: Math.log,
  log1p: Math.log1p,
  exp: Math.exp,
  sqrt: Math.sqrt,
  abs: Math.abs,
  min: Math.min,
  max: Math.max,
  less: (a, b) => Number(a < b),
  less_or_equal: (a, b) => Number(a <= b),
  greater: (a, b) => Number(a > b),
  greater_or_equal: (a, b) => Number(a >= b),
  equal: (a, b) => Number(a === b),
  not_equal: (a, b) => Number(a !== b),
  and: (a, b) => Number(a !== 0 && b !== 0),
  or: (a, b) => Number(a !== 0 || b !== 0),
  not: (a) => Number(a === 0),
  day_of_week: partOfTime('day_of_week'),
  day_of_year: partOfTime('day_of_year'),
  month: partOfTime('month'),
  hour: partOfTime('hour'),
};

/** Midnight is left out. */
function shownTime(time: number): string {
  return showTime(time, { precision: time % millisecondsOfDay === 0 ? 'day' : 'millisecond' });
}

/** Which values the last operand of a function may have. */
const limits: Readonly<Partial<Record<FormulaFunction, (value: number) => boolean>>> = {
  divide: (value) => value !== 0,
  log: (value) => value > 0,
  log1p: (value) => value > -1,
  sqrt: (value) => value >= 0,
};

function outside(name: FormulaFunction, of: number): NoResultReason {
  return name === 'log' || name === 'log1p' || name === 'sqrt'
    ? { why: 'domain', function: name, of }
    : { why: 'divides' };
}

/** Notes the rows whose values do not fit, with what their columns hold there. */
function note(
  { formula, batch, without, rowOf }: Work,
  { values, wide }: Operand,
  fits: (value: number) => boolean,
  reason: (value: number) => NoResultReason,
): void {
  for (let at = values.findIndex((value) => !fits(value)); at >= 0 && at < values.length; at++) {
    const row = wide ? rowOf[at]! : at;
    if (fits(values[at]!) || without.has(row)) continue;
    const held = columnsIn(formula).flatMap((column): readonly ColumnOfRow[] => {
      const read = batch.columns[column]!;
      if (read.kind === 'time') return [{ column, value: shownTime(Number(read.values[row])) }];
      const { kind, values: numbers } = numbersColumn(read);
      if (kind === 'number') return [{ column, value: numbers[row]! }];
      return wide ? [{ column, value: numbers[at]! }] : [];
    });
    without.set(row, { ...reason(values[at]!), values: held });
  }
}

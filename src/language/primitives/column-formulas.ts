/**
 * Arithmetic and comparisons on columns of one table, row by row: each expression is one step,
 * however many columns it reads.
 */
import {
  columnsIn,
  conditionFunctions,
  type Formula,
  type FormulaFunction,
} from '../../contract/operations/formula.js';
import { stepVersions, type StepArguments, type StepOperation } from '../../contract/operations/map-steps.js';
import type { Span } from '../../base/source/source-file.js';
import { describeValue } from '../types/show-type.js';
import { sameShape, showShape, type Dimension } from '../types/dimension.js';
import {
  hasNumbers,
  learnedOf,
  showColumnType,
  type ColumnType,
  type LearnedFromRows,
} from '../types/table.js';
import { errorValue } from '../types/value.js';
import type { AppliedInput, ColumnStep, ColumnValue, Value } from '../types/value.js';
import type { PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/** Where an expression stands, and what it does to its operands. */
export interface WrittenFormula {
  readonly apply: FormulaFunction;
  /** As written: `+`, `max`. */
  readonly by: string;
  /** The whole expression. */
  readonly shown: string;
  readonly span: Span;
}

const comparisons: readonly FormulaFunction[] = conditionFunctions;
const logical: readonly FormulaFunction[] = ['and', 'or', 'not'];

/** The column that the operands make; one of them is a column. */
export function combineColumns(
  context: PrimitiveContext,
  written: WrittenFormula,
  operands: readonly AppliedInput[],
): Value {
  const parts = operands.map((operand) => operandOf(context, written, operand));
  if (parts.includes(null)) return errorValue;
  const columns = operands.flatMap(({ value, span }) => (value.kind === 'column' ? [{ value, span }] : []));
  const first = columns.find(({ value }) => value.table !== null) ?? columns[0]!;
  const stranger = columns.find(
    ({ value: { table } }) => table !== null && first.value.table !== null && table !== first.value.table,
  );
  if (stranger !== undefined) {
    context.report(diagnose('formulaOfTwoTables', stranger.span, { by: written.by, first: first.span }));
    return errorValue;
  }
  const shape = shapeOf(context, written, columns);
  if (shape === undefined) return errorValue;
  const divisor = written.apply === 'divide' ? parts.at(-1)! : null;
  if (divisor !== null && 'number' in divisor && divisor.number === 0) {
    context.report(diagnose('dividesByConstantZero', operands.at(-1)!.span));
    return errorValue;
  }
  const formula: Formula = { apply: written.apply, to: parts.flatMap((part) => part ?? []) };
  const { shown, span } = written;
  return formulaColumn(first.value, formula, { shown, span, shape, learned: learnedBy(columns) });
}

/** Whether it is a comparison, or made of some. */
export function isCondition({ type, formula }: ColumnValue): boolean {
  return type.kind === 'class' && formula !== null && 'to' in formula;
}

/** A comparison whose two classes have other names, in their order; `holds`: where it is true. */
export type NamedClasses = StepArguments<'condition'>['named'];

/** The same comparison with other classes. */
export function namedCondition(column: ColumnValue, classes: NamedClasses, span: Span): Value {
  if (column.formula === null) return errorValue;
  return formulaColumn(column, column.formula, { shown: column.origin.shown, span, classes });
}

interface MadeColumn {
  readonly shown: string;
  readonly span: Span;
  /** What its values were computed with that was learned. */
  readonly learned?: readonly LearnedFromRows[];
  readonly classes?: NamedClasses;
  /** Of a row; null for one number. */
  readonly shape?: readonly Dimension[] | null;
}

/** A column of the table of `like`. */
function formulaColumn(
  like: ColumnValue,
  formula: Formula,
  { shown, span, learned = [], classes, shape = null }: MadeColumn,
): ColumnValue {
  const type: ColumnType = isComparison(formula)
    ? { kind: 'class', classes: classes?.classes ?? ['false', 'true'] }
    : {
        ...(shape === null ? { kind: 'number' } : { kind: 'numbers', shape }),
        ...(learned.length > 0 && { learned }),
      };
  const step = isComparison(formula)
    ? unplaced('condition', { formula, ...(classes !== undefined && { named: classes }) })
    : unplaced('calculate', { formula });
  return {
    kind: 'column',
    type,
    table: like.table,
    column: columnsIn(formula)[0] ?? like.column,
    steps: [{ step, type, summary: shown, span, argumentSpans: { formula: span } }],
    formula,
    origin: { by: 'step', shown, span },
  };
}

function isComparison(formula: Formula): boolean {
  return 'apply' in formula && comparisons.includes(formula.apply);
}

/** A step that needs nothing learned. */
export function unplaced<O extends StepOperation>(
  operation: O,
  settings: StepArguments<O>,
): ColumnStep['step'] {
  // What TypeScript cannot follow here: that the arguments are those of the operation.
  return {
    operation,
    version: stepVersions[operation],
    arguments: settings,
    fitted: {},
  } as ColumnStep['step'];
}

/** The operand as a part of a formula; null when it was reported. */
function operandOf(
  context: PrimitiveContext,
  { apply, by }: WrittenFormula,
  { value, span }: AppliedInput,
): Formula | null {
  if (value.kind === 'scalar' && !logical.includes(apply)) {
    if (value.unit === null && (value.type === 'int' || value.type === 'float')) {
      // Where only a call will give the number, any stands for it: nothing of it is lowered.
      return { number: typeof value.value === 'number' ? value.value : 1 };
    }
  }
  if (value.kind !== 'column') {
    if (value.kind === 'error') return null;
    const unit = value.kind === 'scalar' && value.unit !== null;
    context.report(diagnose('formulaOfValue', span, { by, got: describeValue(value), unit }));
    return null;
  }
  const fits = logical.includes(apply)
    ? isCondition(value)
    : value.type.kind === 'number' || (value.type.kind === 'numbers' && !comparisons.includes(apply));
  if (!fits) {
    const wanted = logical.includes(apply) ? 'conditions' : 'numbers';
    const { column, origin, type } = value;
    const holds = isCondition(value) ? 'comparison' : heldKind(type.kind);
    const got = showColumnType(value.type);
    context.report(diagnose('formulaOfOtherColumn', span, { by, column, got, holds, wanted, origin }));
    return null;
  }
  if (value.formula !== null) return value.formula;
  const { column, steps } = value;
  context.report(diagnose('formulaAfterStep', span, { by, column, step: steps.at(-1)?.summary ?? column }));
  return null;
}

function heldKind(kind: ColumnType['kind']): 'shape' | 'time' | 'other' {
  return kind === 'numbers' ? 'shape' : kind === 'time' ? 'time' : 'other';
}

interface Operand {
  readonly value: ColumnValue;
  readonly span: Span;
}

/** Of a row of the result: that of the operands with a shape; undefined, and reported, if they differ. */
function shapeOf(
  context: PrimitiveContext,
  { by }: WrittenFormula,
  operands: readonly Operand[],
): readonly Dimension[] | null | undefined {
  const shaped = operands.flatMap(({ value: { type }, span }) =>
    type.kind === 'numbers' ? [{ type, span }] : [],
  );
  const [first, ...others] = shaped;
  if (first === undefined) return null;
  // Rows of two columns may have other numbers of steps.
  const ragged = first.type.shape[0]?.kind === 'ragged';
  const other = others.find(({ type }) => ragged || !sameShape(type.shape, first.type.shape));
  if (other === undefined) return first.type.shape;
  const shapes = { first: showShape(first.type.shape), other: showShape(other.type.shape) };
  context.report(diagnose('formulaShapesDiffer', other.span, { by, ...shapes, place: first.span }));
  return undefined;
}

function learnedBy(operands: readonly Operand[]): readonly LearnedFromRows[] {
  return [...new Set(operands.flatMap(({ value: { type } }) => (hasNumbers(type) ? learnedOf(type) : [])))];
}

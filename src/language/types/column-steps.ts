/** Columns on their way: taken out of a table, stepped, put back. */
import type { Formula } from '../../contract/operations/formula.js';
import { columnsRead, stepVersions } from '../../contract/operations/map-steps.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { diagnose } from './diagnose.js';
import type { ReadAsText } from './messages.js';
import type { Span } from '../../base/source/source-file.js';
import { showColumns } from './table.js';
import type { MissingStep } from './phrases.js';
import type { ColumnType, DatasetValue } from './table.js';
import type { NodeTable, Reference } from './node.js';
import { withResult } from './finite-rows.js';
import { errorValue } from './value.js';
import type { ColumnStep, ColumnValue, FunctionValue, Value } from './value.js';

export interface StepContext {
  readonly nodes: NodeTable;
  report(diagnostic: Diagnostic): void;
}

/** The column `name` of `table`, with no steps yet. */
export function takeColumn(table: DatasetValue, name: string): ColumnValue {
  return {
    kind: 'column',
    type: table.columns.get(name)!,
    table,
    column: name,
    steps: [],
    formula: { column: name },
    origin: table.origins.get(name) ?? { by: 'table', shown: name, span: table.span },
  };
}

export function applyColumnSteps(column: ColumnValue, steps: readonly ColumnStep[]): ColumnValue {
  const last = steps.at(-1);
  if (last === undefined) return column;
  return {
    ...column,
    type: last.type,
    steps: [...column.steps, ...steps],
    formula: steps.reduce(formulaAfter, column.formula),
    origin: { by: 'step', shown: last.summary, span: last.span },
  };
}

function formulaAfter(formula: Formula | null, { step }: ColumnStep): Formula | null {
  if (formula === null) return null;
  switch (step.operation) {
    case 'copy':
      return formula;
    case 'log':
    case 'log1p':
      return { apply: step.operation, to: [formula] };
    case 'calendar':
      return { apply: step.arguments.part, to: [formula] };
    default:
      return null;
  }
}

/** The columns of its table that a column is made of. */
export function columnsBehind({ column, steps }: ColumnValue): readonly string[] {
  const [first, ...later] = steps;
  if (first === undefined) return [column];
  // The steps after the first read what it made, and nothing else of the table but this.
  const begun = later.flatMap(({ step }) => (step.operation === 'shift' ? (step.arguments.first ?? []) : []));
  return [...columnsRead({ ...first.step, column }), ...begun];
}

/** The columns that a step takes: `shown` (`Text`) as messages say it. */
interface WantedColumns {
  readonly shown: string;
  readonly fits: (type: ColumnType) => boolean;
}

/**
 * Feeds the one column of `table`, written at `span`, that fits to `step`, and puts what comes out
 * in its place.
 */
export function liftToTable(
  table: DatasetValue,
  span: Span,
  step: FunctionValue,
  { shown: wanted, fits }: WantedColumns,
  context: StepContext,
): Value {
  const fitting = [...table.columns].filter(([, type]) => fits(type)).map(([name]) => name);
  if (fitting.length === 0) {
    const columns = showColumns(table.columns);
    const missing = missingStep(wanted, [...table.columns.values()]);
    context.report(
      diagnose('noColumnFits', step.span, { step: step.shown, wanted, table: { span, columns }, missing }),
    );
    return errorValue;
  }
  if (fitting.length > 1) {
    const label = wanted === 'Text' ? labelAmong(table, fitting) : null;
    context.report(diagnose('columnsAmbiguous', step.span, { step: step.shown, wanted, fitting, label }));
    return errorValue;
  }
  const name = fitting[0]!;
  const result = step.apply([{ value: takeColumn(table, name), span }], span);
  return result.kind === 'column' ? putColumn(table, name, result, context) : result;
}

/** Names that columns of classes have. */
const labelNames =
  /^(label|labels|class|classes|target|category|sentiment|tag|topic|stars|rating|etiqueta|clase|categor[ií]a|spam)$/i;

/** A column of text that has classes by its name, here or in its file. */
function labelAmong(table: DatasetValue, fitting: readonly string[]): ReadAsText | null {
  for (const name of fitting) {
    const source = table.origins.get(name)?.source;
    if (source !== undefined && [name, String(source)].some((each) => labelNames.test(each))) {
      return { name, source };
    }
  }
  return null;
}

/** The step that would make the wanted column of one of `types`. */
function missingStep(wanted: string, types: readonly ColumnType[]): MissingStep | null {
  const has = (kind: ColumnType['kind']) => types.some((type) => type.kind === kind);
  if (wanted === 'Tokens' && has('text')) return 'tokenize before';
  if (wanted === 'Text' && has('tokens')) return 'tokenize after';
  if (wanted.endsWith('Tokens') && has('ids')) return 'index after';
  return wanted.startsWith('Id') ? 'index before' : null;
}

/** `table` with `column`'s steps done and their result stored as `into`. */
export function putColumn(
  table: DatasetValue,
  into: string,
  column: ColumnValue,
  context: StepContext,
): DatasetValue {
  let reference: Reference = table.reference;
  let from = column.column;
  const steps = column.steps.length === 0 && into !== from ? [copyOf(column)] : column.steps;
  for (const { step, summary, span, argumentSpans } of steps) {
    const placed = { ...step, column: from, into };
    const node = context.nodes.map({
      input: withResult(reference, placed, { span, argumentSpans }, context.nodes),
      step: placed,
      summary,
      span,
      argumentSpans,
    });
    reference = { node, splits: null };
    from = into;
  }
  const columns = new Map(table.columns).set(into, column.type);
  const origins = new Map(table.origins).set(into, column.origin);
  return { ...table, columns, origins, reference, span: column.steps.at(-1)?.span ?? table.span };
}

/** The step that stores a column as it is under another name. */
function copyOf({ type, origin: { span } }: ColumnValue): ColumnStep {
  const step = { operation: 'copy', version: stepVersions.copy, arguments: {}, fitted: {} } as const;
  return { step, type, summary: 'copy', span, argumentSpans: {} };
}

/** The table that holds a column with its steps done, and the column's name there. */
export function tableOfColumn(
  column: ColumnValue,
  context: StepContext,
): { readonly table: DatasetValue; readonly name: string } | null {
  if (column.table === null) return null;
  return { table: putColumn(column.table, column.column, column, context), name: column.column };
}

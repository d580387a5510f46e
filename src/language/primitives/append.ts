/** `append`: tables put together by their rows. */
import { dictionary } from '../../base/dictionary.js';
import type { Span } from '../../base/source/source-file.js';
import type { Reference } from '../types/node.js';
import { showColumns } from '../types/table.js';
import type { Columns, DatasetValue, SplitInfo } from '../types/table.js';
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { joinColumns } from './equal-columns.js';
import { parameter, valueOf } from './parameters.js';
import { sameStep, stepsTo } from './preparation.js';
import { overlapOf, rowsOf } from './provenance.js';
import { refuseStream } from './streams.js';

export const append = definePrimitive({
  name: 'append',
  kind: 'rows',
  role: 'split',
  signature: 'Tables → Table',
  summary:
    'Puts tables with the same columns together: the rows of the first, then those of the second, and so on. ' +
    'No row may be in two of them.',
  example: 'reviews = append(fasttext("books.txt"), fasttext("films.txt"))',
  parameters: [
    {
      ...parameter(
        'tables',
        true,
        valueOf('Table', 'dataset'),
        'Two or more tables, or splits: `raw.train`.',
      ),
      rest: 'positional',
    },
  ],
  evaluate: (call) => {
    const { rest } = call.arguments;
    if (rest.some(({ value }) => value.kind === 'error')) return errorValue;
    const tables = rest.map(({ value, span }) => ({ table: value as DatasetValue, span }));
    const [first] = tables;
    if (first === undefined || tables.length < 2) {
      call.context.report(diagnose('appendsOneTable', call.span));
      return errorValue;
    }
    const columns = columnsOfAll(call, tables);
    if (columns === null) return errorValue;
    const inputs = dictionary<Reference>();
    for (const [i, { table }] of tables.entries()) inputs[`data.${i}`] = table.reference;
    const node = call.context.nodes.operation({
      operation: 'append',
      arguments: {},
      inputs,
      files: {},
      ...asWritten(call),
    });
    // Rows that nothing may learn from stay so among others.
    const heldOut =
      tables.map(({ table }) => onlySplit(table)[1].heldOut).find((each) => each !== null) ?? null;
    return {
      ...first.table,
      columns,
      splits: new Map([['all', { heldOut }]]),
      reference: { node, splits: null },
      splitSpan: call.span,
      span: call.span,
    };
  },
});

interface Appended {
  readonly table: DatasetValue;
  readonly span: Span;
}

function onlySplit({ splits }: DatasetValue): readonly [string, SplitInfo] {
  const [only] = splits;
  return only!;
}

/** The columns of the result; null when something was reported. */
function columnsOfAll(call: PrimitiveCall, tables: readonly Appended[]): Columns | null {
  const [first] = tables;
  let columns = first!.table.columns;
  for (const [i, { table, span }] of tables.entries()) {
    if (table.splits.size > 1) {
      call.context.report(
        diagnose('severalSplitsAppended', span, { callee: 'append', names: [...table.splits.keys()] }),
      );
      return null;
    }
    if (refuseStream(call, table, span)) return null;
    const joined = joinColumns(columns, table.columns);
    if (joined === null) {
      const holes = {
        columns: showColumns(table.columns),
        first: { span: first!.span, columns: showColumns(columns) },
      };
      call.context.report(diagnose('tablesDiffer', span, holes));
      return null;
    }
    columns = joined;
    const rows = rowsOf(table, onlySplit(table)[0]);
    const twin = tables
      .slice(0, i)
      .find((other) => overlapOf(rows, rowsOf(other.table, onlySplit(other.table)[0])) !== 'none');
    if (twin !== undefined) {
      call.context.report(diagnose('rowsAppendedTwice', span, { twin: twin.span }));
      return null;
    }
    if (!samePreparation(first!.table, table)) {
      call.context.report(diagnose('appendedAfterOtherSteps', span, { first: first!.span }));
      return null;
    }
  }
  return columns;
}

/** Prediction repeats the steps of the rows, so all of them must have gone through the same. */
function samePreparation(one: DatasetValue, other: DatasetValue): boolean {
  const steps = [one, other].map(({ reference }) => stepsTo(reference.node));
  const [here, there] = [steps[0]!, steps[1]!];
  return here.length === there.length && here.every((step, i) => sameStep(step, there[i]!));
}

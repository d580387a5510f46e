/** What something that learns from rows may see, and which column of them it reads. */
import { showColumns, type ColumnType, type DatasetValue } from '../types/table.js';
import { tableOfColumn } from '../types/column-steps.js';
import type { Span } from '../../base/source/source-file.js';
import type { Reference } from '../types/node.js';
import type { Value } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { wrongColumnType } from './column-diagnostics.js';
import { diagnose } from './diagnose.js';
import { parameter, valueOf } from './parameters.js';
import { trainingRows } from './splits.js';

/**
 * The rows to learn from, as a parameter. `wanted`: the type of their column, for messages, and `of`
 * what it holds, for people.
 */
export function rowsToLearnFrom<const N extends string>(
  name: N,
  { wanted, of }: { readonly wanted: string; readonly of: string },
) {
  return {
    ...parameter(
      name,
      true,
      valueOf(`Table with ${wanted}`, 'dataset', 'column'),
      `Rows with a column of ${of}. If there are several splits, only \`train\` is used.`,
    ),
    fed: true,
  } as const;
}

export interface Learnable {
  readonly table: DatasetValue;
  readonly name: string;
  /** The rows it may see. */
  readonly reference: Reference;
}

/**
 * The one column of one of `kinds` in the argument `argument`, and the rows to learn from: `train` of
 * several splits. Reports, and gives null, when there is none or when the rows are held out.
 */
export function learnableColumn(
  call: PrimitiveCall,
  argument: string,
  kind: ColumnType['kind'] | readonly ColumnType['kind'][],
  shown: string,
): Learnable | null {
  const value = call.arguments.value(argument);
  if (value === null) return null;
  const kinds = typeof kind === 'string' ? [kind] : kind;
  const found = columnOf(value, kinds, shown, call, argument);
  if (found === null) return null;
  const reference = trainingRows(
    found.table,
    call.arguments.span(argument),
    call.primitive.name,
    call.context,
  );
  return reference === null ? null : { ...found, reference };
}

function columnOf(
  value: Value,
  kinds: readonly ColumnType['kind'][],
  shown: string,
  call: PrimitiveCall,
  argument: string,
): { readonly table: DatasetValue; readonly name: string } | null {
  const { name: callee } = call.primitive;
  const span = call.arguments.span(argument);
  if (value.kind === 'column') {
    const taken = tableOfColumn(value, call.context);
    if (taken !== null && !kinds.includes(value.type.kind)) {
      if (idsAlready(call, span, taken.name, value.type)) return null;
      call.context.report(wrongColumnType(span, taken.name, taken.table, { shown: [shown], fix: null }));
      return null;
    }
    return taken;
  }
  if (value.kind !== 'dataset') return null;
  const fitting = [...value.columns].filter(([, type]) => kinds.includes(type.kind)).map(([name]) => name);
  if (fitting.length === 1) return { table: value, name: fitting[0]! };
  if (fitting.length === 0) {
    for (const [name, type] of value.columns) if (idsAlready(call, span, name, type)) return null;
  }
  call.context.report(
    fitting.length === 0
      ? diagnose('columnMissing', span, {
          callee,
          wanted: shown,
          table: { span: value.span, columns: showColumns(value.columns) },
          missing: kinds.length === 1 && kinds[0] === 'tokens' ? 'tokenize before' : null,
        })
      : diagnose('columnUnclear', span, { callee, wanted: shown, names: fitting }),
  );
  return null;
}

/** True, and reported, where a column has ids: what counts words has nothing to count there. */
function idsAlready(call: PrimitiveCall, span: Span, column: string, type: ColumnType): boolean {
  if (type.kind !== 'ids' || call.primitive.kind !== 'fit') return false;
  const { shown: words, span: made } = type.vocabulary;
  call.context.report(diagnose('idsAlready', span, { callee: call.primitive.name, column, words, made }));
  return true;
}

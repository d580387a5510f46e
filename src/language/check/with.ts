/** `text with { es: .es |> lowercase }`: a table with some columns made anew. */
import { rawRows } from '../primitives/preparation.js';
import type { ExpressionOf } from '../syntax/ast.js';
import { columnsBehind, putColumn } from '../types/column-steps.js';
import { describeValue } from '../types/show-type.js';
import type { ColumnValue, Value } from '../types/value.js';
import type { DatasetValue } from '../types/table.js';
import { errorValue } from '../types/value.js';
import type { Checker } from './checker.js';
import { evaluateFields } from './collections.js';
import { diagnose } from './diagnose.js';
import type { Scope } from './scope.js';

interface Update {
  readonly into: string;
  readonly column: ColumnValue;
}

export function evaluateWith(checker: Checker, expression: ExpressionOf<'with'>, scope: Scope): Value {
  const table = checker.evaluate(expression.table, scope);
  if (table.kind !== 'dataset') {
    if (table.kind !== 'error') {
      const holes = { callee: 'with', name: 'table', got: describeValue(table) };
      checker.report(diagnose('wrongArgument', expression.table.span, { ...holes, wanted: 'table' }));
    }
    return errorValue;
  }
  const updates: Update[] = [];
  let right = true;
  for (const [into, field] of evaluateFields(checker, expression.fields, { ...scope, table })) {
    if (field.value.kind === 'column') {
      if (isOfTable(field.value, table)) updates.push({ into, column: field.value });
      else {
        right = false;
        const holes = { column: field.value.column, table: expression.table.span };
        checker.report(diagnose('columnOfOtherTable', field.span, holes));
      }
    } else {
      right = false;
      if (field.value.kind === 'error') continue;
      checker.report(
        diagnose('wrongArgument', field.span, {
          callee: 'with',
          name: into,
          wanted: 'column',
          got: describeValue(field.value),
          advice: { startFrom: into },
        }),
      );
    }
  }
  if (!right) return errorValue;
  const ordered = inOrder(updates);
  if (ordered !== null)
    return ordered.reduce<DatasetValue>(
      (made, { into, column }) => putColumn(made, into, column, checker),
      table,
    );
  checker.report(diagnose('columnsSwap', expression.span, { names: updates.map(({ into }) => into) }));
  return errorValue;
}

/** True where the table has that very column: the same rows, and the same steps until here. */
function isOfTable({ table: own, column }: ColumnValue, table: DatasetValue): boolean {
  if (own === null || own === table) return true;
  const sameRows =
    rawRows(own.reference).node === rawRows(table.reference).node &&
    [...own.splits.keys()].join('\n') === [...table.splits.keys()].join('\n');
  return sameRows && own.origins.get(column) === table.origins.get(column);
}

/**
 * Every field reads the table as it was: a column is overwritten only after all others have read
 * it.
 */
function inOrder(updates: readonly Update[]): readonly Update[] | null {
  const ordered: Update[] = [];
  const left = [...updates];
  while (left.length > 0) {
    const next = left.findIndex(
      ({ into }, at) =>
        !left.some((other, position) => position !== at && columnsBehind(other.column).includes(into)),
    );
    if (next < 0) return null;
    ordered.push(...left.splice(next, 1));
  }
  return ordered;
}

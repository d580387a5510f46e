/** Diagnostics of tables and columns that several rules report, from the values at hand. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Span } from '../../base/source/source-file.js';
import type { MissingStep } from '../types/phrases.js';
import { describeValue } from '../types/show-type.js';
import { showColumns, showColumnType, type ColumnType, type DatasetValue } from '../types/table.js';
import type { AppliedInput, FunctionValue } from '../types/value.js';
import { diagnose } from './diagnose.js';
import { insteadOf } from './foreign-names.js';
import type { ColumnFix } from './messages/columns.js';

/** `wanted`: as messages say it, `Tokens`. */
export function columnDoesNotFit(
  { value, span }: AppliedInput,
  step: Pick<FunctionValue, 'shown' | 'span'>,
  wanted: string,
): Diagnostic {
  const column = value.kind === 'column' ? value : null;
  const made = column !== null && column.origin.span !== span;
  return diagnose('columnDoesNotFit', step.span, {
    step: step.shown,
    wanted,
    got: column === null ? describeValue(value) : showColumnType(column.type),
    from: { span: made ? column.origin.span : span, made },
    missing: column === null ? null : missingStep(wanted, column.type),
  });
}

/** The step that would make the wanted column of one of this type. */
function missingStep(wanted: string, { kind }: ColumnType): MissingStep | null {
  if (kind === 'text') return wanted === 'Tokens' ? 'tokenize before' : null;
  if (kind === 'ids') return wanted.endsWith('Tokens') ? 'index after' : null;
  if (kind !== 'tokens') return null;
  return wanted === 'Text' ? 'tokenize after' : wanted.startsWith('Id') ? 'index before' : null;
}

export function noSuchColumn(span: Span, name: string, table: DatasetValue): Diagnostic {
  return diagnose('noSuchColumn', span, {
    name,
    nearest: nearest(name, table.columns.keys()),
    readFrom: columnReadFrom(name, table),
    table: { span: table.span, columns: showColumns(table.columns) },
  });
}

/** `.etiqueta`, where the file's `etiqueta` is the column `.label` of the table. */
function columnReadFrom(name: string, table: DatasetValue): string | null {
  const found = [...table.origins].find(
    ([column, { source }]) => source === name && table.columns.has(column) && column !== name,
  );
  return found?.[0] ?? null;
}

/** `.val` and `.prueba` for `.validation` and `.test`. */
function splitMeant(name: string, names: readonly string[]): string | null {
  const instead = insteadOf(name);
  const meant = instead !== null && typeof instead === 'object' && 'name' in instead ? instead.name : null;
  return meant !== null && names.includes(meant) ? meant : null;
}

interface WantedType {
  /** As messages say them: `Class`, `number`. */
  readonly shown: readonly string[];
  readonly fix: ColumnFix | null;
}

export function wrongColumnType(
  span: Span,
  name: string,
  table: DatasetValue,
  { shown: wanted, fix }: WantedType,
): Diagnostic {
  const got = showColumnType(table.columns.get(name)!);
  const origin = table.origins.get(name) ?? { table: table.span };
  return diagnose('wrongColumnType', span, { name, got, wanted, origin, fix });
}

export function noSuchSplit(span: Span, name: string, table: DatasetValue): Diagnostic {
  const names = [...table.splits.keys()];
  return diagnose('noSuchSplit', span, {
    name,
    nearest: nearest(name, names) ?? splitMeant(name, names),
    table: table.splitSpan,
    splits: names.length === 1 && names[0] === 'all' ? null : names,
  });
}

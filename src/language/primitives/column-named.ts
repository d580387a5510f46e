/** The column that an accessor names. */
import { dictionary } from '../../base/dictionary.js';
import { imageColumns, type ImageFit } from '../../contract/operations/images.js';
import { isListField, type FieldName, type SourceColumn } from '../../contract/operations/source.js';
import type { SourceField, SourceFields } from '../../contract/stage-graph.js';
import type { ColumnType, DatasetValue } from '../types/table.js';
import type { AccessorValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { noSuchColumn, wrongColumnType } from './column-diagnostics.js';
import type { ColumnFix } from './messages/columns.js';
import { rowHistory } from './splits.js';

export interface WantedColumn {
  readonly kinds: readonly ColumnType['kind'][];
  /** As messages say them: `Class`, `number`. */
  readonly shown: readonly string[];
}

/** The column that an accessor names, when it is of one of the kinds; else reports. */
export function columnNamed(
  call: PrimitiveCall,
  argument: string,
  accessor: AccessorValue,
  table: DatasetValue,
  wanted: WantedColumn,
): string | undefined {
  const name = accessor.path.join('.');
  const span = call.arguments.span(argument);
  const type = table.columns.get(name);
  if (type === undefined) {
    call.context.report(noSuchColumn(span, name, table));
    return undefined;
  }
  if (!wanted.kinds.includes(type.kind)) {
    const fitting = [...table.columns]
      .filter(([, { kind }]) => wanted.kinds.includes(kind))
      .map(([column]) => column);
    const fix = fitting.length > 0 ? { use: fitting } : readAs(wanted.kinds, table, name);
    call.context.report(wrongColumnType(span, name, table, { shown: wanted.shown, fix }));
    return undefined;
  }
  return name;
}

/**
 * How to read the column as the first of the kinds that a source reads; null where no source names
 * it, or where no source reads such.
 */
export function readAs(
  kinds: readonly ColumnType['kind'][],
  table: DatasetValue,
  name: string,
): ColumnFix | null {
  const kind = kinds.find((each) => each === 'class' || each === 'number' || each === 'time');
  const source = sourceName(table, name);
  return kind === undefined || source === null ? null : { readAs: kind, source };
}

/**
 * The name, or number, that a column has in the file it is read from; null when no `columns` of a
 * source name it.
 */
function sourceName(table: DatasetValue, name: string): string | number | null {
  const read = sourceColumn(table, name);
  return read === null || read.type === 'numbers' ? null : read.source;
}

/** How a source reads the column of that name; null when no `columns` of a source name it. */
export function sourceColumn(table: DatasetValue, name: string): SourceColumn | null {
  for (const node of rowHistory(table.reference)) {
    if (node.operation !== 'delimited' && node.operation !== 'jsonl') continue;
    const read = node.arguments.columns.find((column) => column.name === name);
    if (read !== undefined) return read;
  }
  return null;
}

/** The fields of a file that a column of numbers is read from; null where no source names them. */
export function fieldsOfNumbers(table: DatasetValue, name: string): readonly FieldName[] | null {
  for (const node of rowHistory(table.reference)) {
    if (node.operation !== 'delimited' && node.operation !== 'jsonl') continue;
    const read = node.arguments.columns.find((column) => column.name === name);
    if (read?.type === 'numbers') return isListField(read) ? null : read.sources;
  }
  return null;
}

/**
 * The fields that columns are read from, where these have other names or hold more than the column.
 */
export function sourceFields(table: DatasetValue, columns: readonly string[]): SourceFields {
  const found = dictionary<SourceField>();
  for (const name of columns) {
    const read = sourceColumn(table, name);
    // A number counts the fields of a file without names, or of one whose names do not matter.
    if (read === null || read.type === 'numbers' || typeof read.source === 'number') continue;
    const { source: field, pattern } = read;
    if (field === name && pattern === undefined) continue;
    found[name] = { field, ...(pattern !== undefined && { pattern }) };
  }
  return found;
}

/** How images of the column reached their size; null where it holds none that were read from files. */
export function fitOfImages(table: DatasetValue, name: string): ImageFit | null {
  for (const node of rowHistory(table.reference)) {
    if (node.operation === 'images' && name === imageColumns.image) return node.arguments.fit;
  }
  return null;
}

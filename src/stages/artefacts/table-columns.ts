/** The `columns` argument of `delimited` and `jsonl`: what becomes which column. */
import type { Json, JsonObject } from '../../base/json.js';
import type { TableColumn } from './column-builders.js';

export interface SourceColumn extends TableColumn {
  /** A header or field name, or the number of a column, counted from 1. */
  readonly source: string | number;
}

export function sourceColumns(argument: Json | undefined): SourceColumn[] {
  return (argument as readonly JsonObject[]).map((column) => ({
    name: String(column['name']),
    source: column['source'] as string | number,
    type: column['type'] as SourceColumn['type'],
    labels: (column['labels'] ?? null) as SourceColumn['labels'],
    classOrder: classOrder(column),
  }));
}

/** `class_order` beside `labels` or `classes`: the classes as the user wrote them down. */
export function classOrder(argument: JsonObject): readonly string[] | null {
  return (argument['class_order'] ?? null) as readonly string[] | null;
}

/** The `columns` argument of `delimited` and `jsonl`: what becomes which column. */
import type { Json } from '../ir/json.js';
import type { TableColumn } from './table-writer.js';

export interface SourceColumn extends TableColumn {
  /** A header or field name, or the number of a column, counted from 1. */
  readonly source: string | number;
}

export function sourceColumns(argument: Json | undefined): SourceColumn[] {
  const columns = argument as unknown as readonly (Omit<SourceColumn, 'labels'> & Partial<SourceColumn>)[];
  return columns.map(({ name, source, type, labels }) => ({ name, source, type, labels: labels ?? null }));
}

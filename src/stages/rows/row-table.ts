/** Rows of one split, for stages that read them more than once. */
import { join } from 'node:path';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import { readBatches } from '../artefacts/arrow-file.js';
import type { Batch } from '../artefacts/column.js';

export interface RowTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly rows: number;
  batches(columns: readonly string[]): AsyncIterable<Batch>;
}

/** The splits that a stage has written to `folder`. */
export function madeSplits(
  folder: string,
  columns: RowTable['columns'],
  splits: Readonly<Record<string, SplitDocument>>,
): readonly RowTable[] {
  return Object.entries(splits).map(([name, { file, rows }]) => ({
    name,
    columns,
    rows,
    batches: (wanted) => readBatches(join(folder, file), columns, { columns: wanted }),
  }));
}

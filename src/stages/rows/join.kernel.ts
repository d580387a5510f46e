/**
 * `join`: beside each row the columns of the row of another table that has the same key. The other
 * table is held in memory; the rows keep their order. Keys are compared as texts, byte for byte.
 */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel } from '../../contract/kernel.js';
import { writeSplit } from '../artefacts/arrow-file.js';
import type { Batch, Column } from '../artefacts/column.js';
import { concatColumns } from '../artefacts/concat-rows.js';
import { datasetOf, splitFiles, type DatasetView } from '../artefacts/dataset-view.js';
import { takeRows } from '../artefacts/take-rows.js';
import { failure, warning } from './failures.js';

export const kernel: Kernel<'join'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const { by, missing } = context.arguments;
  const other = await readOther(datasetOf(context.inputs.other), by);
  const columns = dictionary<ColumnType>(data.document.columns);
  for (const [name, type] of Object.entries(other.columns)) columns[name] = type;
  const keyOf = keyReader(data.document.columns, by);
  const total = data.splits.reduce((sum, split) => sum + data.rows(split), 0);
  const unmatched = new Unmatched();
  const fileOf = splitFiles(data.splits);
  const splits = dictionary<SplitDocument>();
  let done = 0;
  for (const split of data.splits) {
    const file = fileOf(split);
    const rows = await writeSplit(join(context.output, file), columns, async (writer) => {
      for await (const batch of data.batches(split)) {
        context.signal.throwIfAborted();
        const kept: number[] = [];
        const beside: number[] = [];
        for (let row = 0; row < batch.rows; row++) {
          const key = keyOf(batch.columns[by]!, row);
          const found = other.rowOf.get(key);
          if (found === undefined) unmatched.add(key);
          else {
            kept.push(row);
            beside.push(found);
          }
        }
        const left = kept.length === batch.rows ? batch : takeRows(batch, Int32Array.from(kept));
        const right = takeRows(other.batch, Int32Array.from(beside));
        const both = dictionary<Column>(left.columns);
        for (const [name, column] of Object.entries(right.columns)) both[name] = column;
        await writer.write({ rows: kept.length, columns: both });
        done += batch.rows;
        context.progress({ done, total, unit: 'rows' });
      }
    });
    splits[split] = { file, rows };
  }
  const { count: rows, examples: keys } = unmatched;
  if (rows > 0 && (missing === 'fail' || rows === total)) {
    throw failure('keysMissing', { by, rows, total, keys });
  }
  if (rows > 0) context.warn(warning('rowsWithoutKeyDropped', { by, rows, total, keys }));
  return { kind: 'dataset', columns, splits };
};

const shown = 5;

class Unmatched {
  count = 0;
  readonly examples: string[] = [];

  add(key: string): void {
    this.count++;
    if (this.examples.length < shown && !this.examples.includes(key)) this.examples.push(key);
  }
}

interface Other {
  /** Its columns without the key. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** All its rows. */
  readonly batch: Batch;
  readonly rowOf: ReadonlyMap<string, number>;
}

async function readOther(table: DatasetView, by: string): Promise<Other> {
  const { [by]: _, ...columns } = table.document.columns;
  const keyOf = keyReader(table.document.columns, by);
  const rowOf = new Map<string, number>();
  const twice: string[] = [];
  const batches: Batch[] = [];
  let rows = 0;
  for (const split of table.splits) {
    for await (const batch of table.batches(split)) {
      for (let row = 0; row < batch.rows; row++) {
        const key = keyOf(batch.columns[by]!, row);
        if (rowOf.has(key) && !twice.includes(key) && twice.length < shown) twice.push(key);
        rowOf.set(key, rows + row);
      }
      rows += batch.rows;
      batches.push(batch);
    }
  }
  if (rowOf.size < rows) throw failure('keysTwice', { by, rows: rows - rowOf.size, keys: twice });
  const joined = dictionary<Column>();
  for (const name of Object.keys(columns))
    joined[name] = concatColumns(batches.map((batch) => batch.columns[name]!));
  return { columns, batch: { rows, columns: joined }, rowOf };
}

/** The key of a row as a text. */
function keyReader(
  columns: Readonly<Record<string, ColumnType>>,
  by: string,
): (column: Column, row: number) => string {
  const type = columns[by];
  return (column, row) => {
    if (column.kind === 'class' && type?.type === 'class') return type.classes[column.codes[row]!]!;
    if (column.kind !== 'text') throw new Error(`${by} is no column of texts or classes`);
    const { bytes, offsets } = column;
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
      'utf8',
      offsets[row],
      offsets[row + 1],
    );
  };
}

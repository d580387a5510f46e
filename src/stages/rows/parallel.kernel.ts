/**
 * `parallel`: the lines of several files side by side. The first file is read as a stream, the
 * others are held in memory. A row has the same line number in all of them, or the stage fails:
 * nothing would tell that sentences have the translations of others.
 */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { Kernel } from '../../contract/kernel.js';
import { lineColumns } from '../../contract/operations/lines.js';
import { writeSplit } from '../artefacts/arrow-file.js';
import type { Batch, Column } from '../artefacts/column.js';
import { concatColumns } from '../artefacts/concat-rows.js';
import { datasetOf, type DatasetView } from '../artefacts/dataset-view.js';
import { takeRows } from '../artefacts/take-rows.js';
import { failure } from './failures.js';

const file = 'all.arrow';

export const kernel: Kernel<'parallel'> = async (context) => {
  const names = context.arguments.columns;
  const tables = names.map((_, i) => datasetOf(context.inputs[`data.${i}`]!));
  const counts = tables.map((table) => table.rows(table.splits[0]!));
  if (new Set(counts).size > 1) {
    throw failure('unequalLines', { files: names.map((name, i) => ({ name, lines: counts[i]! })) });
  }
  const [first, ...others] = tables;
  const beside = await Promise.all(others.map(wholeOf));
  const columns = dictionary<ColumnType>();
  for (const name of names) columns[name] = { type: 'text' };
  columns[lineColumns.line] = { type: 'number' };
  let done = 0;
  const rows = await writeSplit(join(context.output, file), columns, async (writer) => {
    for await (const batch of first!.batches(first!.splits[0]!)) {
      context.signal.throwIfAborted();
      const places = Int32Array.from({ length: batch.rows }, (_, row) => done + row);
      const parts = [batch, ...beside.map((whole) => takeRows(whole, places))];
      refuseApart(names, parts, done);
      const joined = dictionary<Column>();
      for (const [i, name] of names.entries()) joined[name] = parts[i]!.columns[lineColumns.text]!;
      joined[lineColumns.line] = batch.columns[lineColumns.line]!;
      await writer.write({ rows: batch.rows, columns: joined });
      done += batch.rows;
      context.progress({ done, total: counts[0]!, unit: 'rows' });
    }
  });
  return { kind: 'dataset', columns, splits: { all: { file, rows } } };
};

/** All rows of a table that `lines` left; it leaves none without rows. */
async function wholeOf(table: DatasetView): Promise<Batch> {
  const batches: Batch[] = [];
  for await (const batch of table.batches(table.splits[0]!)) batches.push(batch);
  const columns = dictionary<Column>();
  for (const name of Object.values(lineColumns)) {
    columns[name] = concatColumns(batches.map((batch) => batch.columns[name]!));
  }
  return { rows: batches.reduce((sum, { rows }) => sum + rows, 0), columns };
}

/** Fails where lines of different numbers are in one row: one file has lost a line that was bad. */
function refuseApart(names: readonly string[], parts: readonly Batch[], before: number): void {
  const numbers = parts.map(({ columns }) => numbersIn(columns[lineColumns.line]));
  for (const [row, line] of numbers[0]!.entries()) {
    const other = numbers.findIndex((each) => each[row] !== line);
    if (other < 0) continue;
    const files = [0, other].map((i) => ({ name: names[i]!, line: numbers[i]![row]! }));
    throw failure('linesApart', { row: before + row + 1, files });
  }
}

function numbersIn(column: Column | undefined): Float64Array {
  if (column?.kind !== 'number') throw new Error('lines without numbers');
  return column.values;
}

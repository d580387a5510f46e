/**
 * `dataset`: tables become the splits of one dataset. Their files are taken over as they are; only
 * where two tables know different classes are the codes of one rewritten.
 */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel } from '../../contract/kernel.js';
import { writeSplit } from '../artefacts/arrow-file.js';
import { keepFile } from '../artefacts/keep-file.js';
import { datasetOf, splitFiles, type DatasetView } from '../artefacts/dataset-view.js';
import { warnOfEqualRows } from './equal-rows.js';
import { joinColumns, movedCodes, withMovedCodes } from './join-columns.js';
import { madeSplits } from './row-table.js';
import { warnOfSimilarClasses } from './similar-classes.js';

export const kernel: Kernel<'dataset'> = async (context) => {
  const names = Object.keys(context.inputs);
  const tables = Object.values(context.inputs).map(datasetOf);
  const columns = joinColumns(
    names.map((name) => `the split ${name}`),
    tables,
  );
  const fileOf = splitFiles(names);
  const splits = dictionary<SplitDocument>();
  for (const [i, name] of names.entries()) {
    context.signal.throwIfAborted();
    const table = tables[i]!;
    const [only] = table.splits;
    if (only === undefined || table.splits.length > 1) throw new Error(`the input ${name} is not one table`);
    const rows = table.rows(only);
    const moved = movedCodes(table.document.columns, columns);
    const file = fileOf(name);
    if (moved) await rewrite(table, only, join(context.output, file), columns, moved);
    else await keepFile(table.path(only), context.output, file);
    splits[name] = { file, rows };
    context.progress({ done: i + 1, total: names.length, unit: 'splits' });
  }
  const parts = names.map((name, i) => ({ name, table: tables[i]! }));
  await warnOfSimilarClasses(context, parts, columns);
  await warnOfEqualRows(context, madeSplits(context.output, columns, splits), () => true);
  return { kind: 'dataset', columns, splits };
};

/** Writes a split to `path` with its classes' codes moved. */
async function rewrite(
  table: DatasetView,
  split: string,
  path: string,
  types: Readonly<Record<string, ColumnType>>,
  moved: ReadonlyMap<string, Int32Array>,
): Promise<void> {
  await writeSplit(path, types, async (writer) => {
    for await (const batch of table.batches(split)) {
      await writer.write(withMovedCodes(batch, moved));
    }
  });
}

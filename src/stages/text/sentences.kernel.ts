/**
 * `sentences`: each row becomes as many rows as its text has sentences. Texts without any are left
 * out and counted. Memory: a batch of rows, and the sentences of one that are not written yet.
 */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel } from '../../contract/kernel.js';
import { batchLimits, writeSplit } from '../artefacts/arrow-file.js';
import { datasetOf, splitFiles } from '../artefacts/dataset-view.js';
import { cutIntoSentences } from './cut-into-sentences.js';
import { failure, warning } from './failures.js';

export const kernel: Kernel<'sentences'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const { column, document, end = 'mark' } = context.arguments;
  const columns = dictionary<ColumnType>(data.document.columns);
  columns[document] = { type: 'number' };
  const total = data.splits.reduce((sum, split) => sum + data.rows(split), 0);
  const fileOf = splitFiles(data.splits);
  const splits = dictionary<SplitDocument>();
  let done = 0;
  let without = 0;
  let first: { readonly row: number; readonly split: string | null } | null = null;
  for (const split of data.splits) {
    const file = fileOf(split);
    const before = done;
    const rows = await writeSplit(join(context.output, file), columns, async (writer) => {
      for await (const batch of data.batches(split)) {
        const settings = { column, document, end, first: done + 1, longest: batchLimits };
        for (const { made, none } of cutIntoSentences(batch, settings)) {
          context.signal.throwIfAborted();
          const [row] = none;
          if (row !== undefined) {
            first ??= { row: done - before + row + 1, split: data.splits.length === 1 ? null : split };
          }
          without += none.length;
          await writer.write(made);
        }
        done += batch.rows;
        context.progress({ done, total, unit: 'rows' });
      }
    });
    if (rows === 0 && done > before) {
      throw failure('noSentences', { column, split: data.splits.length === 1 ? null : split });
    }
    splits[split] = { file, rows };
  }
  if (first !== null) context.warn(warning('rowsWithoutSentences', { column, rows: without, total, first }));
  return { kind: 'dataset', columns, splits };
};

/** `finite`: rows without a finite result of a formula are left out, counted and judged. */
import { dictionary } from '../../base/dictionary.js';
import { join } from 'node:path';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel } from '../../contract/kernel.js';
import { writeSplit } from '../artefacts/arrow-file.js';
import { datasetOf, splitFiles } from '../artefacts/dataset-view.js';
import { takeRows } from '../artefacts/take-rows.js';
import { examineFormula, showFormula } from './evaluate-formula.js';
import { failure, warning } from './failures.js';
import type { RowWithoutResult } from './no-result.js';

const shown = 5;

export const kernel: Kernel<'finite'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const { formula, tolerance } = context.arguments;
  const total = data.splits.reduce((sum, split) => sum + data.rows(split), 0);
  const fileOf = splitFiles(data.splits);
  const splits = dictionary<SplitDocument>();
  const first: RowWithoutResult[] = [];
  let done = 0;
  let bad = 0;
  for (const split of data.splits) {
    const file = fileOf(split);
    let firstRow = 0;
    const rows = await writeSplit(join(context.output, file), data.document.columns, async (writer) => {
      for await (const batch of data.batches(split)) {
        context.signal.throwIfAborted();
        const { without } = examineFormula(formula, batch);
        const ofSplit = data.splits.length === 1 ? null : split;
        for (const [row, place] of [...without].sort(([one], [other]) => one - other)) {
          if (first.length === shown) break;
          first.push({ row: firstRow + row + 1, split: ofSplit, place });
        }
        const all = Int32Array.from({ length: batch.rows }, (_, row) => row);
        await writer.write(
          without.size === 0
            ? batch
            : takeRows(
                batch,
                all.filter((row) => !without.has(row)),
              ),
        );
        bad += without.size;
        done += batch.rows;
        firstRow += batch.rows;
        context.progress({ done, total, unit: 'rows' });
      }
    });
    splits[split] = { file, rows };
  }
  const found = { formula: showFormula(formula), bad, total, tolerance, first };
  if (bad > tolerance * total || (bad > 0 && bad === total)) throw failure('withoutResult', found);
  if (bad > 0) context.warn(warning('withoutResultLeftOut', found));
  return { kind: 'dataset', columns: data.document.columns, splits };
};

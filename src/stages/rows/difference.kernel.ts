/**
 * `difference`: columns less what they were `lag` rows before in the same series. A row looks back
 * over the border to an earlier split, and never forward. Memory: the times, numbers and series of
 * all rows.
 */
import { join } from 'node:path';
import { dictionary } from '../../base/dictionary.js';
import { scalingOf, type ColumnType } from '../../contract/artefacts/column-type.js';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel } from '../../contract/kernel.js';
import { writeSplit } from '../artefacts/arrow-file.js';
import type { Column } from '../artefacts/column.js';
import { datasetOf, splitFiles } from '../artefacts/dataset-view.js';
import { takeRows } from '../artefacts/take-rows.js';
import { failure, warning } from './failures.js';
import { readSeries, type SeriesTable } from './read-series.js';
import { followsStep } from './regular-times.js';
import { gapsOf } from './series-gaps.js';
import { warnOfSeriesNames } from './series-names.js';

export const kernel: Kernel<'difference'> = async (context) => {
  const data = datasetOf(context.inputs.data);
  const { columns, lag } = context.arguments;
  const table = await readSeries(data, context.arguments);
  const before = rowsBefore(table, lag);
  if (before.every((row) => row < 0)) throw failure('tooFewToDifference', { lag, rows: before.length });
  warnOfSeriesNames(context, table, context.arguments.series);
  const over = differencesOverGaps(table, lag);
  if (over > 0) {
    const made = before.filter((row) => row >= 0).length;
    const holes = { rows: over, total: made, lag, column: context.arguments.time, ...gapsOf(table) };
    context.warn(warning('differencesOverGaps', holes));
  }
  const types = dictionary<ColumnType>(data.document.columns);
  for (const name of columns) {
    const scaling = [...(scalingOf(types[name]) ?? []), { kind: 'difference', lag } as const];
    types[name] = { type: 'number', scaling };
  }
  const fileOf = splitFiles(data.splits);
  const made = dictionary<SplitDocument>();
  let first = 0;
  // Rows are numbered from the earliest split to the latest.
  for (const split of table.splits) {
    const file = fileOf(split);
    const rows = await writeSplit(join(context.output, file), types, async (writer) => {
      for await (const batch of data.batches(split)) {
        context.signal.throwIfAborted();
        const kept = Int32Array.from({ length: batch.rows }, (_, row) => row).filter(
          (row) => before[first + row]! >= 0,
        );
        const values = dictionary<Column>(takeRows(batch, kept).columns);
        for (const name of columns) {
          const numbers = table.numbers[name]!;
          const differences = Float64Array.from(
            kept,
            (row) => numbers[first + row]! - numbers[before[first + row]!]!,
          );
          values[name] = { kind: 'number', values: differences };
        }
        await writer.write({ rows: kept.length, columns: values });
        first += batch.rows;
        context.progress({ done: first, total: before.length, unit: 'rows' });
      }
    });
    made[split] = { file, rows };
  }
  const splits = dictionary<SplitDocument>();
  for (const split of data.splits) splits[split] = made[split]!;
  return { kind: 'dataset', columns: types, splits };
};

/** Of each row, the one `lag` before it in its series; -1 where there is none. */
function rowsBefore({ series, marks }: SeriesTable, lag: number): Int32Array {
  const before = new Int32Array(marks.rows).fill(-1);
  for (const { rows } of series) {
    for (let at = lag; at < rows.length; at++) before[rows[at]!] = rows[at - lag]!;
  }
  return before;
}

/** Rows whose change is that of more time than `lag` steps have. */
function differencesOverGaps({ series, style }: SeriesTable, lag: number): number {
  let rows = 0;
  for (const { times } of series) {
    const follows = followsStep(times, style.precision);
    let lastGap = -1;
    follows.forEach((one, at) => {
      if (one === 0) lastGap = at;
      if (at >= lag && lastGap > at - lag) rows++;
    });
  }
  return rows;
}

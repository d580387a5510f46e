/**
 * `append`: the rows of tables one after the other, as one table. Where tables know different
 * classes, the codes are those of all of them.
 */
import { join } from 'node:path';
import type { Kernel } from '../../contract/kernel.js';
import { writeSplit } from '../artefacts/arrow-file.js';
import { datasetOf } from '../artefacts/dataset-view.js';
import { joinColumns, movedCodes, withMovedCodes } from './join-columns.js';
import { warnOfSimilarClasses } from './similar-classes.js';

const file = 'all.arrow';

export const kernel: Kernel<'append'> = async (context) => {
  // Roles are `data.0`, `data.1`, …, and `data.10` comes after `data.9`.
  const roles = Object.keys(context.inputs).sort((one, other) => numberOf(one) - numberOf(other));
  const tables = roles.map((role) => datasetOf(context.inputs[role]!));
  const names = roles.map((role) => `table ${numberOf(role) + 1}`);
  const columns = joinColumns(names, tables);
  const splits = tables.map(({ splits: [only] }) => only!);
  const total = tables.reduce((sum, table, i) => sum + table.rows(splits[i]!), 0);
  let done = 0;
  const rows = await writeSplit(join(context.output, file), columns, async (writer) => {
    for (const [i, table] of tables.entries()) {
      const moved = movedCodes(table.document.columns, columns);
      for await (const batch of table.batches(splits[i]!)) {
        context.signal.throwIfAborted();
        await writer.write(moved === null ? batch : withMovedCodes(batch, moved));
        done += batch.rows;
        context.progress({ done, total, unit: 'rows' });
      }
    }
  });
  const parts = names.map((name, i) => ({ name, table: tables[i]! }));
  await warnOfSimilarClasses(context, parts, columns);
  return { kind: 'dataset', columns, splits: { all: { file, rows } } };
};

function numberOf(role: string): number {
  return Number(role.slice('data.'.length));
}

/**
 * Classes that look alike in different tables: `pos` in one file and `pos ` in another. Where both
 * are in one table, its source has told of them, or the labels are listed.
 */
import { own } from '../../base/dictionary.js';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { StageContext } from '../../contract/kernel.js';
import type { DatasetView } from '../artefacts/dataset-view.js';
import { similarNames } from '../artefacts/similar-names.js';
import { warning } from './failures.js';

/** A table that becomes a split. */
interface Part {
  readonly name: string;
  readonly table: DatasetView;
}

interface FirstRow {
  readonly split: string;
  /** Counts from 1. */
  readonly row: number;
}

/** `columns`: those of all tables together, with the classes of all. */
export async function warnOfSimilarClasses(
  context: StageContext,
  parts: readonly Part[],
  columns: Readonly<Record<string, ColumnType>>,
): Promise<void> {
  for (const [column, type] of Object.entries(columns)) {
    if (type.type !== 'class') continue;
    const known = parts.map(({ table }) => classesOf(table, column));
    const across = similarNames(type.classes).filter(
      (group) => !known.some((classes) => group.every((name) => classes.includes(name))),
    );
    if (across.length === 0) continue;
    const firstRows = await findFirstRows(context, parts, column, new Set(across.flat()));
    for (const group of across) {
      // A class without rows is one of a list of labels.
      const classes = group.flatMap((name) => {
        const first = firstRows.get(name);
        return first ? [{ name, ...first }] : [];
      });
      if (classes.length > 1) context.warn(warning('similarClassesOfSplits', { column, classes }));
    }
  }
}

function classesOf({ document }: DatasetView, column: string): readonly string[] {
  const type = own(document.columns, column);
  return type?.type === 'class' ? type.classes : [];
}

/** The first row of each class, in the first of the tables that has one. */
async function findFirstRows(
  { signal }: StageContext,
  parts: readonly Part[],
  column: string,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, FirstRow>> {
  const found = new Map<string, FirstRow>();
  for (const { name: split, table } of parts) {
    const names = classesOf(table, column);
    const missing = new Map([...names.entries()].filter(([, name]) => wanted.has(name) && !found.has(name)));
    for (const part of table.splits) {
      let rows = 0;
      for await (const batch of table.batches(part, [column])) {
        signal.throwIfAborted();
        if (missing.size === 0) break;
        const codes = batch.columns[column];
        if (codes?.kind !== 'class') throw new Error(`${column} is not stored as classes`);
        for (const [code, name] of missing) {
          const row = codes.codes.indexOf(code);
          if (row < 0) continue;
          found.set(name, { split, row: rows + row + 1 });
          missing.delete(code);
        }
        rows += batch.rows;
      }
    }
  }
  return found;
}

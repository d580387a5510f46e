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
import type { Column } from '../artefacts/column.js';
import { keepFile } from '../artefacts/keep-file.js';
import { datasetOf, splitFiles, type DatasetView } from '../artefacts/dataset-view.js';
import { warnOfEqualRows } from './equal-rows.js';
import { failure } from './failures.js';
import { madeSplits } from './row-table.js';
import { warnOfSimilarClasses } from './similar-classes.js';

export const kernel: Kernel<'dataset'> = async (context) => {
  const names = Object.keys(context.inputs);
  const tables = Object.values(context.inputs).map(datasetOf);
  const columns = joinColumns(names, tables);
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

/** The columns of all tables, which must agree but for their classes. */
function joinColumns(names: readonly string[], tables: readonly DatasetView[]): Record<string, ColumnType> {
  const first = tables[0]!.document.columns;
  const joined = dictionary<ColumnType>(first);
  tables.slice(1).forEach((table, i) => {
    const others = table.document.columns;
    if (shape(others) !== shape(first)) {
      const split = names[i + 1]!;
      throw failure('unequalColumns', { split, wanted: shape(first), found: shape(others) });
    }
    for (const [name, type] of Object.entries(others)) {
      const known = joined[name]!;
      if (type.type === 'class' && known.type === 'class') {
        joined[name] = { type: 'class', classes: joinClasses(known.classes, type.classes) };
      }
    }
  });
  return joined;
}

/** Sorted lists stay sorted; else the first list's order, and after it what only the second has. */
function joinClasses(one: readonly string[], other: readonly string[]): readonly string[] {
  const fresh = other.filter((text) => !one.includes(text));
  if (fresh.length === 0) return one;
  const all = [...one, ...fresh];
  return isSorted(one) && isSorted(other) ? all.sort(compareBytes) : all;
}

/** New code by old code for each column of classes that changes, or null when none does. */
function movedCodes(
  own: Readonly<Record<string, ColumnType>>,
  joined: Readonly<Record<string, ColumnType>>,
): Map<string, Int32Array> | null {
  const moved = new Map<string, Int32Array>();
  for (const [name, type] of Object.entries(own)) {
    const into = joined[name]!;
    if (type.type !== 'class' || into.type !== 'class') continue;
    if (JSON.stringify(type.classes) === JSON.stringify(into.classes)) continue;
    moved.set(
      name,
      Int32Array.from(type.classes, (text) => into.classes.indexOf(text)),
    );
  }
  return moved.size > 0 ? moved : null;
}

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
      const columns = dictionary<Column>(batch.columns);
      for (const [column, codes] of moved) {
        const old = columns[column];
        if (old?.kind === 'class')
          columns[column] = { kind: 'class', codes: old.codes.map((c) => codes[c]!) };
      }
      await writer.write({ rows: batch.rows, columns });
    }
  });
}

/** Names and kinds, for comparing and for people. */
function shape(columns: Readonly<Record<string, ColumnType>>): string {
  return Object.entries(columns)
    .map(([name, { type }]) => `${name}: ${type}`)
    .join(', ');
}

function isSorted(texts: readonly string[]): boolean {
  return texts.every((text, i) => i === 0 || compareBytes(texts[i - 1]!, text) < 0);
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

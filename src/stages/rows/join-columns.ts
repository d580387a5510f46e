/** Columns of tables that are put together, and the codes of classes that one of them numbers anew. */
import { finerPrecision } from '../../base/calendar.js';
import { dictionary } from '../../base/dictionary.js';
import { showNumbersType, type ColumnType } from '../../contract/artefacts/column-type.js';
import type { Batch, Column } from '../artefacts/column.js';
import type { DatasetView } from '../artefacts/dataset-view.js';
import { failure } from './failures.js';

/**
 * The columns of all tables, which must agree but for their classes. `names`: how messages call the
 * tables.
 */
export function joinColumns(
  names: readonly string[],
  tables: readonly DatasetView[],
): Record<string, ColumnType> {
  const first = tables[0]!.document.columns;
  const joined = dictionary<ColumnType>(first);
  tables.slice(1).forEach((table, i) => {
    const others = table.document.columns;
    if (shape(others) !== shape(first)) {
      const name = names[i + 1]!;
      throw failure('unequalColumns', { name, wanted: shape(first), found: shape(others) });
    }
    for (const [name, type] of Object.entries(others)) {
      const known = joined[name]!;
      if (type.type === 'class' && known.type === 'class') {
        joined[name] = { type: 'class', classes: joinClasses(known.classes, type.classes) };
      }
      if (type.type === 'time' && known.type === 'time') {
        joined[name] = { ...known, precision: finerPrecision(known.precision, type.precision) };
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
export function movedCodes(
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

/** A batch with its classes' codes moved. */
export function withMovedCodes(batch: Batch, moved: ReadonlyMap<string, Int32Array>): Batch {
  const columns = dictionary<Column>(batch.columns);
  for (const [column, codes] of moved) {
    const old = columns[column];
    if (old?.kind === 'class') columns[column] = { kind: 'class', codes: old.codes.map((c) => codes[c]!) };
  }
  return { rows: batch.rows, columns };
}

/** Names and kinds, for comparing and for people. */
function shape(columns: Readonly<Record<string, ColumnType>>): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name}: ${shownType(type)}`)
    .join(', ');
}

function shownType(type: ColumnType): string {
  if (type.type === 'numbers') return showNumbersType(type);
  return `${type.type}${type.type === 'time' && type.zone ? ` in ${type.zone}` : ''}`;
}

function isSorted(texts: readonly string[]): boolean {
  return texts.every((text, i) => i === 0 || compareBytes(texts[i - 1]!, text) < 0);
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

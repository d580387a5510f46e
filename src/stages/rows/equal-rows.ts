/**
 * Rows of the validation and test splits that are equal to rows of another split: the same text,
 * outer white space and letter case aside, or the same numbers. They are counted where splits are
 * made, and where a model is measured on rows of another table, and told as a warning. Rows are equal when their 128-bit hashes are. Of a held-out split
 * with more than a million rows, some are drawn by their hashes, so memory stays below 100 MB for
 * each.
 */
import type { StageContext } from '../../contract/kernel.js';
import { expectedByChance, isMoreThanChance } from './equal-by-chance.js';
import { warning } from './failures.js';
import { HashSet } from './hash-rows.js';
import { contentColumns, hashContent, showContent, type ContentKind } from './row-content.js';
import type { RowTable } from './row-table.js';

/** Splits with a meaning, in the order in which a row may leak from one to a later one. */
const order = ['train', 'validation', 'test'] as const;
const mostRows = 2 ** 20;
const examples = 3;

export function hasMeaning(split: string): boolean {
  return order.some((name) => name === split);
}

/** `isNew`: whether two splits were not held against each other by an earlier stage. */
export async function warnOfEqualRows(
  context: StageContext,
  made: readonly RowTable[],
  isNew: (one: string, other: string) => boolean,
  most = mostRows,
): Promise<void> {
  const tables = order.flatMap((name) => made.find((table) => table.name === name) ?? []);
  const drawn = new Map<RowTable, DrawnRows>();
  for (const [at, table] of tables.entries()) {
    const later = tables.slice(at + 1).filter((other) => isNew(table.name, other.name));
    const [first] = later;
    const content = first && contentColumns(table.columns, first.columns);
    if (content === undefined || content === null) continue;
    for (const heldOut of later) {
      if (!drawn.has(heldOut)) drawn.set(heldOut, await drawRows(context, heldOut, content, most));
    }
    await compare(
      context,
      { table, learned: false },
      later.map((heldOut) => drawn.get(heldOut)!),
      content,
    );
  }
}

/**
 * Rows that a model is measured on, and rows that it was trained on: both come from tables that no
 * stage has compared.
 */
export async function warnOfLearnedRows(
  context: StageContext,
  measured: RowTable,
  learned: RowTable,
  most = mostRows,
): Promise<void> {
  const content = contentColumns(learned.columns, measured.columns);
  if (content === null) return;
  const drawn = await drawRows(context, measured, content, most);
  await compare(context, { table: learned, learned: true }, [drawn], content);
}

interface Content {
  readonly kind: ContentKind;
  readonly names: readonly string[];
}

/** Held-out rows by their hashes. */
interface DrawnRows {
  readonly table: RowTable;
  readonly hashes: HashSet;
  /** One row of so many is looked at. */
  readonly every: number;
}

async function drawRows(
  context: StageContext,
  table: RowTable,
  content: Content,
  most: number,
): Promise<DrawnRows> {
  const drawn = { table, hashes: new HashSet(), every: Math.ceil(table.rows / most) };
  await eachRow(context, drawn, content, (_, hash) => void drawn.hashes.add(hash));
  return drawn;
}

/** Warns of rows of `others` that are rows of `table` too; `learned`: a model was trained on these. */
async function compare(
  context: StageContext,
  { table, learned }: { readonly table: RowTable; readonly learned: boolean },
  others: readonly DrawnRows[],
  content: Content,
): Promise<void> {
  const shared = new Map(others.map((other) => [other, new HashSet()]));
  await eachRow(context, { table, every: 1 }, content, (_, hash) => {
    for (const [other, both] of shared) if (other.hashes.has(hash)) both.add(hash);
  });
  for (const [other, both] of shared) {
    if (both.size === 0) continue;
    let found = 0;
    const shown: string[] = [];
    await eachRow(context, other, content, (show, hash) => {
      if (!both.has(hash)) return;
      found++;
      if (shown.length < examples) shown.push(show());
    });
    const total = other.table.rows;
    const rows = Math.min(total, found * other.every);
    const chance =
      content.kind === 'number' || content.kind === 'numbers' || content.kind === 'time'
        ? await expectedByChance(table, content.names, total)
        : 0;
    if (!isMoreThanChance(rows, chance)) continue;
    const names = { heldOut: other.table.name, name: learned ? null : table.name };
    const counted = { rows, about: other.every > 1, total };
    context.warn(warning('equalRows', { ...names, kind: content.kind, ...counted, examples: shown }));
  }
}

/**
 * Calls `each` with what a row says and its hash, for one row of `every`, whatever split it is in.
 */
async function eachRow(
  context: StageContext,
  { table, every }: Pick<DrawnRows, 'table' | 'every'>,
  { names }: Content,
  each: (show: () => string, hash: Int32Array) => void,
): Promise<void> {
  const hash = new Int32Array(4);
  let done = 0;
  for await (const batch of table.batches(names)) {
    context.signal.throwIfAborted();
    const parts = names.map((name) => batch.columns[name]!);
    const hashRow = hashContent(parts);
    for (let row = 0; row < batch.rows; row++) {
      hashRow(row, hash);
      const at = done + row + 1;
      if (every === 1 || (hash[3]! >>> 0) % every === 0)
        each(() => `row ${at}: ${showContent(parts, row)}`, hash);
    }
    done += batch.rows;
    const note = `looks for equal rows in ${table.name}`;
    context.progress({ done, total: table.rows, unit: 'rows', note });
  }
}

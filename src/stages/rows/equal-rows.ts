/**
 * Rows of the validation and test splits that are equal to rows of another split: the same text,
 * outer white space and letter case aside. They are counted where splits are made, and told as a
 * warning. Rows are equal when their 128-bit hashes are. Of a held-out split with more than a
 * million rows, some are drawn by their hashes, so memory stays below 100 MB for each.
 */
import { join } from 'node:path';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { SplitDocument } from '../../contract/artefacts/dataset.js';
import type { StageContext } from '../../contract/kernel.js';
import { readBatches } from '../artefacts/arrow-file.js';
import type { Batch } from '../artefacts/column.js';
import { warning } from './failures.js';
import { HashSet } from './hash-rows.js';
import { contentColumns, hashContent, showContent } from './row-content.js';

/** Splits with a meaning, in the order in which a row may leak from one to a later one. */
const order = ['train', 'validation', 'test'] as const;
const mostRows = 2 ** 20;
const examples = 3;

/** The splits of a stage, as they can be read again. */
export interface MadeSplits {
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly splits: readonly string[];
  rows(split: string): number;
  batches(split: string, columns: readonly string[]): AsyncIterable<Batch>;
}

interface HeldOut {
  readonly name: string;
  readonly rows: HashSet;
  /** One row of so many is looked at. */
  readonly every: number;
}

/** The splits that a stage has written to `folder`. */
export function madeSplits(
  folder: string,
  columns: MadeSplits['columns'],
  splits: Readonly<Record<string, SplitDocument>>,
): MadeSplits {
  return {
    columns,
    splits: Object.keys(splits),
    rows: (name) => splits[name]!.rows,
    batches: (name, wanted) => readBatches(join(folder, splits[name]!.file), columns, { columns: wanted }),
  };
}

export function hasMeaning(split: string): boolean {
  return order.some((name) => name === split);
}

/** `isNew`: whether two splits were not held against each other by an earlier stage. */
export async function warnOfEqualRows(
  context: StageContext,
  made: MadeSplits,
  isNew: (one: string, other: string) => boolean,
  most = mostRows,
): Promise<void> {
  const names = order.filter((name) => made.splits.includes(name));
  const pairs = names.flatMap((name, at) => {
    const later = names.slice(at + 1).filter((other) => isNew(name, other));
    return later.map((heldOut) => ({ name, heldOut }));
  });
  if (pairs.length === 0 || contentColumns(made.columns).length === 0) return;
  const heldOut = new Map<string, HeldOut>();
  for (const { heldOut: name } of pairs) {
    if (heldOut.has(name)) continue;
    const every = Math.ceil(made.rows(name) / most);
    const rows = new HashSet();
    await eachRow(context, made, name, every, (_, hash) => void rows.add(hash));
    heldOut.set(name, { name, rows, every });
  }
  for (const name of names) {
    const others = pairs.flatMap((pair) => (pair.name === name ? heldOut.get(pair.heldOut)! : []));
    if (others.length > 0) await compare(context, made, name, others);
  }
}

/** Warns of rows of `others` that are rows of `name` too. */
async function compare(
  context: StageContext,
  made: MadeSplits,
  name: string,
  others: readonly HeldOut[],
): Promise<void> {
  const shared = new Map(others.map((other) => [other, new HashSet()]));
  await eachRow(context, made, name, 1, (_, hash) => {
    for (const [other, both] of shared) if (other.rows.has(hash)) both.add(hash);
  });
  for (const [other, both] of shared) {
    if (both.size === 0) continue;
    let rows = 0;
    const shown: string[] = [];
    await eachRow(context, made, other.name, other.every, (show, hash) => {
      if (!both.has(hash)) return;
      rows++;
      if (shown.length < examples) shown.push(show());
    });
    const total = made.rows(other.name);
    const about = other.every > 1;
    context.warn(
      warning('equalRows', {
        heldOut: other.name,
        name,
        rows: Math.min(total, rows * other.every),
        about,
        total,
        examples: shown,
      }),
    );
  }
}

/**
 * Calls `each` with what a row says and its hash, for one row of `every`, whatever split it is in.
 */
async function eachRow(
  context: StageContext,
  made: MadeSplits,
  split: string,
  every: number,
  each: (show: () => string, hash: Int32Array) => void,
): Promise<void> {
  const columns = contentColumns(made.columns);
  const hash = new Int32Array(4);
  let done = 0;
  for await (const batch of made.batches(split, columns)) {
    context.signal.throwIfAborted();
    const parts = columns.map((name) => batch.columns[name]!);
    const hashRow = hashContent(parts);
    for (let row = 0; row < batch.rows; row++) {
      hashRow(row, hash);
      const at = done + row + 1;
      if (every === 1 || (hash[3]! >>> 0) % every === 0)
        each(() => `row ${at}: ${showContent(parts, row)}`, hash);
    }
    done += batch.rows;
    context.progress({
      done,
      total: made.rows(split),
      unit: 'rows',
      note: `looks for equal rows in ${split}`,
    });
  }
}

/**
 * Rows that stay together: the groups of a column, and a division in which each group goes to one
 * part. Groups come in a seeded order; each goes to the part that is emptiest for its share, so
 * that large and small ones are in every part. Then single groups are moved as long as that brings
 * the sizes nearer to the shares.
 */
import { hash128 } from './hash-rows.js';
import type { DatasetView } from '../artefacts/dataset-view.js';
import { seededPermutation } from './random.js';

export interface Groups {
  /** The group of each row, numbered in the order in which they appear. */
  readonly ofRow: Int32Array;
  readonly count: number;
}

/** The groups of rows that are equal in `column`. */
export async function readGroups(data: DatasetView, split: string, column: string): Promise<Groups> {
  const ofRow = new Int32Array(data.rows(split));
  const numbers = new Map<string, number>();
  const hash = new Int32Array(4);
  let at = 0;
  for await (const batch of data.batches(split, [column])) {
    const values = batch.columns[column];
    for (let row = 0; row < batch.rows; row++) {
      if (values?.kind === 'text')
        hash128(values.bytes, values.offsets[row]!, values.offsets[row + 1]!, hash);
      else if (values?.kind === 'class') hash.fill(values.codes[row]!);
      else if (values?.kind !== 'number') throw new Error(`${column} is no column of groups`);
      const key = values.kind === 'number' ? String(values.values[row]) : hash.join();
      const known = numbers.get(key);
      ofRow[at++] = known ?? numbers.size;
      if (known === undefined) numbers.set(key, numbers.size);
    }
  }
  return { ofRow, count: numbers.size };
}

/** The part of each row. */
export function assignGroups({ ofRow, count }: Groups, shares: readonly number[], seed: number): Int32Array {
  const sizes = new Int32Array(count);
  for (const group of ofRow) sizes[group]!++;
  const quotas = shares.map((share) => share * ofRow.length);
  const filled = shares.map(() => 0);
  const partOf = new Int32Array(count);
  const order = seededPermutation(count, seed);
  for (const group of order) {
    const part = emptiest(filled, quotas);
    partOf[group] = part;
    filled[part]! += sizes[group]!;
  }
  improve(order, sizes, partOf, { filled, quotas });
  return ofRow.map((group) => partOf[group]!);
}

/** The part whose share is filled least; of equal ones the first. */
function emptiest(filled: readonly number[], quotas: readonly number[]): number {
  let best = 0;
  for (let part = 1; part < quotas.length; part++) {
    if (filled[part]! / quotas[part]! < filled[best]! / quotas[best]!) best = part;
  }
  return best;
}

interface Sizes {
  readonly filled: number[];
  readonly quotas: readonly number[];
}

/** Moves groups, the last of the order first, until no move of one brings sizes nearer. */
function improve(order: Int32Array, sizes: Int32Array, partOf: Int32Array, { filled, quotas }: Sizes): void {
  const off = (part: number, more: number): number => Math.abs(filled[part]! + more - quotas[part]!);
  for (let pass = 0; pass < mostPasses; pass++) {
    let moved = false;
    for (const group of order.toReversed()) {
      const size = sizes[group]!;
      const from = partOf[group]!;
      const gain = (to: number): number => off(from, 0) + off(to, 0) - off(from, -size) - off(to, size);
      let best = from;
      for (let to = 0; to < quotas.length; to++) {
        if (to !== from && gain(to) > (best === from ? rounding : gain(best))) best = to;
      }
      // A part that has one group keeps it.
      if (best === from || filled[from] === size) continue;
      filled[from]! -= size;
      filled[best]! += size;
      partOf[group] = best;
      moved = true;
    }
    if (!moved) return;
  }
}

const mostPasses = 20;

/** Shares are binary fractions: less than this is no gain. */
const rounding = 1e-6;

/** From tokens to ids, and ids to one length. */
import type { Column, FixedIdsColumn, IdsColumn, TokensColumn } from '../artefacts/column.js';
import { GrowableInts } from '../artefacts/growable.js';
import type { Side } from '../../contract/operations/map-steps.js';
import { textsOf } from './text-rows.js';
import type { Vocabulary } from './vocabulary.js';

/** The ids of each row, and behind them `end`, where it is no null. */
export function indexColumn(
  column: Column,
  vocabulary: Vocabulary,
  firstRow: number,
  end: number | null,
): IdsColumn {
  if (vocabulary.subwords !== undefined) return vocabulary.subwords.encode(textsOf(column), firstRow, end);
  if (column.kind !== 'tokens') throw new Error(`index cannot read a ${column.kind} column`);
  return indexTokens(column, vocabulary, end);
}

/**
 * The id of each token, and behind those of a row `end`, where it is no null. A token that is no
 * word becomes the unknown word, or is left out where there is none.
 */
export function indexTokens(
  column: TokensColumn,
  vocabulary: Vocabulary,
  end: number | null = null,
): IdsColumn {
  const { words, unknownId } = vocabulary;
  const rowCount = column.rows.length - 1;
  const rows = new Int32Array(rowCount + 1);
  const values = new GrowableInts(column.rows[rowCount]!);
  for (let row = 0; row < rowCount; row++) {
    for (let token = column.rows[row]!; token < column.rows[row + 1]!; token++) {
      const id = words.find(column.bytes, column.offsets[token]!, column.offsets[token + 1]!);
      if (id >= 0) values.push(id);
      else if (unknownId !== null) values.push(unknownId);
    }
    if (end !== null) values.push(end);
    rows[row + 1] = values.length;
  }
  return { kind: 'ids', rows, values: values.copy() };
}

/**
 * Rows of exactly `length` ids: longer ones lose what is on the side `truncate`, shorter ones are
 * filled up with `padId` on `side`.
 */
export function padIds(
  column: IdsColumn | FixedIdsColumn,
  length: number,
  side: Side,
  truncate: Side,
  padId: number,
): FixedIdsColumn {
  const [rowCount, startOf] = rowsOf(column);
  const values = new Int32Array(rowCount * length).fill(padId);
  for (let row = 0; row < rowCount; row++) {
    let start = startOf(row);
    let end = startOf(row + 1);
    if (end - start > length) {
      if (truncate === 'left') start = end - length;
      else end = start + length;
    }
    const at = row * length + (side === 'left' ? length - (end - start) : 0);
    values.set(column.values.subarray(start, end), at);
  }
  return { kind: 'fixed-ids', length, values };
}

/** Rows of at most `length` tokens or ids; the rest is cut off on `side`. */
export function truncateRows(column: Column, length: number, side: Side): Column {
  if (column.kind === 'fixed-ids') {
    return column.length <= length ? column : padIds(column, length, side, side, 0);
  }
  if (column.kind !== 'ids' && column.kind !== 'tokens') {
    throw new Error(`truncate cannot read a ${column.kind} column`);
  }
  const rowCount = column.rows.length - 1;
  const rows = new Int32Array(rowCount + 1);
  const kept = new GrowableInts(column.rows[rowCount]!);
  for (let row = 0; row < rowCount; row++) {
    let start = column.rows[row]!;
    let end = column.rows[row + 1]!;
    if (end - start > length) {
      if (side === 'left') start = end - length;
      else end = start + length;
    }
    for (let item = start; item < end; item++) kept.push(item);
    rows[row + 1] = kept.length;
  }
  const items = kept.copy();
  if (column.kind === 'ids') {
    return { kind: 'ids', rows, values: items.map((item) => column.values[item]!) };
  }
  const offsets = new Int32Array(items.length + 1);
  items.forEach(
    (item, i) => (offsets[i + 1] = offsets[i]! + column.offsets[item + 1]! - column.offsets[item]!),
  );
  const bytes = new Uint8Array(offsets[items.length]!);
  items.forEach((item, i) => {
    bytes.set(column.bytes.subarray(column.offsets[item]!, column.offsets[item + 1]!), offsets[i]!);
  });
  return { kind: 'tokens', rows, offsets, bytes };
}

function rowsOf(column: IdsColumn | FixedIdsColumn): [number, (row: number) => number] {
  if (column.kind === 'ids') return [column.rows.length - 1, (row) => column.rows[row]!];
  const { length } = column;
  return [length === 0 ? 0 : column.values.length / length, (row) => row * length];
}

/** What is counted of the rows that a model reads: unknown words, full rows, rows with two answers. */
import type { IdsEvidence, RowsEvidence } from '../../../contract/artefacts/evidence.js';
import { widthOf } from '../../../contract/artefacts/column-type.js';
import type { IdsTable, InputColumnType, InputTable, SplitTable } from '../tables/train-data.js';

/** Of each input of ids; none of windows, which are cut from a stream as they come. */
export function inputEvidence(
  columns: readonly { readonly column: string; readonly type: InputColumnType }[],
  train: SplitTable,
  validation: SplitTable | null,
): readonly IdsEvidence[] {
  if (train.lanes !== undefined) return [];
  return columns.flatMap(({ column, type }, at) => {
    const table = train.inputs[at]!;
    if (type.type !== 'ids' || table.kind !== 'ids') return [];
    const lengths = tokenCounts(table, type.padId);
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    const full = lengths.filter((length) => length === longest).length / Math.max(1, lengths.length);
    const { unknownId, padId } = type;
    const other = validation?.inputs[at];
    const unknown =
      unknownId === null
        ? null
        : {
            train: unknownShare(table, unknownId, padId),
            validation: other?.kind === 'ids' ? unknownShare(other, unknownId, padId) : null,
          };
    return [{ column, unknown, longest, full }];
  });
}

/** Tokens of each row, without padding. */
function tokenCounts({ values, rows, length }: IdsTable, padId: number | null): Int32Array {
  if (rows !== null) return rows.subarray(1).map((end, row) => end - rows[row]!);
  const counts = new Int32Array(length === null || length === 0 ? 0 : values.length / length);
  values.forEach((id, at) => {
    if (id !== padId) counts[Math.floor(at / length!)]!++;
  });
  return counts;
}

/** Of rows without a token, none. */
function unknownShare({ values }: IdsTable, unknownId: number, padId: number | null): number {
  let tokens = 0;
  let unknown = 0;
  for (const id of values) {
    if (id === unknownId) unknown++;
    if (id !== padId) tokens++;
  }
  return tokens === 0 ? 0 : unknown / tokens;
}

/**
 * Rows that read the same in all inputs. They are compared by hashes of 53 bits: of a million rows,
 * two different ones are taken for equal once in twenty thousand trainings.
 */
export function rowsEvidence({ rows, inputs, targets, lanes }: SplitTable): RowsEvidence | null {
  if (targets?.kind !== 'classes' || lanes !== undefined) return null;
  const groups = new Map<number, { readonly code: number; rows: number; mixed: boolean }>();
  const readers = inputs.map(bitsOf);
  for (let row = 0; row < rows; row++) {
    const key = hashRow(readers, row);
    const code = targets.codes[row]!;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { code, rows: 1, mixed: false });
    else {
      group.rows++;
      group.mixed ||= group.code !== code;
    }
  }
  let contradicting = 0;
  for (const group of groups.values()) if (group.mixed) contradicting += group.rows;
  return { rows, repeated: rows - groups.size, contradicting };
}

interface RowBits {
  readonly bits: Int32Array;
  start(row: number): number;
}

function bitsOf(table: InputTable): RowBits {
  if (table.kind === 'ids') {
    const { values, rows, length } = table;
    return { bits: values, start: (row) => rows?.[row] ?? row * length! };
  }
  const { values, shape, rows } = table;
  const size = widthOf({ shape });
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  return { bits, start: (row) => (rows?.[row] ?? row) * size };
}

/** Two multiplicative hashes (FNV-1a over words, and one with another prime), 32 and 21 bits. */
function hashRow(inputs: readonly RowBits[], row: number): number {
  let one = 0x811c9dc5;
  let other = 0x2545f491;
  for (const { bits, start } of inputs) {
    const end = start(row + 1);
    for (let at = start(row); at < end; at++) {
      one = Math.imul(one ^ bits[at]!, 0x01000193);
      one ^= one >>> 15;
      other = Math.imul(other + bits[at]!, 0x5bd1e995);
      other ^= other >>> 13;
    }
    // Where one input ends and the next begins.
    one = Math.imul(one ^ (end - start(row)), 0x85ebca6b);
    other = Math.imul(other ^ (end - start(row)), 0xc2b2ae35 | 0);
  }
  return (one >>> 0) * 2 ** 21 + (other >>> 11);
}

/**
 * Rows become the arrays that a step reads. Rows of differing lengths are padded on the right to the
 * longest of their batch and carry their lengths, so that padding is masked and costs little; rows of one
 * fixed length are handed on as they are, every step counting.
 */
import type { IdsInput, ModelBatch } from './engine.js';
import type { InputTable, SplitTable } from './train-data.js';

/** The batch of some rows of `table`, in the order of `rows`. `withTargets` also gives their classes. */
export function fillBatch(table: SplitTable, rows: Int32Array, withTargets: boolean): ModelBatch {
  return {
    rows: rows.length,
    inputs: table.inputs.map((input) => (input.rows ? raggedInput(input, rows) : fixedInput(input, rows))),
    targets: withTargets ? rows.map((row) => table.targets[row]!) : null,
  };
}

/**
 * Steps each row costs: its length over the longest of its inputs; null when all rows are of one length, so
 * that nothing is gained by sorting.
 */
export function rowLengths(table: SplitTable): Int32Array | null {
  const ragged = table.inputs.filter((input) => input.rows !== null);
  if (ragged.length === 0) return null;
  const lengths = new Int32Array(table.rows);
  for (const { rows } of ragged) {
    for (let row = 0; row < table.rows; row++) {
      lengths[row] = Math.max(lengths[row]!, 1, rows![row + 1]! - rows![row]!);
    }
  }
  return lengths;
}

/** `64 × 400 ids`: a batch's size for messages. */
export function describeBatch(batch: ModelBatch): string {
  return `${batch.rows} × ${batch.inputs.map((input) => input.time).join(' + ')} ids`;
}

function raggedInput(input: InputTable, rows: Int32Array): IdsInput {
  const offsets = input.rows!;
  let time = 1;
  for (const row of rows) time = Math.max(time, offsets[row + 1]! - offsets[row]!);
  const values = new Int32Array(rows.length * time);
  if (input.emptyId !== 0) values.fill(input.emptyId);
  const lengths = new Int32Array(rows.length);
  rows.forEach((row, i) => {
    const start = offsets[row]!;
    const end = offsets[row + 1]!;
    values.set(input.values.subarray(start, end), i * time);
    lengths[i] = Math.max(1, end - start);
  });
  return { kind: 'ids', values, time, lengths };
}

function fixedInput(input: InputTable, rows: Int32Array): IdsInput {
  const time = input.length!;
  const values = new Int32Array(rows.length * time);
  rows.forEach((row, i) => values.set(input.values.subarray(row * time, (row + 1) * time), i * time));
  return { kind: 'ids', values, time, lengths: null };
}

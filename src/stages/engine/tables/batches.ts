/**
 * Rows become the arrays that a step reads. Rows of differing lengths are padded on the right to
 * the longest of their batch and carry their lengths, so that padding is masked and costs little;
 * rows of one fixed length are handed on as they are, every step counting.
 */
import type { Phrase } from '../../../base/language.js';
import { widthOf } from '../../../contract/artefacts/column-type.js';
import type { BatchInput, IdsInput, ModelBatch, NumbersInput, Targets } from '../engine.js';
import { planEpoch } from './sampler.js';
import type { IdsTable, InputTable, NumbersTable, SplitTable, TargetTable } from './train-data.js';

/** The batches of one pass over the training rows. */
export interface Pass {
  readonly batches: number;
  /** The rows of batch `index`, in its order. */
  rows(index: number): Int32Array;
  /** Batch `index` (0 to batches - 1). */
  batch(index: number): ModelBatch;
}

/**
 * Rows are shuffled; windows of a stream keep their order, a batch has one of each lane, and state
 * begins anew.
 */
export function createPass(
  table: SplitTable,
  options: {
    readonly batch: number;
    readonly seed: number;
    readonly epoch: number;
    readonly buckets: boolean;
    readonly least_batch: number;
  },
): Pass {
  const { seed, epoch, buckets, least_batch: least } = options;
  const { rows, lanes } = table;
  const inOrder = lanes !== undefined;
  const lengths = buckets && !inOrder ? rowLengths(table) : null;
  const plan = planEpoch({ rows, batch: lanes ?? options.batch, least, seed, epoch, lengths, inOrder });
  return {
    batches: plan.batches,
    rows: (index) => plan.rows(index),
    batch(index) {
      const batch = fillBatch(table, plan.rows(index), true);
      return inOrder ? { ...batch, resetState: index === 0 } : batch;
    },
  };
}

/**
 * The batch of some rows of `table`, in the order of `rows`. `withTargets` also gives what they
 * should be.
 */
export function fillBatch(table: SplitTable, rows: Int32Array, withTargets: boolean): ModelBatch {
  const inputs = table.inputs.map((input) => fillInput(input, rows));
  const { targets } = table;
  if (!withTargets || targets === null) return { rows: rows.length, inputs, targets: null };
  // What is input and target both is gathered once.
  const same = targets.kind === 'numbers' ? table.inputs.indexOf(targets.table) : -1;
  const numbers = inputs[same]?.kind === 'numbers' ? inputs[same] : null;
  return { rows: rows.length, inputs, targets: fillTargets(targets, rows, numbers) };
}

/**
 * Steps each row costs: its length over the longest of its inputs; null when all rows are of one
 * length, so that nothing is gained by sorting.
 */
export function rowLengths(table: SplitTable): Int32Array | null {
  const ragged = table.inputs.flatMap((input) => input.rows ?? []);
  if (ragged.length === 0) return null;
  const lengths = new Int32Array(table.rows);
  for (const rows of ragged) {
    for (let row = 0; row < table.rows; row++) {
      lengths[row] = Math.max(lengths[row]!, 1, rows[row + 1]! - rows[row]!);
    }
  }
  return lengths;
}

/** `64 × 400 ids`: a batch's size for messages. */
export function describeBatch({ rows, inputs }: ModelBatch): Phrase {
  const sized = (numbers: string): string => {
    const sizes = inputs.map((input) =>
      input.kind === 'ids' ? `${input.time} ids` : `[${input.shape.join(', ')}] ${numbers}`,
    );
    const ids = inputs.flatMap((input) => (input.kind === 'ids' ? [input.time] : []));
    return `${rows} × ${ids.length === inputs.length ? `${ids.join(' + ')} ids` : sizes.join(' + ')}`;
  };
  return { en: sized('numbers'), es: sized('números') };
}

function fillInput(input: InputTable, rows: Int32Array): BatchInput {
  return input.kind === 'ids' ? fillIds(input, rows) : fillNumbers(input, rows);
}

/** `numbers`: those of the targets, where they are gathered already. */
function fillTargets(targets: TargetTable, rows: Int32Array, numbers: NumbersInput | null): Targets {
  switch (targets.kind) {
    case 'classes':
      return { kind: 'classes', codes: rows.map((row) => targets.codes[row]!) };
    case 'numbers': {
      const { values, shape, lengths } = numbers ?? fillNumbers(targets.table, rows);
      return shape.length === 2
        ? { kind: 'numbers', values, width: shape[1]!, time: shape[0]!, lengths }
        : { kind: 'numbers', values, width: widthOf({ shape }), time: null, lengths: null };
    }
    case 'ids': {
      const { values, time, lengths } = fillIds(targets.table, rows);
      const { ignoredId } = targets;
      return { kind: 'ids', values: values.map((id) => (id === ignoredId ? -1 : id)), time, lengths };
    }
  }
}

function fillNumbers(table: NumbersTable, rows: Int32Array): NumbersInput {
  if (table.rows !== null) return raggedNumbers(table, table.rows, rows);
  const { values, shape } = table;
  const size = widthOf({ shape });
  const first = rows[0] ?? 0;
  // Rows in their order, as `evaluate` reads them, are a part of the table.
  if (rows.every((row, i) => row === first + i)) {
    const part = values.subarray(first * size, (first + rows.length) * size);
    return { kind: 'numbers', values: part, shape, lengths: null };
  }
  const filled = new Float32Array(rows.length * size);
  rows.forEach((row, i) => filled.set(values.subarray(row * size, (row + 1) * size), i * size));
  return { kind: 'numbers', values: filled, shape, lengths: null };
}

/** Rows of differing steps, filled up with zeros. */
function raggedNumbers({ values, shape }: NumbersTable, offsets: Int32Array, rows: Int32Array): NumbersInput {
  const width = widthOf({ shape });
  let time = 1;
  for (const row of rows) time = Math.max(time, offsets[row + 1]! - offsets[row]!);
  const filled = new Float32Array(rows.length * time * width);
  const lengths = new Int32Array(rows.length);
  rows.forEach((row, i) => {
    const start = offsets[row]!;
    const end = offsets[row + 1]!;
    filled.set(values.subarray(start * width, end * width), i * time * width);
    lengths[i] = Math.max(1, end - start);
  });
  return { kind: 'numbers', values: filled, shape: [time, ...shape], lengths };
}

function fillIds(table: IdsTable, rows: Int32Array): IdsInput {
  return table.rows === null ? fixedIds(table, rows) : raggedIds(table, table.rows, rows);
}

function raggedIds({ values: ids, emptyId }: IdsTable, offsets: Int32Array, rows: Int32Array): IdsInput {
  let time = 1;
  for (const row of rows) time = Math.max(time, offsets[row + 1]! - offsets[row]!);
  const values = new Int32Array(rows.length * time);
  if (emptyId !== 0) values.fill(emptyId);
  const lengths = new Int32Array(rows.length);
  rows.forEach((row, i) => {
    const start = offsets[row]!;
    const end = offsets[row + 1]!;
    values.set(ids.subarray(start, end), i * time);
    lengths[i] = Math.max(1, end - start);
  });
  return { kind: 'ids', values, time, lengths };
}

function fixedIds({ values: ids, length }: IdsTable, rows: Int32Array): IdsInput {
  const time = length!;
  const values = new Int32Array(rows.length * time);
  rows.forEach((row, i) => values.set(ids.subarray(row * time, (row + 1) * time), i * time));
  return { kind: 'ids', values, time, lengths: null };
}

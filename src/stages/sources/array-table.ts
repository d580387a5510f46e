/**
 * A table from an array file: a row for each entry of its first dimension. Labels come from a
 * second file, by the number of the row, so both must have as many.
 */
import { count } from '../../base/diagnostics/phrases.js';
import type { DatasetDocument } from '../../contract/artefacts/dataset.js';
import type { StageContext } from '../../contract/kernel.js';
import type { TableColumn } from '../../contract/operations/source.js';
import { TableWriter } from '../artefacts/table-writer.js';
import { hasShape } from './array-shape.js';
import { BadRows } from './bad-rows.js';
import { arrayFailure } from './array-failures.js';
import { rowAt } from './messages.js';
import { openArray, type ArrayFile, type OpenArray } from './open-array.js';

export interface ArrayTable {
  readonly values: ArrayFile;
  readonly labels: ArrayFile | null;
  /** The column of the values. */
  readonly column: string;
  readonly shape: readonly number[];
  readonly classes: readonly string[] | null;
  readonly limit: number | null;
  readonly tolerance: number;
}

/** Where the labels are. */
const labelColumn = 'label';

export async function readArrayTable(context: StageContext, wanted: ArrayTable): Promise<DatasetDocument> {
  const { values, column, shape, tolerance } = wanted;
  const labels = wanted.labels === null ? null : await readLabels(wanted.labels);
  const array = await openArray(values);
  const columns: TableColumn[] = [{ name: column, type: 'numbers', shape }];
  if (labels !== null) columns.push(classColumn(labels, wanted.classes));
  const table = new TableWriter(context.output, columns);
  const bad = new BadRows({ source: values.name, tolerance, encoding: null });
  try {
    checkArray(array, wanted, labels);
    await fill(context, { array, labels, table, bad, limit: wanted.limit ?? Infinity });
    bad.judge(context, table.kept);
    return await table.finish();
  } finally {
    await array.stream.close();
    await table.abandon();
  }
}

function checkArray(
  { head }: OpenArray,
  { values, shape, labels }: ArrayTable,
  given: readonly string[] | null,
) {
  const [rows, ...found] = head.shape;
  if (typeof head.type !== 'string') throw arrayFailure('arrayOfTexts', { source: values.name });
  if (!hasShape(found, shape)) {
    throw arrayFailure('arrayShape', { source: values.name, found, wanted: shape });
  }
  if (given !== null && given.length !== rows) {
    const lengths = { source: values.name, rows: rows!, labels: labels!.name, found: given.length };
    throw arrayFailure('arrayLengths', lengths);
  }
}

interface Filling {
  readonly array: OpenArray;
  readonly labels: readonly string[] | null;
  readonly table: TableWriter;
  readonly bad: BadRows;
  readonly limit: number;
}

async function fill(context: StageContext, { array, labels, table, bad, limit }: Filling): Promise<void> {
  const { width, stream } = array;
  let row = 0;
  for await (const { rows, values } of array.blocks()) {
    context.signal.throwIfAborted();
    for (let at = 0; at < rows && table.kept < limit; at++, row++) {
      const numbers = (values as Float64Array).subarray(at * width, (at + 1) * width);
      const wrong = addRow(table, numbers, labels?.[row] ?? null);
      if (wrong === null) continue;
      table.dropRow();
      bad.add(rowAt(row + 1), wrong);
    }
    await table.flushIfFull();
    const note = count(table.kept, 'row');
    context.progress({ done: stream.consumed(), total: stream.size, unit: 'bytes', note });
    if (table.kept >= limit) return;
  }
}

/** Returns what is wrong with the row, or null. */
function addRow(table: TableWriter, numbers: Float64Array, label: string | null): string | null {
  const wrong = table.setNumbers(0, numbers);
  if (wrong !== null) return wrong;
  if (label !== null) {
    const bytes = Buffer.from(label, 'utf8');
    const fault = table.set(1, bytes, 0, bytes.length);
    if (fault !== null) return fault;
  }
  table.endRow();
  return null;
}

/** The label of each row, as a text. */
async function readLabels(file: ArrayFile): Promise<readonly string[]> {
  const array = await openArray(file);
  const labels: string[] = [];
  try {
    const [, ...more] = array.head.shape;
    if (array.width !== 1) throw arrayFailure('notOneValue', { source: file.name, found: more });
    for await (const { values } of array.blocks()) for (const value of values) labels.push(String(value));
    return labels;
  } finally {
    await array.stream.close();
  }
}

/** Without names, numbers are classes in the order of the numbers, not of their digits. */
function classColumn(labels: readonly string[], names: readonly string[] | null): TableColumn {
  const known = names === null ? sortedNumbers(labels) : names.map((_, i) => String(i));
  const order = names ?? known;
  if (known === null || order === null) {
    return { name: labelColumn, type: 'class', labels: null, class_order: null };
  }
  const mapping = Object.fromEntries(known.map((label, i) => [label, order[i]!]));
  return { name: labelColumn, type: 'class', labels: mapping, class_order: [...order] };
}

/** The different labels in their order; null where one is no number. */
function sortedNumbers(labels: readonly string[]): readonly string[] | null {
  const different = [...new Set(labels)];
  if (different.some((label) => !/^-?\d+(?:\.\d+)?$/u.test(label))) return null;
  return different.sort((one, other) => Number(one) - Number(other));
}

/**
 * `npz`: the arrays of a zip archive that NumPy saved, a column each. All of them have the same
 * number of rows, and are read side by side.
 */
import { open } from 'node:fs/promises';
import { count } from '../../base/diagnostics/phrases.js';
import type { Kernel, KernelContext } from '../../contract/kernel.js';
import { fieldsOf, type SourceColumn } from '../../contract/operations/source.js';
import { TableWriter } from '../artefacts/table-writer.js';
import { archiveKind } from './archive.js';
import { arrayFailure } from './array-failures.js';
import { npyFormat } from './array-format.js';
import { hasShape } from './array-shape.js';
import { BadRows } from './bad-rows.js';
import { warning } from './failures.js';
import { rowAt } from './messages.js';
import { arrayOf, type OpenArray } from './open-array.js';
import { headSize } from './other-kinds.js';
import { openZip, readZipEntry } from './read-member.js';
import { RowCursor } from './row-cursor.js';
import { sourceFile } from './source-run.js';

const ending = '.npy';

export const kernel: Kernel<'npz'> = async (context) => {
  const { path, name } = sourceFile(context);
  if ((await kindOf(path)) !== 'zip') throw arrayFailure('noArchiveOfArrays', { source: name });
  const { zip, members } = await openZip(path, name);
  const { columns, tolerance } = context.arguments;
  const table = new TableWriter(context.output, columns);
  const bad = new BadRows({ source: name, tolerance, encoding: null });
  const arrays: OpenArray[] = [];
  try {
    for (const column of columns) {
      const array = String(fieldsOf(column)[0]);
      const entry = members.get(`${array}${ending}`);
      if (entry === undefined) {
        const present = [...members.keys()].filter((file) => file.endsWith(ending));
        const names = present.map((file) => file.slice(0, -ending.length));
        throw arrayFailure('noSuchArray', { source: name, column: column.name, array, present: names });
      }
      const chunks = readZipEntry(zip, entry);
      const close = async (): Promise<void> => void (await chunks.return(undefined));
      const stream = { size: entry.size, consumed: () => 0, chunks, close };
      const opened = await arrayOf(stream, { name: `${array} of ${name}`, format: npyFormat });
      arrays.push(opened);
      checkArray(opened, column, `${array} of ${name}`);
    }
    checkLengths(name, columns, arrays);
    await fill(context, arrays, { table, bad });
    bad.judge(context, table.kept);
    for (const alike of table.similarClasses()) context.warn(warning('similarClasses', alike));
    return await table.finish();
  } finally {
    for (const { stream } of arrays) await stream.close();
    zip.close();
    await table.abandon();
  }
};

async function kindOf(path: string): Promise<ReturnType<typeof archiveKind>> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(headSize);
    const { bytesRead } = await file.read(head, 0, headSize, 0);
    return archiveKind(head.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

function checkArray({ head, width }: OpenArray, column: SourceColumn, source: string): void {
  const found = head.shape.slice(1);
  const holdsTexts = typeof head.type !== 'string';
  if (column.type === 'numbers') {
    const wanted = column.shape;
    if (!hasShape(found, wanted)) throw arrayFailure('arrayShape', { source, found, wanted });
  } else if (width !== 1) throw arrayFailure('notOneValue', { source, found });
  if (holdsTexts && (column.type === 'numbers' || column.type === 'number')) {
    throw arrayFailure('arrayOfTexts', { source });
  }
  if (!holdsTexts && column.type === 'text') {
    throw arrayFailure('numbersForText', { source, column: column.name });
  }
}

function checkLengths(source: string, columns: readonly SourceColumn[], arrays: readonly OpenArray[]): void {
  const lengths = columns.map((column, i) => ({
    name: String(fieldsOf(column)[0]),
    rows: arrays[i]!.head.shape[0]!,
  }));
  if (lengths.every(({ rows }) => rows === lengths[0]!.rows)) return;
  throw arrayFailure('arraysOfOtherLengths', { source, lengths });
}

async function fill(
  context: KernelContext<'npz'>,
  arrays: readonly OpenArray[],
  { table, bad }: { readonly table: TableWriter; readonly bad: BadRows },
): Promise<void> {
  const { columns, limit } = context.arguments;
  const total = arrays[0]!.head.shape[0]!;
  const cursors = arrays.map((array) => new RowCursor(array));
  let row = 0;
  for (; row < total && table.kept < (limit ?? Infinity); row++) {
    // One look at a clock for many rows.
    if (row % 1024 === 0) {
      context.signal.throwIfAborted();
      context.progress({ done: row, total, unit: 'rows', note: count(table.kept, 'row') });
      await table.flushIfFull();
    }
    let wrong: string | null = null;
    for (const [place, cursor] of cursors.entries()) {
      if (!cursor.hasRow) await cursor.more();
      const value = cursor.take();
      wrong ??= set(table, { place, column: columns[place]! }, value);
    }
    if (wrong === null) table.endRow();
    else {
      table.dropRow();
      bad.add(rowAt(row + 1), wrong);
    }
  }
  if (row === total) for (const cursor of cursors) await cursor.end();
}

/** Returns what is wrong with the value, or null. */
function set(
  table: TableWriter,
  { place, column }: { readonly place: number; readonly column: SourceColumn },
  value: Float64Array | string,
): string | null {
  if (column.type === 'numbers') return table.setNumbers(place, value as Float64Array);
  const bytes = Buffer.from(typeof value === 'string' ? value : String(value[0]), 'utf8');
  return table.set(place, bytes, 0, bytes.length);
}

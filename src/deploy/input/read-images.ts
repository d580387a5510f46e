/** Image files for a model that reads one column of images: each file is a row. */
import { readFile } from 'node:fs/promises';
import { systemReason } from '../../base/diagnostics/phrases.js';
import type { RawColumns } from '../../contract/stage-graph.js';
import { rowFaults } from '../../stages/sources/messages.js';
import { longestRow } from '../../stages/sources/whole-lines.js';
import { imageNumbers, imageShapeOf } from '../image-input.js';
import { blockOf, type BadInput, type InputBlock, type InputRow } from './input-row.js';
import { textRow } from './read-lines.js';

/** The name of the file stands for the image where outputs keep columns. */
const names = ['file'];

/** Whether files of these columns are images: there is one column, and it holds images. */
export function hasImages(columns: RawColumns): boolean {
  const types = Object.values(columns);
  return types.length === 1 && types.every((type) => imageShapeOf(type) !== null);
}

/** Stops at the first file that is no image. Without files, standard input is one. */
export async function* readImages(
  files: readonly string[],
  columns: RawColumns,
  stdin: AsyncIterable<Uint8Array>,
): AsyncGenerator<InputBlock> {
  for (const file of files.length === 0 ? [null] : files) {
    const bytes = file === null ? await bytesOf(stdin) : await bytesIn(file);
    const block = blockOf(names, [
      Buffer.isBuffer(bytes) ? rowOf(bytes, file, columns) : bad(file, bytes.fault),
    ]);
    yield block;
    if (block.bad) return;
  }
}

const listStart = 0x5b;

function rowOf(bytes: Buffer, file: string | null, columns: RawColumns): InputRow | BadInput {
  const place = { file, unit: 'file', at: 1 } as const;
  const kept = { is: 'fields', names, values: [file ?? ''] } as const;
  // A file may also have the numbers, as JSON.
  if (bytes[0] === listStart) {
    const read = textRow(bytes.toString('utf8'), columns, place);
    return 'problem' in read ? read : { ...read, kept };
  }
  for (const [column, type] of Object.entries(columns)) {
    if (typeof type !== 'object') continue;
    const read = imageNumbers(bytes, type);
    return 'fault' in read ? bad(file, read.fault) : { row: { [column]: read.numbers }, place, kept };
  }
  throw new Error('a model without a column of images');
}

function bad(file: string | null, fault: string): BadInput {
  return { place: { file, unit: 'file', at: 1 }, problem: { is: 'malformed', fault } };
}

async function bytesIn(file: string): Promise<Buffer | { readonly fault: string }> {
  try {
    const bytes = await readFile(file);
    return bytes.length > longestRow ? { fault: rowFaults.fileTooLarge({ limit: longestRow }) } : bytes;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { fault: code === 'ENOENT' ? 'there is no such file' : systemReason(error as Error) };
  }
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer | { readonly fault: string }> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > longestRow) return { fault: rowFaults.fileTooLarge({ limit: longestRow }) };
  }
  return Buffer.concat(parts, size);
}

/**
 * `folder`: a file a row, its class told by the folder it lies in. Of a file's path below the pattern's
 * fixed part, the innermost folder that is a key of `classes` counts; files in other folders are left out. Files
 * come in the order of their paths' bytes; `limit` takes that many of them at even distances, so that no class is left out for its name.
 */
import { readFile, stat } from 'node:fs/promises';
import type { Kernel, ResolvedFile } from '../../contract/kernel.js';
import { labelledText } from '../../contract/operations/source.js';
import { BadRows } from './bad-rows.js';
import { createDecoder, type Decoder } from './decode.js';
import { count } from '../../base/diagnostics/phrases.js';
import { failure } from './failures.js';
import { rowFaults } from './messages.js';
import { limitOf } from './source-run.js';
import { TableWriter } from '../artefacts/table-writer.js';
import { longestRow } from './whole-lines.js';

const readAtOnce = 32;

export const kernel: Kernel<'folder'> = async (context) => {
  const { classes: labels, class_order, encoding, tolerance } = context.arguments;
  const decoder = createDecoder(encoding);
  const all = sorted(context.files.path);
  if (all.length === 0) throw failure('noFiles');
  const labelled = all.flatMap((file) => {
    const folder = classFolder(file, labels);
    return folder === undefined ? [] : [{ ...file, folder }];
  });
  const found = new Set(labelled.map(({ folder }) => folder));
  const missing = Object.keys(labels).filter((folder) => !found.has(folder));
  if (missing.length > 0) throw failure('emptyFolders', { missing, present: foldersOf(all) });
  const files = spread(labelled, limitOf(context));

  const table = new TableWriter(context.output, [
    { name: labelledText.text, type: 'text' },
    { name: labelledText.label, type: 'class', labels, class_order },
  ]);
  const bad = new BadRows('the folder', tolerance);
  try {
    for (let first = 0; first < files.length; first += readAtOnce) {
      context.signal.throwIfAborted();
      const some = files.slice(first, first + readAtOnce);
      const contents = await Promise.all(some.map(readSmall));
      for (const [i, file] of some.entries()) {
        const wrong = addFile(file.folder, contents[i]!, decoder, table);
        if (wrong === null) continue;
        table.dropRow();
        bad.add(file.relative, wrong);
      }
      await table.flushIfFull();
      const note = count(table.kept, 'row');
      context.progress({ done: first + some.length, total: files.length, unit: 'files', note });
    }
    bad.judge(context, table.kept);
    return await table.finish();
  } finally {
    await table.abandon();
  }
};

/** The innermost folder of a file's path that is a class. */
function classFolder(file: ResolvedFile, labels: Readonly<Record<string, string>>): string | undefined {
  return folderNames(file).findLast((segment) => Object.hasOwn(labels, segment));
}

function folderNames(file: ResolvedFile): string[] {
  return file.relative.split(/[/\\]/u).slice(0, -1);
}

function foldersOf(files: readonly ResolvedFile[]): string[] {
  return [...new Set(files.flatMap(folderNames))].sort();
}

/** The bytes of a file, or null when it is too long for a row. */
async function readSmall(file: ResolvedFile): Promise<Buffer | null> {
  const { size } = await stat(file.absolute);
  return size > longestRow ? null : readFile(file.absolute);
}

function addFile(folder: string, bytes: Buffer | null, decoder: Decoder, table: TableWriter): string | null {
  if (bytes === null) return rowFaults.fileTooLarge({ limit: longestRow });
  if (bytes.includes(0) && !decoder.encoding.startsWith('utf-16')) {
    return rowFaults.nulByte({ at: bytes.indexOf(0) + 1 });
  }
  const text = decoder.decode(bytes);
  if (text === null) return rowFaults.otherEncoding({ encoding: decoder.encoding });
  const encoded = Buffer.from(text, 'utf8');
  const label = Buffer.from(folder, 'utf8');
  const wrong = table.set(1, label, 0, label.length) ?? table.set(0, encoded, 0, encoded.length);
  if (wrong === null) table.endRow();
  return wrong;
}

function sorted(files: readonly ResolvedFile[]): ResolvedFile[] {
  return files
    .map((file) => ({ file, bytes: Buffer.from(file.relative, 'utf8') }))
    .sort((one, other) => Buffer.compare(one.bytes, other.bytes))
    .map(({ file }) => file);
}

/** `limit` of the files, spread evenly. */
function spread<File>(files: readonly File[], limit: number): readonly File[] {
  if (files.length <= limit) return files;
  return files.filter(
    (_, i) => Math.floor(((i + 1) * limit) / files.length) > Math.floor((i * limit) / files.length),
  );
}

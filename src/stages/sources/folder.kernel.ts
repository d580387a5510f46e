/**
 * `folder`: a file a row, its class told by the folder it lies in. Of a file's path below the
 * pattern's fixed part, the innermost folder that is a key of `classes` counts; files in other
 * folders are left out. Without `classes`, the innermost folder is the class. Files come in the
 * order of their paths' bytes; `limit` takes that many of them at even distances, so that no class
 * is left out for its name.
 */
import { Readable } from 'node:stream';
import type { DatasetDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel, KernelContext } from '../../contract/kernel.js';
import { labelledText, type SingleSourceColumn } from '../../contract/operations/source.js';
import { BadRows } from './bad-rows.js';
import { ArchiveDamage } from './bit-reader.js';
import { createDecoder, type Decoder } from './decode.js';
import { count } from '../../base/diagnostics/phrases.js';
import { failure } from './failures.js';
import { rowFaults, type OtherKind } from './messages.js';
import { headSize, otherKind } from './other-kinds.js';
import type { FileFault, FolderFiles } from './folder-files.js';
import { bytesOf, openFolderFiles } from './open-folder-files.js';
import { noTextBy } from './text-kind.js';
import { unpackerOf } from './unpack.js';
import { TableWriter } from '../artefacts/table-writer.js';

const readAtOnce = 32;

export const kernel: Kernel<'folder'> = async (context) => {
  const files = await openFolderFiles(context);
  try {
    return await readFiles(context, files);
  } finally {
    await files.close();
  }
};

async function readFiles(context: KernelContext<'folder'>, files: FolderFiles): Promise<DatasetDocument> {
  const { classes: labels, class_order, encoding, limit, tolerance } = context.arguments;
  const decoder = createDecoder(encoding);
  const found = files.names.map((name) => ({ name, folder: classFolder(name, labels) }));
  if (labels !== null) {
    const missing = Object.keys(labels).filter((label) => !found.some(({ folder }) => folder === label));
    if (missing.length > 0) {
      const archive = await archiveAmong(files);
      if (archive !== null) throw failure('unknownArchive', archive);
      throw failure('emptyFolders', { missing, present: foldersOf(files.names) });
    }
  }
  const wanted = spread(
    labels === null ? found : found.filter(({ folder }) => folder !== null),
    limit ?? Infinity,
  );

  const columns = context.arguments.columns ?? [
    { name: labelledText.text, source: 'text', type: 'text' },
    { name: labelledText.label, source: 'folder', type: 'class', labels, class_order },
  ];
  const table = new TableWriter(context.output, columns);
  const bad = new BadRows({ source: 'the folder', tolerance, encoding });
  try {
    for (let first = 0; first < wanted.length; first += readAtOnce) {
      context.signal.throwIfAborted();
      const some = wanted.slice(first, first + readAtOnce);
      const contents = await Promise.all(some.map(({ name }) => readSmall(files, name)));
      for (const [i, { name, folder }] of some.entries()) {
        const wrong = addFile({ name, folder, content: contents[i]! }, columns, decoder, table);
        if (wrong === null) continue;
        table.dropRow();
        bad.add(name, wrong.reason, wrong.undecodable);
      }
      await table.flushIfFull();
      const note = count(table.kept, 'row');
      context.progress({ done: first + some.length, total: wanted.length, unit: 'files', note });
    }
    bad.judge(context, table.kept);
    return await table.finish();
  } finally {
    await table.abandon();
  }
}

/** The first of the files that holds files itself: whoever names one means what is in it. */
async function archiveAmong(
  files: FolderFiles,
): Promise<{ readonly source: string; readonly kind: OtherKind } | null> {
  for (const source of files.names.slice(0, readAtOnce)) {
    const content = await readSmall(files, source);
    const kind = Buffer.isBuffer(content) ? otherKind(content.subarray(0, headSize)) : null;
    if (kind !== null && holdsFiles.has(kind)) return { source, kind };
  }
  return null;
}

const holdsFiles: ReadonlySet<OtherKind> = new Set(['zip', 'tar', 'sevenZip', 'rar']);

/** The innermost folder of a file's path that is a class; null where none is. */
function classFolder(name: string, labels: Readonly<Record<string, string>> | null): string | null {
  const isClass = (folder: string): boolean => labels === null || Object.hasOwn(labels, folder);
  return folderNames(name).findLast(isClass) ?? null;
}

function folderNames(name: string): string[] {
  return name.split(/[/\\]/u).slice(0, -1);
}

function foldersOf(names: readonly string[]): string[] {
  return [...new Set(names.flatMap(folderNames))].sort();
}

/** The bytes of a file, unpacked, or what is wrong with it. */
async function readSmall(files: FolderFiles, name: string): Promise<Buffer | FileFault> {
  const bytes = await files.read(name);
  if (!Buffer.isBuffer(bytes)) return bytes;
  const unpack = unpackerOf(bytes);
  if (unpack === null) return bytes;
  try {
    return await bytesOf(unpack(Readable.from([bytes]), null));
  } catch (error) {
    if (!(error instanceof ArchiveDamage)) throw error;
    return { reason: rowFaults.brokenArchive({ damage: error.damage }) };
  }
}

interface FoundFile {
  readonly name: string;
  readonly folder: string | null;
  readonly content: Buffer | FileFault;
}

function addFile(
  { name, folder, content: bytes }: FoundFile,
  columns: readonly SingleSourceColumn[],
  decoder: Decoder,
  table: TableWriter,
): FileFault | null {
  if (!Buffer.isBuffer(bytes)) return bytes;
  const { encoding } = decoder;
  const other = noTextBy(bytes.subarray(0, headSize), encoding);
  if (other !== null && 'marked' in other) return { reason: rowFaults.otherEncodingMarked(other) };
  // A page can be the text of a row.
  if (other !== null && other.kind !== 'html') return { reason: rowFaults.otherKind(other) };
  if (bytes.includes(0) && !encoding.startsWith('utf-16')) {
    return { reason: rowFaults.nulByte({ at: bytes.indexOf(0) + 1 }) };
  }
  const text = decoder.decode(bytes);
  if (text === null) return { reason: rowFaults.otherEncoding({ encoding }), undecodable: true };
  const fields = new Map<string | number, string | null>([
    ['text', text],
    ['folder', folder],
    ['path', name],
  ]);
  for (const [place, { source }] of columns.entries()) {
    const value = fields.get(source) ?? null;
    if (value === null) return { reason: rowFaults.noFolder() };
    const encoded = Buffer.from(value, 'utf8');
    const reason = table.set(place, encoded, 0, encoded.length);
    if (reason !== null) return { reason };
  }
  table.endRow();
  return null;
}

/** `limit` of the files, spread evenly. */
function spread<File>(files: readonly File[], limit: number): readonly File[] {
  if (files.length <= limit) return files;
  return files.filter(
    (_, i) => Math.floor(((i + 1) * limit) / files.length) > Math.floor((i * limit) / files.length),
  );
}

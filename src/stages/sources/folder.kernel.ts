/**
 * `folder`: a file a row, its class told by the folder it lies in. Of a file's path below the
 * pattern's fixed part, the innermost folder that is a key of `classes` counts; files in other
 * folders are left out. Files come in the order of their paths' bytes; `limit` takes that many of
 * them at even distances, so that no class is left out for its name.
 */
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Kernel, ResolvedFile } from '../../contract/kernel.js';
import { labelledText } from '../../contract/operations/source.js';
import { BadRows } from './bad-rows.js';
import { ArchiveDamage } from './bit-reader.js';
import { createDecoder, type Decoder } from './decode.js';
import { count } from '../../base/diagnostics/phrases.js';
import { failure } from './failures.js';
import { rowFaults, type OtherKind } from './messages.js';
import { unpackedHead } from './open-text.js';
import { headSize, otherKind } from './other-kinds.js';
import { noTextBy } from './text-kind.js';
import { unpackerOf } from './unpack.js';
import { TableWriter } from '../artefacts/table-writer.js';
import { longestRow } from './whole-lines.js';

const readAtOnce = 32;

export const kernel: Kernel<'folder'> = async (context) => {
  const { classes: labels, class_order, encoding, limit, tolerance } = context.arguments;
  const decoder = createDecoder(encoding);
  const all = sorted(context.files.path);
  if (all.length === 0) throw failure('noFiles');
  const labelled = all.flatMap((file) => {
    const folder = classFolder(file, labels);
    return folder === undefined ? [] : [{ ...file, folder }];
  });
  const found = new Set(labelled.map(({ folder }) => folder));
  const missing = Object.keys(labels).filter((folder) => !found.has(folder));
  if (missing.length > 0) {
    const archive = await archiveAmong(all);
    if (archive !== null) throw failure('unknownArchive', archive);
    throw failure('emptyFolders', { missing, present: foldersOf(all) });
  }
  const files = spread(labelled, limit ?? Infinity);

  const table = new TableWriter(context.output, [
    { name: labelledText.text, type: 'text' },
    { name: labelledText.label, type: 'class', labels, class_order },
  ]);
  const bad = new BadRows({ source: 'the folder', tolerance, encoding });
  try {
    for (let first = 0; first < files.length; first += readAtOnce) {
      context.signal.throwIfAborted();
      const some = files.slice(first, first + readAtOnce);
      const contents = await Promise.all(some.map(readSmall));
      for (const [i, file] of some.entries()) {
        const content = contents[i]!;
        const wrong = Buffer.isBuffer(content) ? addFile(file.folder, content, decoder, table) : content;
        if (wrong === null) continue;
        table.dropRow();
        bad.add(file.relative, wrong.reason, wrong.undecodable);
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

/** The first of the files that holds files itself: whoever names one means what is in it. */
async function archiveAmong(
  files: readonly ResolvedFile[],
): Promise<{ readonly source: string; readonly kind: OtherKind } | null> {
  for (const file of files.slice(0, readAtOnce)) {
    const kind = otherKind(await unpackedHead(file.absolute));
    if (kind !== null && holdsFiles.has(kind)) return { source: file.relative, kind };
  }
  return null;
}

const holdsFiles: ReadonlySet<OtherKind> = new Set(['zip', 'tar', 'sevenZip', 'rar']);

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

/** The bytes of a file, unpacked, or what is wrong with it. */
async function readSmall(file: ResolvedFile): Promise<Buffer | FileFault> {
  const { size } = await stat(file.absolute);
  if (size > longestRow) return { reason: rowFaults.fileTooLarge({ limit: longestRow }) };
  const bytes = await readFile(file.absolute);
  const unpack = unpackerOf(bytes);
  if (unpack === null) return bytes;
  const parts: Uint8Array[] = [];
  let unpackedSize = 0;
  try {
    for await (const part of unpack(Readable.from([bytes]), null)) {
      parts.push(part);
      unpackedSize += part.length;
      if (unpackedSize > longestRow) return { reason: rowFaults.fileTooLarge({ limit: longestRow }) };
    }
  } catch (error) {
    if (!(error instanceof ArchiveDamage)) throw error;
    return { reason: rowFaults.brokenArchive({ damage: error.damage }) };
  }
  return Buffer.concat(parts, unpackedSize);
}

interface FileFault {
  readonly reason: string;
  /** The bytes are in another encoding. */
  readonly undecodable?: true;
}

function addFile(folder: string, bytes: Buffer, decoder: Decoder, table: TableWriter): FileFault | null {
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
  const encoded = Buffer.from(text, 'utf8');
  const label = Buffer.from(folder, 'utf8');
  const reason = table.set(1, label, 0, label.length) ?? table.set(0, encoded, 0, encoded.length);
  if (reason !== null) return { reason };
  table.endRow();
  return null;
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

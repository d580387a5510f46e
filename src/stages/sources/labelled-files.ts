/**
 * Files that are a row each, of the class of the folder they lie in. Of a file's path below the
 * pattern's fixed part, the innermost folder that is a key of `labels` counts; files in other
 * folders are left out. Without `labels`, the innermost folder is the class. Files come in the order
 * of their paths' bytes; `limit` takes that many of them at even distances, so that no class is left
 * out for its name.
 */
import { Readable } from 'node:stream';
import { count } from '../../base/diagnostics/phrases.js';
import type { StageContext } from '../../contract/kernel.js';
import { ArchiveDamage } from './bit-reader.js';
import { failure } from './failures.js';
import type { FileFault, FolderFiles } from './folder-files.js';
import { rowFaults, type OtherKind } from './messages.js';
import { bytesOf } from './open-folder-files.js';
import { headSize, otherKind } from './other-kinds.js';
import { unpackerOf } from './unpack.js';

export interface LabelledFile {
  readonly name: string;
  /** Null where it lies in none below the fixed part of the pattern. */
  readonly folder: string | null;
}

/** Throws where a folder of `labels` holds no file. */
export async function wantedFiles(
  files: FolderFiles,
  { labels, limit }: { labels: Readonly<Record<string, string>> | null; limit: number | null },
): Promise<readonly LabelledFile[]> {
  const found = files.names.map((name) => ({ name, folder: classFolder(name, labels) }));
  if (labels === null) return spread(found, limit ?? Infinity);
  const missing = Object.keys(labels).filter((label) => !found.some(({ folder }) => folder === label));
  if (missing.length > 0) {
    const archive = await archiveAmong(files);
    if (archive !== null) throw failure('unknownArchive', archive);
    throw failure('emptyFolders', { missing, present: foldersOf(files.names) });
  }
  return spread(
    found.filter(({ folder }) => folder !== null),
    limit ?? Infinity,
  );
}

/** The first of the files that holds files itself: whoever names one means what is in it. */
async function archiveAmong(
  files: FolderFiles,
): Promise<{ readonly source: string; readonly kind: OtherKind } | null> {
  for (const source of files.names.slice(0, lookedAt)) {
    const content = await readSmall(files, source);
    const kind = Buffer.isBuffer(content) ? otherKind(content.subarray(0, headSize)) : null;
    if (kind !== null && holdsFiles.has(kind)) return { source, kind };
  }
  return null;
}

const lookedAt = 32;
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

export interface ReadFile extends LabelledFile {
  readonly content: Buffer | FileFault;
}

/** The files with what is in them, `atOnce` in memory at a time. `kept`: rows so far, for the progress. */
export async function* readInPortions(
  context: StageContext,
  files: FolderFiles,
  wanted: readonly LabelledFile[],
  { atOnce, kept }: { readonly atOnce: number; readonly kept: () => number },
): AsyncGenerator<readonly ReadFile[]> {
  for (let first = 0; first < wanted.length; first += atOnce) {
    context.signal.throwIfAborted();
    const some = wanted.slice(first, first + atOnce);
    const contents = await Promise.all(some.map(({ name }) => readSmall(files, name)));
    yield some.map((file, i) => ({ ...file, content: contents[i]! }));
    const note = count(kept(), 'row');
    context.progress({ done: first + some.length, total: wanted.length, unit: 'files', note });
  }
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

/** `limit` of the files, spread evenly. */
function spread<File>(files: readonly File[], limit: number): readonly File[] {
  if (files.length <= limit) return files;
  return files.filter(
    (_, i) => Math.floor(((i + 1) * limit) / files.length) > Math.floor((i * limit) / files.length),
  );
}

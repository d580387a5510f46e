/** The files of a source with a row a file, on disk or in an archive, in the order of their paths' bytes. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { globMatcher } from '../../base/system/glob.js';
import type { KernelContext, ResolvedFile } from '../../contract/kernel.js';
import { archiveKind } from './archive.js';
import { ArchiveDamage } from './bit-reader.js';
import { failure } from './failures.js';
import type { ArchiveFiles, FileFault, FolderFiles } from './folder-files.js';
import { rowFaults } from './messages.js';
import { unpackedBytes, unpackedHead } from './open-text.js';
import { openZip, readZipEntry, zipKind } from './read-member.js';
import { spoolTar } from './spool-tar.js';
import { longestRow } from './whole-lines.js';

/** A source with a row a file. */
type FilesContext = KernelContext<'folder' | 'images'>;

export async function openFolderFiles(context: FilesContext): Promise<FolderFiles> {
  const { members } = context.arguments;
  const found = foundFiles(context);
  const [only] = found;
  if (only === undefined) throw failure('noFiles');
  const head = found.length === 1 ? await unpackedHead(only.absolute) : null;
  const kind = head === null ? null : archiveKind(head);
  const names = found.map(({ relative }) => relative);
  if (kind === null) {
    if (members !== undefined) throw failure('noArchive', { source: only.relative, members: names });
    return onDisk(found);
  }
  const match = globMatcher(members ?? '**');
  const files = kind === 'zip' ? await inZip(only, match) : await inTar(only, match, context);
  if (files.names.length > 0) return files;
  await files.close();
  throw failure('noMembers', { source: only.relative, members: members ?? '**', present: files.present });
}

/** What the pattern found, or what `download` left. */
function foundFiles({ inputs, files }: FilesContext): readonly ResolvedFile[] {
  if (inputs.path === undefined) return files.path ?? [];
  const { file } = inputs.path.document;
  return [{ absolute: inputs.path.path(file), relative: file }];
}

function onDisk(files: readonly ResolvedFile[]): FolderFiles {
  const places = new Map(files.map(({ relative, absolute }) => [relative, absolute]));
  return {
    names: sorted([...places.keys()]),
    async read(name) {
      const path = places.get(name)!;
      const { size } = await stat(path);
      return size > longestRow ? { reason: rowFaults.fileTooLarge({ limit: longestRow }) } : readFile(path);
    },
    close: () => Promise.resolve(),
  };
}

type Match = (path: string) => string | null;

async function inZip({ absolute, relative: source }: ResolvedFile, match: Match): Promise<ArchiveFiles> {
  const { zip, members } = await openZip(absolute, source);
  const places = new Map(
    [...members].flatMap(([name, entry]) => {
      const below = match(name);
      return below === null ? [] : [[below, entry] as const];
    }),
  );
  return {
    names: sorted([...places.keys()]),
    present: [...members.keys()],
    async read(name) {
      const entry = places.get(name)!;
      const is = zipKind(entry);
      if (is !== 'file') return { reason: rowFaults.unusableMember({ is }) };
      try {
        return await bytesOf(readZipEntry(zip, entry));
      } catch (error) {
        if (!(error instanceof ArchiveDamage)) throw error;
        throw failure('damagedArchive', { source, damage: error.damage });
      }
    },
    close: async () => zip.close(),
  };
}

/** A tar archive is read once, from its start to its end, so what it holds is kept beside. */
async function inTar(
  { absolute, relative: source }: ResolvedFile,
  match: Match,
  context: FilesContext,
): Promise<ArchiveFiles> {
  const { size } = await stat(absolute);
  let done = 0;
  async function* packed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(absolute, { highWaterMark: 256 * 1024 })) {
      context.signal.throwIfAborted();
      done += (chunk as Buffer).length;
      context.progress({ done, total: size, unit: 'bytes', note: source });
      yield chunk as Buffer;
    }
  }
  const spool = await spoolTar(unpackedBytes(packed()), { source, match, folder: context.scratch });
  return { ...spool, names: sorted(spool.names) };
}

/** All bytes of a stream, unless they are too many for a row. */
export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer | FileFault> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of chunks) {
    parts.push(part);
    size += part.length;
    if (size > longestRow) return { reason: rowFaults.fileTooLarge({ limit: longestRow }) };
  }
  return Buffer.concat(parts, size);
}

function sorted(names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({ name, bytes: Buffer.from(name, 'utf8') }))
    .sort((one, other) => Buffer.compare(one.bytes, other.bytes))
    .map(({ name }) => name);
}

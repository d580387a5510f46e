/**
 * Members of a tar archive in one file beside the stage, from which they are read in any order. The
 * archive itself can be read only from its start, and rows come in the order of their names,
 * whether they are in an archive or in a folder. The file has the size of the texts, and is gone
 * when it is closed.
 */
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { ArchiveDamage } from './bit-reader.js';
import { failure } from './failures.js';
import { rowFaults } from './messages.js';
import { tarMembers } from './tar.js';
import type { ArchiveFiles, FileFault } from './folder-files.js';
import { longestRow } from './whole-lines.js';

interface SpoolOptions {
  /** How messages call the archive. */
  readonly source: string;
  /** The name of a member as a row has it; null for one that is left out. */
  readonly match: (name: string) => string | null;
  /** Where the file is made. */
  readonly folder: string;
}

/** Bytes that are written at once. */
const writtenAtOnce = 4 * 1024 * 1024;

const presentKept = 1000;

export async function spoolTar(
  chunks: AsyncIterable<Uint8Array>,
  { source, match, folder }: SpoolOptions,
): Promise<ArchiveFiles> {
  const path = join(folder, 'members');
  const spool = new Spool(await open(path, 'w+'));
  const places = new Map<string, Place | FileFault>();
  const present: string[] = [];
  const close = async (): Promise<void> => {
    await spool.close();
    await rm(path, { force: true });
  };
  try {
    for await (const { name, is, chunks: content } of tarMembers(chunks, source)) {
      if (present.length < presentKept) present.push(name);
      const below = match(name);
      if (below === null) continue;
      if (places.has(below)) throw failure('memberTwice', { source, member: name });
      const fault = is === 'file' ? null : { reason: rowFaults.unusableMember({ is }) };
      places.set(below, fault ?? (await spool.add(content)));
    }
    await spool.flush();
  } catch (error) {
    await close();
    if (!(error instanceof ArchiveDamage)) throw error;
    throw failure('damagedArchive', { source, damage: error.damage });
  }
  return {
    names: [...places.keys()],
    present,
    async read(name) {
      const place = places.get(name)!;
      return 'reason' in place ? place : spool.read(place);
    },
    close,
  };
}

/** Where the bytes of a member are. */
interface Place {
  readonly start: number;
  readonly size: number;
}

class Spool {
  private written = 0;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;

  constructor(private readonly file: FileHandle) {}

  async add(chunks: AsyncIterable<Uint8Array>): Promise<Place | FileFault> {
    const start = this.written + this.waitingBytes;
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      // What is too large for a row is read on, and not kept.
      if (size > longestRow) continue;
      this.waiting.push(chunk);
      this.waitingBytes += chunk.length;
      if (this.waitingBytes >= writtenAtOnce) await this.flush();
    }
    if (size > longestRow) return { reason: rowFaults.fileTooLarge({ limit: longestRow }) };
    return { start, size };
  }

  async flush(): Promise<void> {
    if (this.waitingBytes === 0) return;
    const bytes = Buffer.concat(this.waiting, this.waitingBytes);
    await this.file.write(bytes, 0, bytes.length, this.written);
    this.written += bytes.length;
    this.waiting = [];
    this.waitingBytes = 0;
  }

  async read({ start, size }: Place): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(size);
    const { bytesRead } = await this.file.read(bytes, 0, size, start);
    if (bytesRead !== size) throw new Error('the spool of an archive is shorter than what it was given');
    return bytes;
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

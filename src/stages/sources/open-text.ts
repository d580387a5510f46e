/**
 * A file as a stream of its plain bytes, whatever it is packed in, and a file in an archive; as a
 * text, or as the bytes that are there. The kind is told by the first bytes, not by the name. What an archive held before a
 * damage comes out first; then the damage is thrown, so that a reader can keep the good rows where
 * the user allows that.
 */
import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { StageFailure } from '../../contract/kernel.js';
import type { TextEncoding } from '../../contract/operations/source.js';
import { archiveKind } from './archive.js';
import { toUtf8 } from './decode.js';
import { failure } from './failures.js';
import type { ReadAgain } from './gunzip.js';
import { beginningsOfOthers, headSize } from './other-kinds.js';
import { readTarMember, readZipMember } from './read-member.js';
import { noTextBy, orderMarks, type NoText } from './text-kind.js';
import { archiveMarks, unpackerOf } from './unpack.js';

export interface ByteStream {
  /** Size of the file as it lies on disk. */
  readonly size: number;
  /** Bytes of the file read so far (packed ones of an archive). */
  consumed(): number;
  /** Plain bytes. Ending the iteration early closes the file. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Closes the file, whether it was read or not. */
  close(): Promise<void>;
}

/** The same where the bytes are UTF-8. */
export type TextStream = ByteStream;

const chunkSize = 256 * 1024;

export interface TextOptions {
  readonly encoding?: TextEncoding | undefined;
  /** The member of an archive; null for its only one. Absent where archives are not read. */
  readonly member?: string | null;
}

/** Opens the file at `path`; `name` is how messages call it. */
export function openText(
  path: string,
  name: string,
  { encoding, member }: TextOptions = {},
): Promise<TextStream> {
  return openFile(path, member, (chunks, places) => plainText(chunks, { name, encoding, ...places }), name);
}

/** The same of a file that is no text. */
export function openBytes(
  path: string,
  name: string,
  { member }: Pick<TextOptions, 'member'> = {},
): Promise<ByteStream> {
  return openFile(path, member, (chunks, places) => plainBytes(chunks, { name, ...places }), name);
}

type PlacesOfFile = Required<Pick<PlainOptions, 'again' | 'archive'>>;

async function openFile(
  path: string,
  member: string | null | undefined,
  plain: (chunks: AsyncIterable<Uint8Array>, places: PlacesOfFile) => AsyncIterable<Uint8Array>,
  name: string,
): Promise<ByteStream> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'missing' : error;
    throw failure('cannotRead', { source: name, reason });
  });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await handle.close();
  };
  let size: number;
  let again: ReadAgain | null;
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) throw failure('cannotRead', { source: name, reason: 'not a file' });
    size = stat.size;
    again = stat.isFile() ? () => createReadStream(path, { highWaterMark: chunkSize }) : null;
  } catch (error) {
    await close();
    throw error;
  }

  let consumed = 0;
  async function* raw(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const buffer = Buffer.allocUnsafeSlow(chunkSize);
        const { bytesRead } = await handle.read(buffer, 0, chunkSize, null);
        if (bytesRead === 0) return;
        consumed += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await close();
    }
  }
  const read = (share: number): void => void (consumed = Math.round(size * share));
  const archive = member === undefined ? null : { path, member, read };
  const chunks = plain(raw(), { again, archive });
  return { size, consumed: () => consumed, chunks, close };
}

interface PlainOptions {
  /** How messages call the input. */
  readonly name: string;
  readonly encoding?: TextEncoding | undefined;
  /** Null for a stream that cannot be read a second time. */
  readonly again?: ReadAgain | null;
  /** Null where archives of files are not read. */
  readonly archive?: ArchiveOptions | null;
}

interface ArchiveOptions {
  readonly path: string;
  /** Null for the only one. */
  readonly member: string | null;
  /** Hears of the share that is read. */
  readonly read: (share: number) => void;
}

/**
 * The text of `chunks` in UTF-8, unpacked and decoded. What is broken in another encoding becomes
 * bytes that are broken in UTF-8, so that whoever reads the rows finds it there.
 */
export async function* plainText(
  chunks: AsyncIterable<Uint8Array>,
  { name, encoding = 'utf-8', again = null, archive = null }: PlainOptions,
): AsyncGenerator<Uint8Array> {
  const whole = await unpacked(chunks, again);
  const { head, all } = archive === null ? whole : await inArchive(whole, { name, again, archive });
  const other = noTextBy(head, encoding);
  if (other !== null) throw noText(other, name, encoding);
  yield* toUtf8(all, encoding);
}

/** The bytes of `chunks`, unpacked. */
async function* plainBytes(
  chunks: AsyncIterable<Uint8Array>,
  { name, again = null, archive = null }: Omit<PlainOptions, 'encoding'>,
): AsyncGenerator<Uint8Array> {
  const whole = await unpacked(chunks, again);
  yield* (archive === null ? whole : await inArchive(whole, { name, again, archive })).all;
}

/** What a source reads of an archive, or of a file that is none. */
async function inArchive(
  whole: Peeked & { readonly packed: boolean },
  { name, again, archive }: { name: string; again: ReadAgain | null; archive: ArchiveOptions },
): Promise<Peeked> {
  const { member, path, read } = archive;
  const kind = archiveKind(whole.head);
  if (kind === null || again === null || (kind === 'zip' && whole.packed)) {
    if (member !== null) throw failure('noArchive', { source: name, members: [member] });
    return whole;
  }
  await whole.all.return(undefined);
  const wanted = { source: name, member: member ?? undefined };
  if (kind === 'zip') return unpacked(readZipMember(path, wanted, read), null);
  return unpacked(
    readTarMember(() => unpackedBytes(again()), wanted),
    null,
  );
}

/** The bytes of a file, unpacked if it is packed. */
export async function* unpackedBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* (await unpacked(chunks, null)).all;
}

/** The first bytes of a file after it was unpacked. */
export async function unpackedHead(path: string): Promise<Buffer> {
  const read = (): ReadStream => createReadStream(path, { highWaterMark: chunkSize });
  const stream = read();
  try {
    return (await unpacked(stream, read)).head;
  } finally {
    stream.destroy();
  }
}

async function unpacked(
  chunks: AsyncIterable<Uint8Array>,
  again: ReadAgain | null,
): Promise<Peeked & { readonly packed: boolean }> {
  const whole = await peek(chunks);
  const unpack = unpackerOf(whole.head);
  if (unpack === null) return { ...whole, packed: false };
  return { ...(await peek(unpack(whole.all, again))), packed: true };
}

interface Peeked {
  readonly head: Buffer;
  readonly all: AsyncGenerator<Uint8Array>;
}

/**
 * The first bytes of a stream, enough to tell what it is, and the whole stream. It waits only for
 * bytes that could make a difference: a person who types gets an answer after the first line.
 */
async function peek(chunks: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const source = chunks[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (beginnings.some((bytes) => head.length < bytes.length && agree(bytes, head))) {
    const next = await source.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  }
  return { head: head.subarray(0, headSize), all: all() };
}

function noText(other: NoText, source: string, told: TextEncoding): StageFailure {
  if ('kind' in other) return failure('unknownArchive', { source, kind: other.kind });
  return failure('otherEncodingMarked', { source, encoding: other.marked, told });
}

/** Whoever reads the text looks for its mark in the first chunk. */
const beginnings = [...archiveMarks, ...orderMarks.map(({ bytes }) => bytes), ...beginningsOfOthers];

/** Whether two beginnings are equal as far as both go. */
function agree(one: readonly number[], other: Buffer): boolean {
  return one.every((byte, i) => i >= other.length || byte === other[i]);
}

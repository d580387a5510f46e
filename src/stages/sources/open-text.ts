/**
 * A text file as a stream of its plain bytes, whatever it is packed in. The kind is told by the
 * first bytes, not by the name. What an archive held before a damage comes out first; then the
 * damage is thrown, so that a reader can keep the good rows where the user allows that.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { StageFailure } from '../../contract/kernel.js';
import type { TextEncoding } from '../../contract/operations/source.js';
import { toUtf8 } from './decode.js';
import { failure } from './failures.js';
import type { ReadAgain } from './gunzip.js';
import { beginningsOfOthers, headSize } from './other-kinds.js';
import { noTextBy, orderMarks, type NoText } from './text-kind.js';
import { archiveMarks, unpackerOf } from './unpack.js';

export interface TextStream {
  /** Size of the file as it lies on disk. */
  readonly size: number;
  /** Bytes of the file read so far (packed ones of an archive). */
  consumed(): number;
  /** Plain bytes. Ending the iteration early closes the file. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Closes the file, whether it was read or not. */
  close(): Promise<void>;
}

const chunkSize = 256 * 1024;

/** Opens the file at `path`; `name` is how messages call it. */
export async function openText(path: string, name: string, encoding?: TextEncoding): Promise<TextStream> {
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
  return { size, consumed: () => consumed, chunks: plainText(raw(), { name, encoding, again }), close };
}

interface PlainOptions {
  /** How messages call the input. */
  readonly name: string;
  readonly encoding?: TextEncoding | undefined;
  /** Null for a stream that cannot be read a second time. */
  readonly again?: ReadAgain | null;
}

/**
 * The text of `chunks` in UTF-8, unpacked and decoded. What is broken in another encoding becomes
 * bytes that are broken in UTF-8, so that whoever reads the rows finds it there.
 */
export async function* plainText(
  chunks: AsyncIterable<Uint8Array>,
  { name, encoding = 'utf-8', again = null }: PlainOptions,
): AsyncGenerator<Uint8Array> {
  const { head, all } = await unpacked(chunks, again);
  const other = noTextBy(head, encoding);
  if (other !== null) throw noText(other, name, encoding);
  yield* toUtf8(all, encoding);
}

/** The first bytes of a file after it was unpacked. */
export async function unpackedHead(path: string): Promise<Buffer> {
  const stream = createReadStream(path, { highWaterMark: chunkSize });
  try {
    return (await unpacked(stream, null)).head;
  } finally {
    stream.destroy();
  }
}

async function unpacked(chunks: AsyncIterable<Uint8Array>, again: ReadAgain | null): Promise<Peeked> {
  const whole = await peek(chunks);
  const unpack = unpackerOf(whole.head);
  return unpack === null ? whole : peek(unpack(whole.all, again));
}

interface Peeked {
  readonly head: Buffer;
  readonly all: AsyncIterable<Uint8Array>;
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

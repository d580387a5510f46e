/**
 * A text file as a stream of its plain bytes, whatever it is packed in. The kind is told by the first
 * bytes, not by the name. What an archive held before a damage comes out first; then the damage is thrown,
 * so that a reader can keep the good rows where the user allows that.
 */
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ArchiveDamage } from './bit-reader.js';
import type { TextEncoding } from '../../contract/operations/folder.js';
import { bzip2Mark, decodeBzip2, isBzip2 } from './bzip2.js';
import { toUtf8 } from './decode.js';
import { failure } from './failures.js';
import type { OtherKind } from './messages.js';

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
/** Bytes that tell every kind of file that is known here. */
const headSize = 16;

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
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) throw failure('cannotRead', { source: name, reason: 'not a file' });
    size = stat.size;
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
  return { size, consumed: () => consumed, chunks: plainText(raw(), name, encoding), close };
}

/**
 * The text of `chunks` in UTF-8, unpacked and decoded. What is broken in another encoding becomes bytes that are
 * broken in UTF-8, so that whoever reads the rows finds it there. `name` is how messages call the input.
 */
export async function* plainText(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  encoding: TextEncoding = 'utf-8',
): AsyncGenerator<Uint8Array> {
  const { head, all } = await peek(chunks);
  const isGzip = head.length >= gzipMark.length && agree(gzipMark, head);
  if (!isGzip) refuseOthers(head, name, encoding);
  yield* toUtf8(isGzip ? gunzip(all) : isBzip2(head) ? decodeBzip2(all) : all, encoding);
}

/**
 * The first bytes of a stream, enough to tell what it is, and the whole stream. It waits only for bytes that could
 * make a difference: a person who types gets an answer after the first line.
 */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Buffer; readonly all: AsyncIterable<Uint8Array> }> {
  const source = chunks[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < headSize && beginnings.some((bytes) => agree(bytes, head))) {
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

/** Unpacks gzip, several members in a row included. */
async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip({ chunkSize });
  let ready: Uint8Array[] = [];
  let broken: Error | null = null;
  let settle = (): void => undefined;
  stream.on('data', (chunk: Uint8Array) => ready.push(chunk));
  stream.on('error', (error) => {
    broken = error;
    settle();
  });
  stream.on('end', () => settle());
  const take = (): Uint8Array[] => {
    const taken = ready;
    ready = [];
    return taken;
  };
  try {
    for await (const chunk of packed) {
      // One chunk in, everything it unpacks to out: what waits in memory is bounded by one chunk.
      await new Promise<void>((resolve) => {
        settle = resolve;
        stream.write(chunk, () => resolve());
      });
      yield* take();
      if (broken) throw gzipDamage(broken);
    }
    await new Promise<void>((resolve) => {
      settle = resolve;
      if (stream.readableEnded) resolve();
      else stream.end();
    });
    yield* take();
    if (broken) throw gzipDamage(broken);
  } finally {
    stream.destroy();
  }
}

function gzipDamage(error: NodeJS.ErrnoException): ArchiveDamage {
  return new ArchiveDamage(error.code === 'Z_BUF_ERROR' ? 'truncated' : 'damaged');
}

/** Well-known kinds that would otherwise come out as a thousand bad rows. */
function refuseOthers(head: Buffer, name: string, encoding: TextEncoding): void {
  const found = otherHeads.find(({ bytes }) => bytes.length <= head.length && agree(bytes, head));
  if (!found || found.asked === encoding) return;
  if (found.kind === 'utf16') throw failure('utf16Text', { source: name });
  throw failure('unknownArchive', { source: name, kind: found.kind });
}

const gzipMark = [0x1f, 0x8b];

interface OtherHead {
  readonly kind: OtherKind | 'utf16';
  readonly bytes: readonly number[];
  /** The encoding for which a file of this kind is none of the others. */
  readonly asked?: TextEncoding;
}

const otherHeads: readonly OtherHead[] = [
  { kind: 'zip', bytes: [0x50, 0x4b, 3, 4] },
  { kind: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { kind: 'xz', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: 'utf16', bytes: [0xff, 0xfe], asked: 'utf-16le' },
  { kind: 'utf16', bytes: [0xfe, 0xff] },
];

const utf8Mark = [0xef, 0xbb, 0xbf];

/** Whoever reads the text looks for its mark in the first chunk. */
const beginnings = [utf8Mark, gzipMark, bzip2Mark, ...otherHeads.map(({ bytes }) => bytes)];

/** Whether two beginnings are equal as far as both go. */
function agree(one: readonly number[], other: Buffer): boolean {
  return one.every((byte, i) => i >= other.length || byte === other[i]);
}

/**
 * A text file as a stream of its plain bytes, whatever it is packed in. The kind is told by the first
 * bytes, not by the name. What an archive held before a damage comes out first; then the damage is thrown,
 * so that a reader can keep the good rows where the user allows that.
 */
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { ArchiveDamage } from './bit-reader.js';
import { decodeBzip2, isBzip2 } from './bzip2.js';
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

/** Opens the file at `path`; `name` is how messages call it. */
export async function openText(path: string, name: string): Promise<TextStream> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'missing' : error;
    throw failure('cannotRead', { source: name, reason });
  });
  let consumed = 0;
  let size: number;
  let head: Buffer;
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw failure('cannotRead', { source: name, reason: 'not a file' });
    size = stat.size;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    head = buffer.subarray(0, bytesRead);
    refuseOthers(head, name);
  } catch (error) {
    await handle.close();
    throw error;
  }

  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await handle.close();
  };
  async function* raw(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const buffer = Buffer.allocUnsafeSlow(chunkSize);
        const { bytesRead } = await handle.read(buffer, 0, chunkSize, consumed);
        if (bytesRead === 0) return;
        consumed += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await close();
    }
  }

  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const chunks = isGzip ? gunzip(raw()) : isBzip2(head) ? decodeBzip2(raw()) : raw();
  return { size, consumed: () => consumed, chunks, close };
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
function refuseOthers(head: Buffer, name: string): void {
  const found = otherHeads.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  if (found) throw failure('unknownArchive', { source: name, kind: found.kind });
}

const otherHeads: readonly { readonly kind: OtherKind; readonly bytes: readonly number[] }[] = [
  { kind: 'zip', bytes: [0x50, 0x4b, 3, 4] },
  { kind: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { kind: 'xz', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { kind: 'utf16', bytes: [0xff, 0xfe] },
  { kind: 'utf16', bytes: [0xfe, 0xff] },
];

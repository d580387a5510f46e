/**
 * Reading a zip archive (a wheel is one): its list of entries, and single entries as streams,
 * without holding any of it in memory. Format: PKWARE's APPNOTE 6.3.9, sections 4.3.7, 4.3.12,
 * 4.3.16; no zip64, no encryption.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly compressedSize: number;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_BYTES = 30;

/** The entries of an archive. Throws when the file is none, or is cut off. */
export async function zipEntries(path: string): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = await readAt(
      file,
      Math.max(0, size - END_BYTES - 0xffff),
      Math.min(size, END_BYTES + 0xffff),
    );
    const end = findEnd(tail);
    if (end < 0) throw new Error(`${path} is no zip archive, or is cut off`);
    const count = tail.readUInt16LE(end + 10);
    const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    return readDirectory(directory, count, path);
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at--)
    if (tail.readUInt32LE(at) === END_SIGNATURE) return at;
  return -1;
}

function readDirectory(directory: Buffer, count: number, path: string): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) {
      throw new Error(`${path}: the list of its entries is broken`);
    }
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      size: directory.readUInt32LE(at + 24),
      compressedSize: directory.readUInt32LE(at + 20),
      method: directory.readUInt16LE(at + 10),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

export interface Extraction {
  readonly bytes: number;
  readonly sha256: string;
}

/** Unpacks one entry to a new file; `written` hears of every piece. */
export async function extractEntry(
  path: string,
  entry: ZipEntry,
  target: string,
  written: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<Extraction> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      written(chunk.length);
      done(null, chunk);
    },
  });
  const packed = await packedBytes(path, entry);
  // Set-up ends with these files on disk or not at all: `flush` makes closing wait for the disk.
  const file = createWriteStream(target, { flags: 'wx', flush: true });
  const options = signal ? { signal } : {};
  if (entry.method === 0) await pipeline(packed, measure, file, options);
  else if (entry.method === 8) await pipeline(packed, createInflateRaw(), measure, file, options);
  else
    throw new Error(
      `${path}: ${entry.name} is packed in a way that is not supported (method ${entry.method})`,
    );
  return { bytes, sha256: hash.digest('hex') };
}

/**
 * The local header may have other extra fields than the directory, so where the data begins must be
 * read from it.
 */
async function packedBytes(path: string, entry: ZipEntry): Promise<Readable> {
  const file = await open(path);
  try {
    const header = await readAt(file, entry.offset, LOCAL_BYTES);
    const start = entry.offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
    return createReadStream(path, { start, end: start + entry.compressedSize - 1, highWaterMark: 1 << 20 });
  } finally {
    await file.close();
  }
}

/** The sha256 of a file. */
export async function fileSha256(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    signal?.throwIfAborted();
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

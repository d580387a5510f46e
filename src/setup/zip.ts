/** Unpacking a wheel, which is a zip archive, with the checksum of each file. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ZipArchive, ZipEntry } from '../base/system/zip-file.js';

export interface Extraction {
  readonly bytes: number;
  readonly sha256: string;
}

/** Unpacks one entry to a new file; `written` hears of every piece. */
export async function extractEntry(
  archive: ZipArchive,
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
  // Set-up ends with these files on disk or not at all: `flush` makes closing wait for the disk.
  const file = createWriteStream(target, { flags: 'wx', flush: true });
  await pipeline(archive.read(entry), measure, file, signal ? { signal } : {});
  return { bytes, sha256: hash.digest('hex') };
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

/**
 * Hashes: SHA-256 in lower-case hex. A hash of a value starts with a tag that says what kind of
 * value it is and in which form, so that a key can never equal a content hash by accident
 * (docs/hashing.md).
 */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Json } from '../../base/json.js';
import { canonicalJson } from './canonical-json.js';

export type Hash = string & { readonly __brand: 'Hash' };

/** Changes every hash; raise it only when the encoding itself changes. */
const FORM = 1;

/** The kinds of value that are hashed. */
export type HashTag = 'key' | 'artefact' | 'split' | 'place' | 'files' | 'compiled';

export function hashText(tag: HashTag, text: string): Hash {
  return createHash('sha256').update(`seqpipe ${tag} ${FORM}\n`).update(text).digest('hex') as Hash;
}

export function hashJson(tag: HashTag, value: Json): Hash {
  return hashText(tag, canonicalJson(value));
}

/** The plain SHA-256 of bytes, as `sha256sum` prints it. */
export function hashBytes(bytes: string | Uint8Array): Hash {
  return createHash('sha256').update(bytes).digest('hex') as Hash;
}

const CHUNK = 1 << 20;
/** Takes about a second to hash, so that what happens in between costs nothing. */
const SEVERAL_CHUNKS = 1 << 29;

/**
 * The plain SHA-256 of a file, read at once: for the small ones and for child processes. `onChunk`
 * is called now and then.
 */
export function hashFileSync(
  path: string,
  onChunk?: () => void,
): { readonly sha256: Hash; readonly size: number } {
  const handle = openSync(path, 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(1, fstatSync(handle).size)));
    let size = 0;
    for (;;) {
      const read = readSync(handle, buffer, 0, buffer.length, null);
      if (read === 0) break;
      hash.update(buffer.subarray(0, read));
      size += read;
      if (size % SEVERAL_CHUNKS < read) onChunk?.();
    }
    return { sha256: hash.digest('hex') as Hash, size };
  } finally {
    closeSync(handle);
  }
}

/**
 * The plain SHA-256 of a file, read in pieces so that the caller stays awake. `signal` stops it.
 */
export async function hashFile(
  path: string,
  signal?: AbortSignal,
  read?: (bytes: number) => void,
): Promise<{ readonly sha256: Hash; readonly size: number }> {
  const handle = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(CHUNK);
    let size = 0;
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, null);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      size += bytesRead;
      read?.(bytesRead);
    }
    return { sha256: hash.digest('hex') as Hash, size };
  } finally {
    await handle.close();
  }
}

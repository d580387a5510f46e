/**
 * Files outside the cache that stages read: which ones a pattern means, and their content. Content
 * is remembered with the stamps of the files, so that a second run only looks at stamps: for a glob
 * of 6,000 files one digest over all stamps decides, and the list itself is read only when that
 * differs.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FileInput } from '../../contract/stage-graph.js';
import { hashBytes, hashFile, hashFileSync, hashJson } from '../cache/hash.js';
import type { Hash } from '../cache/hash.js';
import type { Listing } from './list-files.js';
import { isSettled, readStamp, sameStamp } from '../../base/system/stamp.js';
import type { Stamp } from '../../base/system/stamp.js';
import type { Store } from '../cache/store.js';

/** Content of a `Listing`: one hash for all of it. */
interface Summary {
  readonly stamps: Hash;
  readonly content: Hash;
  /** False while some file was too fresh to trust its stamp. */
  readonly settled: boolean;
}

type Entries = readonly (readonly [relative: string, stamp: Stamp, sha256: Hash, settled: boolean])[];

/** Of the files of a listing, each. */
interface Remembered {
  readonly entries: Entries;
}

export class OutsideFiles {
  constructor(private readonly store: Store) {}

  /** The content of a listing if it is remembered and can be trusted, else null: then `hash` it. */
  remembered(input: FileInput, listing: Listing): Hash | null {
    const summary = this.store.readSealed(this.#path(input, 'summary')) as Summary | null;
    if (summary === null || !summary.settled) return null;
    return summary.stamps === digestStamps(listing) ? summary.content : null;
  }

  /**
   * The content of a listing, hashing what is not remembered (or everything, with `verify`), and
   * remembering it. Throws the file system's error when a file cannot be read, and
   * `FileChangedError` when one changes under the reader.
   */
  async hash(
    input: FileInput,
    listing: Listing,
    options: { verify: boolean; signal?: AbortSignal; read?: (bytes: number) => void },
  ): Promise<Hash> {
    const known = new Map<string, Entries[number]>();
    if (!options.verify) {
      const remembered = this.store.readSealed(this.#path(input, 'files')) as Remembered | null;
      for (const entry of remembered?.entries ?? []) known.set(entry[0], entry);
    }
    const entries: Entries[number][] = [];
    let rested = performance.now();
    for (const [i, relative] of listing.relatives.entries()) {
      const stamp = listing.stamp(i);
      const path = listing.absolute(i);
      const old = known.get(relative);
      if (old !== undefined && old[3] && sameStamp(old[1], stamp)) {
        entries.push(old);
        continue;
      }
      const readAt = Date.now();
      const { sha256 } =
        stamp[0] <= SMALL
          ? hashSmall(path, options.read)
          : await hashFile(path, options.signal, options.read);
      if (performance.now() - rested > 20) {
        await new Promise((resolve) => setImmediate(resolve));
        options.signal?.throwIfAborted();
        rested = performance.now();
      }
      if (!sameStamp(readStamp(path), stamp)) throw new FileChangedError(path);
      entries.push([relative, stamp, sha256, isSettled(stamp, readAt)]);
    }
    const content = contentOfFiles(input, entries);
    this.#remember(input, listing, entries, content);
    return content;
  }

  #remember(input: FileInput, listing: Listing, entries: Entries, content: Hash): void {
    const summary: Summary = {
      stamps: digestStamps(listing),
      content,
      settled: entries.every((entry) => entry[3]),
    };
    try {
      this.store.writeSealed(this.#path(input, 'files'), { entries } satisfies Remembered);
      this.store.writeSealed(this.#path(input, 'summary'), summary);
    } catch {
      // Only the saving of work is lost.
    }
  }

  #path(input: FileInput, part: 'summary' | 'files'): string {
    const name = hashBytes(`${input.glob ? 'glob' : 'file'} ${input.pattern}`).slice(0, 32);
    return join(this.store.layout.memo, `${name}.${part}.1.json`);
  }
}

/**
 * Files up to this size (bytes) are read at once: thousands of them would spend their time on
 * waiting.
 */
const SMALL = 2 ** 18;

function hashSmall(path: string, read?: (bytes: number) => void): { readonly sha256: Hash } {
  const { sha256, size } = hashFileSync(path);
  read?.(size);
  return { sha256 };
}

/** The first file of the listing whose stamp is not what it was, or null. */
export function changedSince(listing: Listing): string | null {
  for (let i = 0; i < listing.size; i++) {
    if (!sameStamp(readStamp(listing.absolute(i)), listing.stamp(i))) return listing.absolute(i);
  }
  return null;
}

export class FileChangedError extends Error {
  constructor(readonly path: string) {
    super(`${path} changed while it was read`);
    this.name = 'FileChangedError';
  }
}

/**
 * Of one file only the bytes count, not its name; of a glob also where below its folder each file
 * lies.
 */
function contentOfFiles(input: FileInput, entries: Entries): Hash {
  if (!input.glob) return (entries[0] as Entries[number])[2];
  return hashJson(
    'files',
    entries.map(([relative, , sha256]) => [relative, sha256]),
  );
}

function digestStamps(listing: Listing): Hash {
  const { buffer, byteOffset, byteLength } = listing.stamps;
  const hash = createHash('sha256').update(listing.relatives.join('\0'));
  return hash.update(new Uint8Array(buffer, byteOffset, byteLength)).digest('hex') as Hash;
}

/**
 * Files outside the cache that stages read: which ones a pattern means, and their content. Content is
 * remembered with the stamps of the files, so that a second run only looks at stamps: for a glob of
 * 6,000 files one digest over all stamps decides, and the list itself is read only when that differs.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ResolvedFile } from '../execute/kernel.js';
import type { FileInput } from '../ir/stage-graph.js';
import { compileGlob } from './glob.js';
import { hashBytes, hashFile, hashJson, hashText } from './hash.js';
import type { Hash } from './hash.js';
import { isSettled, readStamp, sameStamp } from './stamp.js';
import type { Stamp } from './stamp.js';
import type { Store } from './store.js';

/** The files of a pattern with the stamps they have now, in order of their relative paths. */
export interface Listing {
  readonly files: readonly ResolvedFile[];
  readonly stamps: readonly Stamp[];
}

/** Content of a `Listing`: one hash for all of it. */
interface Summary {
  readonly stamps: Hash;
  readonly content: Hash;
  /** False while some file was too fresh to trust its stamp. */
  readonly settled: boolean;
}

type Entries = readonly (readonly [relative: string, stamp: Stamp, sha256: Hash, settled: boolean])[];

/** Lists what the pattern means now; an empty listing when there is nothing. */
export function listFiles(input: FileInput): Listing {
  return input.glob ? listGlob(input.pattern) : listOne(input.pattern);
}

function listOne(path: string): Listing {
  const stamp = readStamp(path);
  if (stamp === null) return { files: [], stamps: [] };
  return { files: [{ absolute: path, relative: basename(path) }], stamps: [stamp] };
}

function listGlob(pattern: string): Listing {
  const glob = compileGlob(pattern);
  const found: { file: ResolvedFile; stamp: Stamp }[] = [];
  const walk = (folder: string, prefix: string, depth: number): void => {
    let entries;
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {
      return;
    }
    for (const entry of entries) {
      const relative = prefix + entry.name;
      const absolute = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (glob.mayContain(depth, entry.name)) walk(absolute, `${relative}/`, depth + 1);
      } else if (glob.matches(relative)) {
        const stamp = readStamp(absolute);
        if (stamp !== null) found.push({ file: { absolute, relative }, stamp });
      }
    }
  };
  walk(glob.folder, '', 0);
  found.sort((a, b) => (a.file.relative < b.file.relative ? -1 : 1));
  return { files: found.map((item) => item.file), stamps: found.map((item) => item.stamp) };
}

export class OutsideFiles {
  constructor(private readonly store: Store) {}

  /** The content of a listing if it is remembered and can be trusted, else null: then `hash` it. */
  remembered(input: FileInput, listing: Listing): Hash | null {
    const text = this.store.readFile(this.#path(input, 'summary'));
    if (text === null) return null;
    const summary = parse<Summary>(text);
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
      const text = this.store.readFile(this.#path(input, 'files'));
      for (const entry of (text === null ? null : parse<Entries>(text)) ?? []) known.set(entry[0], entry);
    }
    const entries: Entries[number][] = [];
    for (const [i, file] of listing.files.entries()) {
      const stamp = listing.stamps[i] as Stamp;
      const old = known.get(file.relative);
      if (old !== undefined && old[3] && sameStamp(old[1], stamp)) {
        entries.push(old);
        continue;
      }
      const readAt = Date.now();
      const { sha256 } = await hashFile(file.absolute, options.signal, options.read);
      if (!sameStamp(readStamp(file.absolute), stamp)) throw new FileChangedError(file.absolute);
      entries.push([file.relative, stamp, sha256, isSettled(stamp, readAt)]);
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
      this.store.writeFile(this.#path(input, 'files'), JSON.stringify(entries));
      this.store.writeFile(this.#path(input, 'summary'), JSON.stringify(summary));
    } catch {
      // Only the saving of work is lost.
    }
  }

  #path(input: FileInput, part: 'summary' | 'files'): string {
    const name = hashBytes(`${input.glob ? 'glob' : 'file'} ${input.pattern}`).slice(0, 32);
    return join(this.store.layout.memo, `${name}.${part}.json`);
  }
}

/** The first file of the listing whose stamp is not what it was, or null. */
export function changedSince(listing: Listing): string | null {
  for (const [i, file] of listing.files.entries()) {
    if (!sameStamp(readStamp(file.absolute), listing.stamps[i])) return file.absolute;
  }
  return null;
}

export class FileChangedError extends Error {
  constructor(readonly path: string) {
    super(`${path} changed while it was read`);
    this.name = 'FileChangedError';
  }
}

/** Of one file only the bytes count, not its name; of a glob also where below its folder each file lies. */
function contentOfFiles(input: FileInput, entries: Entries): Hash {
  if (!input.glob) return (entries[0] as Entries[number])[2];
  return hashJson(
    'files',
    entries.map(([relative, , sha256]) => [relative, sha256]),
  );
}

function digestStamps(listing: Listing): Hash {
  return hashText(
    'stamps',
    listing.files.map((file, i) => `${file.relative}\0${String(listing.stamps[i])}`).join('\n'),
  );
}

function parse<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

/**
 * The store: artefacts by key, their files as blobs by content. Five things can be asked of it: find,
 * commit, drop, a folder to work in, and a path to a blob. Everything else (locks, collection, memos)
 * lies beside it and knows it only through this.
 *
 * A crash at any point leaves either the whole entry or none: blobs are complete before they get their
 * name, and the record that makes them count is written last.
 */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { ArtefactDocument } from '../../contract/artefact.js';
import { flushFolder, makeFolder, readTextIfThere, renameInto, writeAtomically } from './atomic-file.js';
import { contentOf } from './content.js';
import type { StoredFile } from './content.js';
import { hashFile, hashFileSync } from './hash.js';
import type { Hash } from './hash.js';
import { CACHE_FORMAT, layoutOf, objectPath, recordPath } from './layout.js';
import type { Layout } from './layout.js';
import { isAlive, ownerFromName, ownerName, thisProcess } from '../../base/system/owner.js';
import { parseRecord, printRecord } from './record.js';
import type { RecordedFile, StoreRecord } from './record.js';
import { readStamp, sameStamp, stampOf } from '../../base/system/stamp.js';

export type Found =
  | { readonly state: 'hit'; readonly record: StoreRecord }
  | { readonly state: 'missing' }
  /** The entry is there but not as it was stored; `problems` says how, for people. */
  | { readonly state: 'damaged'; readonly problems: readonly string[] };

/** What a stage left: its document, and its files where they lie now. */
export interface Finished {
  readonly artefact: ArtefactDocument;
  readonly files: readonly (StoredFile & {
    /** Absolute path in this process's temporary folder, or null when the blob is in the store already. */
    readonly from: string | null;
  })[];
}

export class Store {
  readonly layout: Layout;
  #session: string | null = null;
  #count = 0;

  constructor(root: string) {
    this.layout = layoutOf(root);
  }

  /** Where the blob lies, whether or not it is there. */
  objectPath(sha256: Hash): string {
    return objectPath(this.layout, sha256);
  }

  /** The record as it stands, with no look at the blobs. */
  readRecord(key: Hash): StoreRecord | null {
    const text = readTextIfThere(recordPath(this.layout, key));
    return text === null ? null : parseRecord(text);
  }

  /**
   * Looks an entry up. Blobs are hashed only when their stamp differs from the remembered one, or all of
   * them with `verify`; stamps that turn out harmless (a copied cache) are remembered anew.
   */
  find(key: Hash, verify = false): Found {
    const text = readTextIfThere(recordPath(this.layout, key));
    if (text === null) return { state: 'missing' };
    const record = parseRecord(text);
    if (record === null) return { state: 'damaged', problems: ['its record cannot be read'] };
    const problems: string[] = [];
    const files = record.files.map((file) => this.#check(file, verify, problems));
    if (problems.length > 0) return { state: 'damaged', problems };
    if (files.every((file, i) => file === record.files[i])) return { state: 'hit', record };
    const renewed = { ...record, files };
    try {
      this.#write(recordPath(this.layout, key), printRecord(renewed));
    } catch {
      // A cache that cannot be written still serves hits; it only hashes again next time.
    }
    return { state: 'hit', record: renewed };
  }

  #check(file: RecordedFile, verify: boolean, problems: string[]): RecordedFile {
    const path = this.objectPath(file.sha256);
    const stamp = readStamp(path);
    if (stamp === null) {
      problems.push(`\`${file.path}\` is missing (blob ${file.sha256.slice(0, 12)})`);
      return file;
    }
    if (!verify && sameStamp(stamp, file.stamp)) return file;
    if (stamp[0] !== file.size) {
      problems.push(`\`${file.path}\` has ${stamp[0]} bytes instead of ${file.size}`);
      return file;
    }
    if (hashFileSync(path).sha256 !== file.sha256) {
      problems.push(`the bytes of \`${file.path}\` changed`);
      return file;
    }
    return sameStamp(stamp, file.stamp) ? file : { ...file, stamp };
  }

  /**
   * Keeps what a stage left. Files move (no copy) from the temporary folder; a blob that is there already
   * and sound is kept, so equal outputs are stored once.
   */
  async commit(
    entry: Omit<StoreRecord, 'format' | 'files' | 'content' | 'artefact'>,
    finished: Finished,
  ): Promise<StoreRecord> {
    const files: RecordedFile[] = [];
    const folders = new Set<string>();
    for (const file of finished.files) {
      const target = this.objectPath(file.sha256);
      if (file.from !== null) {
        if (await this.#isSound(target, file)) {
          unlinkSync(file.from);
        } else {
          chmodSync(file.from, 0o444);
          renameInto(file.from, target);
          folders.add(dirname(target));
        }
      }
      files.push({
        path: file.path,
        sha256: file.sha256,
        size: file.size,
        stamp: stampOf(lstatSync(target)),
      });
    }
    for (const folder of folders) flushFolder(folder);
    if (folders.size > 0) flushFolder(this.layout.objects);
    const record: StoreRecord = {
      format: CACHE_FORMAT,
      ...entry,
      artefact: finished.artefact,
      files,
      content: contentOf(finished.artefact, finished.files),
    };
    this.#write(recordPath(this.layout, entry.key), printRecord(record));
    return record;
  }

  async #isSound(path: string, file: StoredFile): Promise<boolean> {
    const stamp = readStamp(path);
    return stamp !== null && stamp[0] === file.size && (await hashFile(path)).sha256 === file.sha256;
  }

  /** Forgets an entry. Its blobs stay until `gc`, since others may share them. */
  drop(key: Hash): void {
    rmSync(recordPath(this.layout, key), { force: true });
  }

  /** Every record that can be read, in no particular order. */
  *records(): Generator<StoreRecord> {
    for (const key of this.keys()) {
      const record = this.readRecord(key);
      if (record !== null) yield record;
    }
  }

  *keys(): Generator<Hash> {
    for (const folder of listFolder(this.layout.keys)) {
      for (const name of listFolder(join(this.layout.keys, folder))) {
        if (/^[0-9a-f]{64}\.json$/.test(name)) yield name.slice(0, 64) as Hash;
      }
    }
  }

  /** A fresh, empty folder in the same file system, gone when this process is. */
  temporaryFolder(): string {
    this.#count += 1;
    const folder = join(this.session(), String(this.#count));
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** A name for a file that is to be renamed into the store. */
  temporaryFile(): string {
    this.#count += 1;
    return join(this.session(), `${this.#count}.part`);
  }

  /** This process's own folder under `tmp/`, made at the first call; while it stands, `gc` keeps away. */
  session(): string {
    if (this.#session === null) {
      const random = Math.random().toString(36).slice(2, 8);
      const folder = join(this.layout.temporary, ownerName(thisProcess(), random));
      const isNew = !existsSync(this.layout.root);
      makeFolder(folder);
      this.#session = folder;
      if (isNew) this.#label();
    }
    return this.#session;
  }

  /** A new cache says what form it has, and that git should look away. */
  #label(): void {
    writeFileSync(join(this.layout.root, 'format'), `${CACHE_FORMAT}\n`);
    writeFileSync(join(this.layout.root, '.gitignore'), '# Results of seqpipe: can be made again.\n*\n');
  }

  /** The form of the cache when it is a newer one than this program knows, else null. */
  newerFormat(): string | null {
    const text = this.readFile(join(this.layout.root, 'format'))?.trim() ?? '';
    return Number(text) > CACHE_FORMAT ? text : null;
  }

  /** Removes this process's temporary folder. */
  close(): void {
    if (this.#session !== null) rmSync(this.#session, { recursive: true, force: true });
    this.#session = null;
  }

  /** Writes a small file of the cache whole or not at all. */
  writeFile(path: string, text: string, durable = false): void {
    this.#write(path, text, durable);
  }

  #write(path: string, text: string, durable = true): void {
    const temporary = this.temporaryFile();
    makeFolder(dirname(path));
    writeAtomically(path, temporary, text, durable);
  }

  /** The text of a small file of the cache, or null. */
  readFile(path: string): string | null {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  }
}

/** Removes what processes that are dead by now left under `tmp/`. Returns how many there were. */
export function sweepTemporary(layout: Layout): number {
  let swept = 0;
  for (const name of listFolder(layout.temporary)) {
    const owner = ownerFromName(name);
    if (owner !== null && isAlive(owner)) continue;
    rmSync(join(layout.temporary, name), { recursive: true, force: true });
    swept += 1;
  }
  return swept;
}

/** Processes that have unfinished work in this cache, other than this one. */
export function otherSessions(layout: Layout): number[] {
  const owners = listFolder(layout.temporary).map(ownerFromName);
  const here = thisProcess();
  return owners
    .filter((owner) => owner !== null && isAlive(owner) && owner.pid !== here.pid)
    .map((owner) => (owner as { pid: number }).pid);
}

export function listFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/**
 * The store: artefacts by key, their files as blobs by content. Five things can be asked of it:
 * find, commit, drop, a folder to work in, and a path to a blob. Everything else (locks,
 * collection, memos) lies beside it and knows it only through this.
 *
 * A crash at any point leaves either the whole entry or none: blobs are complete before they get
 * their name, and the record that makes them count is written last. Nothing is believed that does
 * not check itself: what is found damaged is removed, to be made again, and `damage` says so.
 */
import { chmodSync, existsSync, lstatSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ArtefactDocument } from '../../contract/artefact.js';
import { beat, signFolder } from '../../base/system/heartbeat.js';
import { lookAt } from '../../base/system/look.js';
import { ownerName, thisProcess } from '../../base/system/owner.js';
import { sameStamp, stampOf } from '../../base/system/stamp.js';
import { flushFolder, makeFolder, renameInto, writeAtomically } from './atomic-file.js';
import { contentOf } from './content.js';
import type { StoredFile } from './content.js';
import { parseFormat, printFormat } from './format-file.js';
import { hashFile, hashFileSync } from './hash.js';
import type { Hash } from './hash.js';
import { CACHE_FORMAT, layoutOf, objectPath, recordPath } from './layout.js';
import type { Layout } from './layout.js';
import { listFolder } from './list-folder.js';
import { obstacleTo } from './obstacle.js';
import { parseRecord, printRecord } from './record.js';
import type { RecordedFile, StoreRecord } from './record.js';
import { parseSealed, printSealed } from '../../base/system/sealed.js';
import { readSmallFile, whatInstead } from './small-file.js';

export type Found =
  | { readonly state: 'hit'; readonly record: StoreRecord }
  | { readonly state: 'missing' }
  /** The entry is there but not as it was stored; `problems` says how, for people. */
  | { readonly state: 'damaged'; readonly problems: readonly string[] };

/** What a stage left: its document, and its files where they lie now. */
export interface Finished {
  readonly artefact: ArtefactDocument;
  readonly files: readonly (StoredFile & {
    /**
     * Absolute path in this process's temporary folder, or null when the blob is in the store
     * already.
     */
    readonly from: string | null;
  })[];
}

/** A file of the cache that was not what had been written there, and is removed. */
export interface Damage {
  /** Relative to the cache folder. */
  readonly path: string;
  /** What was wrong with it, for people. */
  readonly problem: string;
}

export class Store {
  readonly layout: Layout;
  #session: string | null = null;
  #endSigns = (): void => {};
  #count = 0;
  readonly #damage = new Map<string, string>();

  constructor(root: string) {
    this.layout = layoutOf(root);
  }

  /** Where the blob lies, whether or not it is there. */
  objectPath(sha256: Hash): string {
    return objectPath(this.layout, sha256);
  }

  /**
   * Files other than those of entries that were found damaged since this process looks at the
   * cache.
   */
  get damage(): readonly Damage[] {
    return [...this.#damage].map(([path, problem]) => ({ path, problem }));
  }

  /** The record as it stands, with no look at the blobs. */
  readRecord(key: Hash): StoreRecord | null {
    const read = this.#readRecord(key);
    if (read.state === 'damaged') this.discard(recordPath(this.layout, key), read.problem);
    return read.state === 'read' ? read.record : null;
  }

  #readRecord(
    key: Hash,
  ):
    | { readonly state: 'read'; readonly record: StoreRecord }
    | { readonly state: 'missing' }
    | { readonly state: 'damaged'; readonly problem: string } {
    const file = readSmallFile(recordPath(this.layout, key));
    if (file.state !== 'read') return file;
    const record = parseRecord(file.text);
    if (record === null) return { state: 'damaged', problem: 'its record cannot be read' };
    if (record.key !== key) return { state: 'damaged', problem: 'its record is that of another entry' };
    return { state: 'read', record };
  }

  /**
   * Looks an entry up. Blobs are hashed only when their stamp differs from the remembered one, or
   * all of them with `verify`; stamps that turn out harmless (a copied cache) are remembered anew.
   */
  find(key: Hash, verify = false): Found {
    const read = this.#readRecord(key);
    if (read.state === 'missing') return read;
    if (read.state === 'damaged') return { state: 'damaged', problems: [read.problem] };
    const { record } = read;
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
    const stats = lookAt(path);
    const instead = stats && whatInstead(stats);
    if (!stats || instead) {
      const blob = `blob ${file.sha256.slice(0, 12)}`;
      problems.push(`\`${file.path}\` is missing (${[blob, ...(instead ? [instead] : [])].join(': ')})`);
      return file;
    }
    const stamp = stampOf(stats);
    if (!verify && sameStamp(stamp, file.stamp)) return file;
    if (stamp[0] !== file.size) {
      problems.push(`\`${file.path}\` has ${stamp[0]} bytes instead of ${file.size}`);
      return file;
    }
    if (hashFileSync(path, () => this.#sign()).sha256 !== file.sha256) {
      problems.push(`the bytes of \`${file.path}\` changed`);
      return file;
    }
    return sameStamp(stamp, file.stamp) ? file : { ...file, stamp };
  }

  /**
   * Keeps what a stage left. Files move (no copy) from the temporary folder; a blob that is there
   * already and sound is kept, so equal outputs are stored once.
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
          this.#moveInto(file.from, target);
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
    const stats = lookAt(path);
    return !!stats?.isFile() && stats.size === file.size && (await hashFile(path)).sha256 === file.sha256;
  }

  /** Forgets an entry. Its blobs stay until `gc`, since others may share them. */
  drop(key: Hash): void {
    rmSync(recordPath(this.layout, key), { recursive: true, force: true });
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
    this.makeFolder(folder);
    return folder;
  }

  /** A name for a file that is to be renamed into the store. */
  temporaryFile(): string {
    this.#count += 1;
    return join(this.session(), `${this.#count}.part`);
  }

  /**
   * This process's own folder under `tmp/`, made at the first call; while it stands, `gc` keeps
   * away.
   */
  session(): string {
    if (this.#session === null) {
      const random = Math.random().toString(36).slice(2, 8);
      const folder = join(this.layout.temporary, ownerName(thisProcess(), random));
      const isNew = listFolder(this.layout.root).length === 0;
      this.makeFolder(folder);
      this.#session = folder;
      this.#sign();
      this.#endSigns = beat(() => this.#sign());
      if (isNew) this.#label();
    }
    return this.#session;
  }

  /** Shows processes of other machines that this one is at work. */
  #sign(): void {
    if (this.#session !== null) signFolder(this.#session);
  }

  /** A new cache says what form it has, and that git should look away. */
  #label(): void {
    writeFileSync(join(this.layout.root, FORMAT), printFormat(CACHE_FORMAT));
    writeFileSync(join(this.layout.root, '.gitignore'), '# Results of seqpipe: can be made again.\n*\n');
  }

  /** The form of the cache when it is a newer one than this program knows, else null. */
  newerFormat(): string | null {
    const path = join(this.layout.root, FORMAT);
    const file = readSmallFile(path);
    if (file.state === 'missing') return null;
    const format = file.state === 'read' ? parseFormat(file.text) : null;
    if (format !== null) return format > CACHE_FORMAT ? String(format) : null;
    this.discard(path, file.state === 'read' ? 'its content changed' : file.problem);
    try {
      this.#label();
    } catch {
      // A cache that cannot be written still serves hits.
    }
    return null;
  }

  /** Removes this process's temporary folder. */
  close(): void {
    this.#endSigns();
    if (this.#session !== null) rmSync(this.#session, { recursive: true, force: true });
    this.#session = null;
  }

  /** Writes a small document that checks itself. It can be lost: a power cut may take it. */
  writeSealed(path: string, document: object): void {
    this.#write(path, printSealed(document, this.#place(path)), false);
  }

  /** A document as it was written, or null. */
  readSealed(path: string): object | null {
    const text = this.readSmall(path);
    if (text === null) return null;
    const document = parseSealed(text, this.#place(path));
    if (document === null) this.discard(path, 'its content changed');
    return document;
  }

  /**
   * The text of a small file of the cache that says itself whether it is sound; null when there is
   * none.
   */
  readSmall(path: string): string | null {
    try {
      const file = readSmallFile(path);
      if (file.state === 'damaged') this.discard(path, file.problem);
      return file.state === 'read' ? file.text : null;
    } catch {
      // What this process may not read does not exist for it.
      return null;
    }
  }

  /** Removes a damaged file, and remembers that it was damaged. */
  discard(path: string, problem: string): void {
    this.noteDamage(path, problem);
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Not believed all the same.
    }
  }

  /** Remembers that a file was damaged, which somebody else removes. */
  noteDamage(path: string, problem: string): void {
    this.#damage.set(this.#place(path), problem);
  }

  #place(path: string): string {
    return relative(this.layout.root, path).replaceAll('\\', '/');
  }

  /** Writes a small file of the cache whole or not at all. */
  writeFile(path: string, text: string): void {
    this.#write(path, text, false);
  }

  #write(path: string, text: string, durable = true): void {
    const temporary = this.temporaryFile();
    this.makeFolder(dirname(path));
    this.#clear(path);
    writeAtomically(path, temporary, text, durable);
  }

  #moveInto(from: string, target: string): void {
    this.makeFolder(dirname(target));
    this.#clear(target);
    renameInto(from, target);
  }

  /** A file cannot be renamed onto a folder. */
  #clear(path: string): void {
    const stats = lookAt(path);
    const instead = stats && whatInstead(stats);
    if (instead) this.discard(path, instead);
  }

  /** Makes a folder of the cache. A file in the place of a folder is damage. */
  makeFolder(path: string): void {
    try {
      makeFolder(path);
    } catch (error) {
      const obstacle = obstacleTo(path, this.layout.root);
      if (obstacle === null || !existsSync(join(this.layout.root, FORMAT))) throw error;
      this.discard(obstacle, 'it is in the place of a folder');
      makeFolder(path);
    }
  }
}

const FORMAT = 'format';

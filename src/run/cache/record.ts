/**
 * One entry of the store: the record under a key. It names the blobs that make the artefact, says
 * what the key was made of, and remembers the stamps its blobs had when they were last hashed, so
 * that a hit costs a few `stat` calls. The file carries a checksum of itself, so damage is seen.
 */
import type { ArtefactDocument } from '../../contract/artefact.js';
import type { StageWarning } from '../../contract/kernel.js';
import type { Content, StoredFile } from './content.js';
import type { Hash } from './hash.js';
import { CACHE_FORMAT } from './layout.js';
import type { KeyDocument } from './key-document.js';
import { parseSealed, printSealed } from '../../base/system/sealed.js';
import type { Stamp } from '../../base/system/stamp.js';

export interface RecordedFile extends StoredFile {
  readonly stamp: Stamp;
}

export interface StoreRecord {
  readonly format: number;
  readonly key: Hash;
  readonly document: KeyDocument;
  readonly artefact: ArtefactDocument;
  readonly files: readonly RecordedFile[];
  readonly content: Content;
  readonly warnings: readonly StageWarning[];
  /** For people and for explaining misses; no key depends on it. */
  readonly made: {
    /** ISO 8601. */
    readonly at: string;
    readonly seconds: number;
    readonly stage: string;
    /** The stages that its inputs came from, by role. */
    readonly inputs: Readonly<Record<string, string>>;
    readonly summary: string;
  };
}

export function printRecord(record: StoreRecord): string {
  return printSealed(record);
}

/** The record in `text`; null when it is damaged or of another format. */
export function parseRecord(text: string): StoreRecord | null {
  const record = parseSealed(text) as StoreRecord | null;
  return record?.format === CACHE_FORMAT ? record : null;
}

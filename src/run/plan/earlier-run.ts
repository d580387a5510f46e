/**
 * What the stages of a file were in its last run: what a stage that has to run is compared with.
 * Read once, however many stages have to be explained.
 */
import type { Hash } from '../cache/hash.js';
import type { StoreRecord } from '../cache/record.js';
import type { Store } from '../cache/store.js';

/** A list may have ten thousand trainings; to compare each with each would take hours. */
const MOST_COMPARED = 100;

export class EarlierRun {
  private known: ReadonlyMap<string, Hash> | null = null;
  private keySet: ReadonlySet<Hash> | null = null;
  private byOperation: ReadonlyMap<string, readonly StoreRecord[]> | null = null;

  /** `previousKeys`: the key that each stage of the file last had, by its name. */
  constructor(
    private readonly store: Store,
    private readonly previousKeys: () => ReadonlyMap<string, Hash>,
  ) {}

  has(key: Hash): boolean {
    this.keySet ??= new Set(this.keys().values());
    return this.keySet.has(key);
  }

  /** Of the stage of that name; null where there was none, or it is not stored any more. */
  recordOf(stage: string): StoreRecord | null {
    const key = this.keys().get(stage);
    return key === undefined ? null : this.store.readRecord(key);
  }

  /** The latest of the stages that computed `operation`. */
  recordsOf(operation: string): readonly StoreRecord[] {
    this.byOperation ??= this.grouped();
    return this.byOperation.get(operation) ?? [];
  }

  private keys(): ReadonlyMap<string, Hash> {
    return (this.known ??= this.previousKeys());
  }

  private grouped(): ReadonlyMap<string, readonly StoreRecord[]> {
    const groups = new Map<string, StoreRecord[]>();
    for (const key of new Set(this.keys().values())) {
      const record = this.store.readRecord(key);
      if (record === null) continue;
      const group = groups.get(record.document.operation) ?? [];
      groups.set(record.document.operation, group);
      group.push(record);
    }
    for (const group of groups.values()) {
      group.sort((one, other) => other.made.at.localeCompare(one.made.at));
      group.length = Math.min(group.length, MOST_COMPARED);
    }
    return groups;
  }
}

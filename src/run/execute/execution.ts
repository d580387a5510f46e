/**
 * What the execution of a graph works with: its options, what its stages share, an attempt, a
 * result.
 */
import type { Reasoned } from '../plan/reasons.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { StageNode } from '../../contract/stage-graph.js';
import type { Hash } from '../cache/hash.js';
import type { KeyDocument } from '../cache/key-document.js';
import type { StoreRecord } from '../cache/record.js';
import type { Store } from '../cache/store.js';
import type { Listing } from '../outside/list-files.js';
import type { OutsideFiles } from '../outside/outside-files.js';
import type { EarlierRun } from '../plan/earlier-run.js';
import type { TensorflowIdentity } from '../plan/identity.js';
import type { RunEvent } from './events.js';
import type { Shares } from './shares.js';
import type { Slots } from './slots.js';
import type { RunStage } from './stage-end.js';
import type { StageProcesses } from './stage-processes.js';

export interface StageResult {
  readonly node: StageNode;
  readonly status: 'hit' | 'ran' | 'failed' | 'skipped';
  /** Of its own work: waiting for inputs, a lock or a place is not in it. 0 for a hit. */
  readonly seconds: number;
  readonly key: Hash | null;
  readonly reason: string;
  /** The reason in other languages; JSON leaves it out. @internal */
  readonly translations: Reasoned['translations'];
  /** What it is made of; null where that is not known, as an input is missing. @internal */
  readonly document: KeyDocument | null;
  /** Of a hit or of what was just made. @internal */
  readonly record: StoreRecord | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ExecuteOptions {
  readonly store: Store;
  readonly shares: Shares;
  readonly device: 'cpu' | 'gpu' | 'auto';
  readonly offline: boolean;
  /** Hash outside files and blobs again. */
  readonly verify: boolean;
  /** Make every stage again, with no checkpoint. */
  readonly fresh: boolean;
  /** Go on also from checkpoints that were made under other conditions. */
  readonly resumeAnyway: boolean;
  readonly tensorflow: () => Promise<TensorflowIdentity>;
  /** What the stages of this file were in its last run, to explain why one has to run. */
  readonly earlier: EarlierRun;
  /** Aborted: finish what can be finished within the grace, start nothing. */
  readonly signal: AbortSignal;
  /** Aborted: end stage processes at once. */
  readonly kill: AbortSignal;
  /** Time a stage gets to stop, in ms. */
  readonly grace: number;
  /** How a stage is run; null for a stage process. */
  readonly runStage: RunStage | null;
  /** The module that stage processes run. */
  readonly stageProcess: string;
  /** Kernels other than the product's, for tests. */
  readonly kernels: string | null;
  readonly observe: (event: RunEvent) => void;
}

/** What stages of one run share. */
export interface Execution extends ExecuteOptions {
  readonly outside: OutsideFiles;
  readonly places: Slots;
  readonly tensorflowPlaces: Slots;
  readonly processes: StageProcesses;
}

/** Everything about one attempt. */
export interface Attempt {
  readonly node: StageNode;
  readonly key: Hash;
  readonly document: KeyDocument;
  readonly listings: Readonly<Record<string, Listing>>;
  readonly records: ReadonlyMap<string, StoreRecord>;
  readonly execution: Execution;
}

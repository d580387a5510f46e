/**
 * What a stage's code sees when it runs: its arguments, its inputs as files, a folder to fill, and a way
 * to say how far it is. A kernel knows nothing of keys, of the store or of other stages. It runs in a
 * child process of its own and may use all the memory and threads it was given there.
 */
import type { ArtefactDocument } from './artefact.js';
import type { DiagnosticName } from '../base/diagnostics/catalogue.js';
import type { JsonObject } from '../base/json.js';

/** An input's artefact: its document and where its files lie (read-only). */
export interface ArtefactView {
  readonly document: ArtefactDocument;
  /** Absolute path of a file that the document names. */
  path(file: string): string;
}

/** One file that a stage reads from outside; `relative` is its path below the pattern's fixed folder. */
export interface ResolvedFile {
  readonly absolute: string;
  readonly relative: string;
}

/** How far a stage is. Sent as often as the kernel likes; the parent thins it out. */
export interface Progress {
  readonly done: number;
  /** Null when not known beforehand. */
  readonly total: number | null;
  /** What is counted: `rows`, `bytes`, `examples`. */
  readonly unit: string;
  /** A few words, e.g. `loss 0.412 accuracy 0.83`. */
  readonly note?: string;
  /** What is in hand right now (`a batch of 64 × 400 ids`): told when the process dies, not shown before. */
  readonly hand?: string;
}

/** Something that went as asked but the user should see; kept with the artefact and shown again on a hit. */
export interface StageWarning {
  readonly code: string;
  readonly message: string;
  readonly notes: readonly string[];
  readonly help: readonly string[];
}

/** What a stage with almost the same arguments has left to go on from. */
export interface EarlierWork {
  /** Absolute. To be read, not written, and removed once something better is left; may vanish at any time. */
  readonly folder: string;
  /** A stage that is done, and what it left in its `Continuing.leave`; else one that was stopped, and its `scratch`. */
  readonly finished: boolean;
  readonly arguments: JsonObject;
  /** False where TensorFlow, its device or its threads were others. */
  readonly sameEnvironment: boolean;
}

/** For stages that can go on from earlier work (`train`). */
export interface Continuing {
  readonly earlier: readonly EarlierWork[];
  /** Where to leave what a longer stage may go on from; no part of the artefact. Not there yet. */
  readonly leave: string;
  /** The user asked to go on also from what was made under other conditions. */
  readonly anyway: boolean;
}

export interface KernelContext {
  readonly stage: string;
  readonly operation: string;
  readonly arguments: JsonObject;
  readonly inputs: Readonly<Record<string, ArtefactView>>;
  readonly files: Readonly<Record<string, readonly ResolvedFile[]>>;
  /** An empty folder: whatever files the kernel leaves there are its artefact. */
  readonly output: string;
  readonly threads: number;
  readonly device: 'cpu' | 'gpu' | 'auto';
  /** A folder that outlives a killed run of this very key: where checkpoints go. */
  readonly scratch: string;
  readonly offline: boolean;
  /** Absent for stages that always begin at the beginning. */
  readonly continuing?: Continuing;
  /** Something about this attempt for whoever watches it; not kept. */
  tell?(text: string): void;
  progress(progress: Progress): void;
  warn(warning: StageWarning): void;
  /** Aborted on Ctrl-C: finish the step in hand, then throw `signal.reason`. */
  readonly signal: AbortSignal;
}

/** A kernel returns the document of what it left in `output`; the caller writes `artefact.json`. */
export type Kernel = (context: KernelContext) => Promise<ArtefactDocument>;

/** Which module computes an operation. Modules load when a stage runs, never before. */
export type KernelModules = Readonly<Record<string, () => Promise<{ readonly kernel: Kernel }>>>;

/** A stage that cannot go on because of its input: told to the user as it stands, without a stack. */
export class StageFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly notes: readonly string[] = [],
    readonly help: readonly string[] = [],
    /** The name in the catalogue. Null for failures of kernels that do not use the catalogue yet. */
    readonly diagnostic: DiagnosticName | null = null,
  ) {
    super(message);
    this.name = 'StageFailure';
  }
}

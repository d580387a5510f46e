/** What a run and its stage processes say to each other, as JSON over the process's own channel. */
import type { ArtefactDocument } from '../../contract/artefact.js';
import type { DiagnosticName } from '../../base/diagnostics/catalogue.js';
import type { JsonObject } from '../../base/json.js';
import type { Phrase } from '../../base/language.js';
import type {
  Continuing,
  EpochMeasures,
  FailureTranslations,
  Progress,
  ResolvedFile,
  StageWarning,
} from '../../contract/kernel.js';

/** An input's document (only the splits that are read) and where each of its files lies. */
export interface InputFiles {
  readonly document: ArtefactDocument;
  readonly files: readonly { readonly path: string; readonly absolute: string; readonly sha256: string }[];
}

/** Everything a stage process needs; the run sends it once for each stage. */
export interface StageRequest {
  readonly type: 'run';
  readonly stage: string;
  readonly operation: string;
  readonly arguments: JsonObject;
  readonly inputs: Readonly<Record<string, InputFiles>>;
  readonly files: Readonly<Record<string, readonly ResolvedFile[]>>;
  readonly output: string;
  readonly scratch: string;
  readonly threads: number;
  readonly device: 'cpu' | 'gpu' | 'auto';
  readonly offline: boolean;
  /**
   * A module whose `kernelModules` is used instead of the product's table; tests have their own
   * kernels.
   */
  readonly kernels: string | null;
  readonly continuing?: Continuing;
}

export type ToStage = StageRequest | { readonly type: 'cancel' } | { readonly type: 'end' };

/**
 * One file that the stage left. `sha256` comes with `shared` when it is an input's blob, left as it
 * is.
 */
export interface LeftFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly shared: boolean;
}

export type FromStage =
  /** The request has come: what happens from now on happens to this stage. */
  | { readonly type: 'begun' }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'measured'; readonly measures: EpochMeasures }
  | { readonly type: 'warning'; readonly warning: StageWarning }
  | { readonly type: 'told'; readonly told: Phrase }
  | LastFromStage
  /** After a stage that was made: the process waits for the next one, with so many bytes of memory. */
  | { readonly type: 'waits'; readonly resident: number };

/** How it went. */
export type LastFromStage =
  | { readonly type: 'done'; readonly document: ArtefactDocument; readonly files: readonly LeftFile[] }
  | { readonly type: 'failed'; readonly failure: SentFailure };

/** An error as it crosses the channel. */
export type SentFailure =
  | { readonly kind: 'cancelled' }
  /** A StageFailure, told as it stands. */
  | {
      readonly kind: 'stage';
      readonly diagnostic: DiagnosticName;
      readonly message: string;
      readonly blame: readonly string[];
      readonly label: string;
      readonly notes: readonly string[];
      readonly help: readonly string[];
      readonly translations: FailureTranslations;
    }
  /** An error of the operating system. */
  | { readonly kind: 'system'; readonly code: string; readonly message: string }
  | { readonly kind: 'bug'; readonly message: string; readonly stack: string };

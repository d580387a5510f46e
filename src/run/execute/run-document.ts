/**
 * The one document that `seqpipe run --json` writes; `docs/run-json.md` explains it, a schema
 * checks it.
 */
import type { StageWarning } from '../../contract/kernel.js';
import type { JsonObject } from '../../base/json.js';

/** Raised when a field changes its meaning or goes away; new fields do not raise it. */
export const RUN_SCHEMA_VERSION = 2;

export type RunStatus = 'succeeded' | 'failed' | 'interrupted' | 'invalid';

export interface StageDocument {
  readonly name: string;
  readonly operation: string;
  readonly status: 'hit' | 'ran' | 'failed' | 'skipped';
  /**
   * Of its own work in this run: waiting for inputs, a lock or a place is not in it. 0 for a hit.
   */
  readonly seconds: number;
  /** In the run that made the result: of a hit, an earlier one. Absent where there is no result. */
  readonly madeIn?: number;
  /** Null when the stage was not reached. */
  readonly key: string | null;
  /** Why it ran, failed or was skipped. */
  readonly reason: string;
  readonly warnings: readonly Omit<StageWarning, 'translations'>[];
}

export interface RunDocument {
  readonly schemaVersion: typeof RUN_SCHEMA_VERSION;
  /** Null when nothing was run: the file has errors. */
  readonly run: string | null;
  readonly status: RunStatus;
  /** In file order with inputs first, whatever order they ran in. */
  readonly stages: readonly StageDocument[];
  /** Named values that are there, by name. */
  readonly outputs: Readonly<Record<string, JsonObject>>;
  /** Errors and warnings of the file, its settings and its stages. */
  readonly diagnostics: readonly JsonObject[];
}

/** Exit codes of the command; documented in docs/run-json.md. */
export const EXIT = {
  succeeded: 0,
  failed: 1,
  invalid: 2,
  setup: 3,
  usage: 64,
  interrupted: 130,
} as const;

/**
 * What happens during a run, in the order in which it happens: progress displays and `--progress
 * json` read it.
 */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Translations } from '../../base/language.js';
import type { Reasoned } from '../plan/reasons.js';
import type { StageLockHolder } from '../cache/stage-lock.js';
import type { ListedStages } from '../../contract/stage-graph.js';
import type { EpochMeasures, Progress, StageWarning } from '../../contract/kernel.js';

export type RunEvent =
  | {
      readonly event: 'run';
      readonly run: string;
      readonly stages: readonly { name: string; summary: string }[];
      /** Lists of the file that are made with `for`, with the stages that their elements end in. */
      readonly lists: readonly ListedStages[];
    }
  /**
   * A line for people that belongs to no stage, and what goes on beside the stages (null: it is
   * over).
   */
  | { readonly event: 'note'; readonly text: string; readonly translations?: Translations<{ text: string }> }
  | {
      readonly event: 'activity';
      readonly name: string;
      readonly text: string | null;
      readonly translations?: Translations<{ text: string }>;
    }
  /** Outside files are being hashed. */
  | { readonly event: 'hashing'; readonly stage: string; readonly bytes: number; readonly total: number }
  | {
      readonly event: 'waiting';
      readonly stage: string;
      readonly holder: StageLockHolder;
      /**
       * A holder elsewhere counts as dead after so many seconds without a sign of life; null for
       * one on this machine.
       */
      readonly deadAfter: number | null;
    }
  | ({ readonly event: 'started'; readonly stage: string } & ToldReason)
  | { readonly event: 'progress'; readonly stage: string; readonly progress: Progress }
  /** A training has finished an epoch, or measured the validation split within one. */
  | ({ readonly event: 'epoch'; readonly stage: string } & EpochMeasures)
  | { readonly event: 'warning'; readonly stage: string; readonly warning: StageWarning }
  | { readonly event: 'diagnostic'; readonly stage: string; readonly diagnostic: Diagnostic }
  | ({
      readonly event: 'finished';
      readonly stage: string;
      readonly status: 'hit' | 'ran' | 'failed' | 'skipped';
      readonly seconds: number;
    } & ToldReason);

/** A reason as people are told it; JSON leaves the translations out. */
export type ToldReason = Pick<Reasoned, 'reason'> & Partial<Reasoned>;

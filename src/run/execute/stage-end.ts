/** How a stage is run, as the run sees it, and how it ended. */
import { isDiskFull, type DiskFullCode } from '../cache/disk-full.js';
import { buildDiagnostic } from '../../base/diagnostics/build-diagnostic.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Phrase } from '../../base/language.js';
import type { ArtefactDocument } from '../../contract/artefact.js';
import { own } from '../../base/dictionary.js';
import type { Span } from '../../base/source/source-file.js';
import type { StageNode } from '../../contract/stage-graph.js';
import type { EpochMeasures, Progress, StageWarning } from '../../contract/kernel.js';
import { diagnose } from './diagnose.js';
import { frases } from './messages.es.js';
import { phrases } from './messages.js';
import type { FromStage, LastFromStage, LeftFile, SentFailure, StageRequest } from './protocol.js';

/** Runs one stage and says how it ended; never throws for what the stage does. */
export type RunStage = (node: StageNode, request: StageRequest, watch: StageListener) => Promise<StageEnd>;

/** What a run does while a stage works. */
export interface StageListener {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
  readonly measured: (measures: EpochMeasures) => void;
  readonly warning: (warning: StageWarning) => void;
  readonly told: (told: Phrase) => void;
}

export type StageEnd =
  | { readonly end: 'done'; readonly document: ArtefactDocument; readonly files: readonly LeftFile[] }
  | { readonly end: 'cancelled' }
  /** The disk was full: for the caller to say, who knows the store. */
  | { readonly end: 'full'; readonly code: DiskFullCode }
  | { readonly end: 'failed'; readonly diagnostic: Diagnostic };

/** Passes a message on; the last one of a stage is returned. */
export function listen(message: FromStage, listener: StageListener): LastFromStage | null {
  switch (message.type) {
    case 'progress':
      listener.progress(message.progress);
      return null;
    case 'measured':
      listener.measured(message.measures);
      return null;
    case 'warning':
      listener.warning(message.warning);
      return null;
    case 'told':
      listener.told(message.told);
      return null;
    case 'done':
    case 'failed':
      return message;
    case 'begun':
    case 'waits':
      return null;
  }
}

/** What the last message of a stage means for the run. */
export function endOf(node: StageNode, last: LastFromStage, signal: AbortSignal): StageEnd {
  if (last.type === 'done') return { end: 'done', document: last.document, files: last.files };
  return signal.aborted ? { end: 'cancelled' } : fromFailure(node, last.failure);
}

function fromFailure(node: StageNode, failure: SentFailure): StageEnd {
  switch (failure.kind) {
    case 'cancelled':
      return { end: 'cancelled' };
    case 'system': {
      const { code, message } = failure;
      if (isDiskFull(code)) return { end: 'full', code };
      return { end: 'failed', diagnostic: diagnose('stageSystemError', node.span, { node, code, message }) };
    }
    case 'bug': {
      const { message, stack } = failure;
      return { end: 'failed', diagnostic: diagnose('stageBug', node.span, { node, stack, message }) };
    }
    case 'stage': {
      // The kernel described it, and which argument is to blame; where that stands, the graph knows.
      const { diagnostic, message, blame, label, notes, help } = failure;
      const { es } = failure.translations;
      const wording = { ...phrases.stageFailed({ node, message }), label, notes, help };
      const translations =
        es === undefined ? {} : { es: { ...es, ...frases.stageFailed({ node, message: es.message }) } };
      const span = placeOf(blame, node);
      return { end: 'failed', diagnostic: buildDiagnostic(diagnostic, span, wording, translations) };
    }
  }
}

/** The first of the arguments to blame that is written; else the call. */
function placeOf(blame: readonly string[], node: StageNode): Span {
  const written = blame.flatMap((name) => own(node.argumentSpans, name) ?? []);
  return written[0] ?? node.span;
}

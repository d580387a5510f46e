import type { Span } from '../source/source-file.js';

/** A span with the words that belong under its caret. */
export interface Label {
  readonly span: Span;
  readonly text: string;
}

/**
 * One thing the user should know, as data: `render-terminal` and `render-json` turn it into prose.
 * `code` is stable and never reused: SEQ1xx text, SEQ2xx names, types and shapes, SEQ3xx splits,
 * SEQ4xx plan, cache and settings, SEQ5xx run.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Where it is; absent only when no file is to blame. `text` says what stands there. */
  readonly primary?: Label;
  /** Other places that explain it, in reading order. */
  readonly related: readonly Label[];
  /** Why it is so, one sentence each. */
  readonly notes: readonly string[];
  /** What to do, one sentence each, most likely first. */
  readonly help: readonly string[];
}

import type { Translations } from '../language.js';
import type { Span } from '../source/source-file.js';
import type { DiagnosticName } from './catalogue.js';

/** A span with the words that belong under its caret. */
export interface Label {
  readonly span: Span;
  readonly text: string;
}

/**
 * One thing the user should know, as data: `build-diagnostic` makes it from the catalogue and a
 * text, `render-terminal` and `render-json` show it.
 */
export interface Diagnostic {
  /** The name in the catalogue. @internal */
  readonly name: DiagnosticName;
  /** What users search for. Unlike the name, it never changes. */
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
  /** The same texts in other languages. */
  readonly translations?: Translations<DiagnosticTexts>;
}

/** What a translation says otherwise. */
export type DiagnosticTexts = Pick<Diagnostic, 'message' | 'primary' | 'related' | 'notes' | 'help'>;

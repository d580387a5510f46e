/** Diagnostics as one JSON value a diagnostic, for `--json` and editors. */
import type { Json, JsonObject } from '../json.js';
import { positionAt, type Span } from '../source/source-file.js';
import type { Diagnostic, Label } from './diagnostic.js';
import { sortDiagnostics } from './sort.js';

/**
 * Lines and columns from 1; the end is the first place after it. `file` is null where no file is to
 * blame.
 */
export function diagnosticsToJson(diagnostics: readonly Diagnostic[]): readonly JsonObject[] {
  return sortDiagnostics(diagnostics).map((diagnostic): JsonObject => ({
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    ...placeToJson(diagnostic.primary?.span),
    label: diagnostic.primary?.text ?? '',
    related: diagnostic.related.map((label: Label): Json => ({
      message: label.text,
      ...placeToJson(label.span),
    })),
    notes: [...diagnostic.notes],
    help: [...diagnostic.help],
  }));
}

function placeToJson(span: Span | undefined): JsonObject {
  if (span === undefined) return { file: null, line: null, column: null, endLine: null, endColumn: null };
  const start = positionAt(span.file, span.start);
  const end = positionAt(span.file, Math.max(span.start, span.end));
  return {
    file: span.file.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

import type { Diagnostic, Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';

/** Makes the diagnostics of the folders that do not use the catalogue yet; the others call `diagnose`. */
export function errorAt(
  code: string,
  span: Span,
  message: string,
  text: string,
  more: { related?: readonly Label[]; notes?: readonly string[]; help?: readonly string[] } = {},
): Diagnostic {
  return {
    code,
    severity: 'error',
    message,
    primary: { span, text },
    related: more.related ?? [],
    notes: more.notes ?? [],
    help: more.help ?? [],
  };
}

/** Beyond some number, more messages bury the first ones. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { sortDiagnostics } from '../../base/diagnostics/sort.js';
import { diagnose } from './diagnose.js';

export const shownErrors = 50;

export function limitErrors(
  diagnostics: readonly Diagnostic[],
  sorted: readonly Diagnostic[] = sortDiagnostics(diagnostics),
): Diagnostic[] {
  if (sorted.length <= shownErrors) return [...sorted];
  // The parser may have said so of its own errors.
  const next = sorted.slice(shownErrors).find(({ primary }) => primary !== undefined)?.primary?.span ?? null;
  const shown = sorted.slice(0, shownErrors).filter(({ name }) => name !== 'tooManyErrors');
  return [...shown, diagnose('tooManyErrors', next, { shown: shownErrors })];
}

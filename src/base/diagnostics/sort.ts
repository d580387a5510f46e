/** The order in which diagnostics are told. */
import type { Diagnostic } from './diagnostic.js';

/**
 * File by file, each from top to bottom; what has no place comes first. `files` are paths in the
 * order wanted, that of first mention unless given. Equal diagnostics appear once.
 */
export function sortDiagnostics(
  diagnostics: readonly Diagnostic[],
  files: readonly string[] = filesOf(diagnostics),
): Diagnostic[] {
  const file = ({ primary }: Diagnostic) =>
    primary === undefined ? -1 : files.indexOf(primary.span.file.path);
  const start = ({ primary }: Diagnostic) => primary?.span.start ?? -1;
  const seen = new Set<string>();
  return [...diagnostics]
    .sort((a, b) => file(a) - file(b) || start(a) - start(b))
    .filter((diagnostic) => {
      const identity = `${file(diagnostic)}:${start(diagnostic)}:${diagnostic.code}:${diagnostic.message}`;
      return !seen.has(identity) && seen.add(identity);
    });
}

/** The files that diagnostics point into, in the order of first mention. */
export function filesOf(diagnostics: readonly Diagnostic[]): string[] {
  return [
    ...new Set(diagnostics.flatMap(({ primary }) => (primary === undefined ? [] : primary.span.file.path))),
  ];
}

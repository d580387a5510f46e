import type { Diagnostic } from './diagnostic.js';

/** By file (in order of first mention) and position; what has no place comes first. Equal ones appear once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const files: string[] = [];
  for (const { primary } of diagnostics) {
    if (primary !== undefined && !files.includes(primary.span.file.path)) files.push(primary.span.file.path);
  }
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

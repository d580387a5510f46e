/**
 * Diagnostics as workflow commands of GitHub Actions, a line each: the runner puts them beside the
 * code.
 */
import { positionAt } from '../source/source-file.js';
import type { Diagnostic } from './diagnostic.js';
import { fileOf, type Places } from './render-sarif.js';
import { sortDiagnostics } from './sort.js';

export function githubCommands(diagnostics: readonly Diagnostic[], places: Places): string {
  return sortDiagnostics(diagnostics)
    .map((diagnostic) => `${commandOf(diagnostic, places)}\n`)
    .join('');
}

function commandOf({ code, severity, message, primary, notes, help }: Diagnostic, places: Places): string {
  const label = primary?.text ?? '';
  const lines = [
    label === '' ? message : `${message}: ${label}`,
    ...notes,
    ...help.map((one) => `help: ${one}`),
  ];
  const place = primary === undefined ? [] : placeOf(primary.span, places);
  const properties = [...place, ['title', code]].map(([name, value]) => `${name}=${inProperty(value!)}`);
  return `::${severity} ${properties.join(',')}::${inText(lines.join('\n'))}`;
}

function placeOf(
  span: NonNullable<Diagnostic['primary']>['span'],
  places: Places,
): readonly (readonly [string, string])[] {
  const file = fileOf(span.file, places);
  if (file === null) return [];
  const start = positionAt(span.file, span.start);
  // The runner counts the last place in.
  const end = positionAt(span.file, Math.max(span.start, span.end - 1));
  const lines = [
    ['file', file],
    ['line', String(start.line)],
    ['endLine', String(end.line)],
  ] as const;
  // Columns are shown within one line only.
  if (end.line !== start.line) return lines;
  return [...lines, ['col', String(start.column)], ['endColumn', String(end.column)]];
}

function inText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function inProperty(text: string): string {
  return inText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * Diagnostics as a SARIF 2.1.0 log (OASIS), which code hosts show beside the code. Texts are English,
 * as in all JSON.
 */
import { relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import { commandLinePath, positionAt, type SourceFile, type Span } from '../source/source-file.js';
import type { Diagnostic } from './diagnostic.js';
import { sortDiagnostics } from './sort.js';

/** Where the paths of diagnostics start from, and what they are named from. */
export interface Places {
  /** Absolute folder of the project. */
  readonly root: string;
  /** Absolute folder of the whole code: the one that a code host shows. */
  readonly base: string;
}

export function sarifOf(diagnostics: readonly Diagnostic[], version: string, places: Places): Log {
  const all = sortDiagnostics(diagnostics);
  const codes = [...new Set(all.map(({ code }) => code))];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'seqpipe', semanticVersion: version, rules: codes.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { uri: `${pathToFileURL(places.base).href.replace(/\/$/, '')}/` } },
        results: all.map((diagnostic) => resultOf(diagnostic, codes, places)),
      },
    ],
  };
}

function ruleOf(code: string): ReportingDescriptor {
  return { id: code, help: { text: `\`seqpipe explain ${code}\` explains it.` } };
}

function resultOf(diagnostic: Diagnostic, codes: readonly string[], places: Places): Result {
  const { code, severity, message, primary, related, notes, help } = diagnostic;
  const locations = primary === undefined ? [] : locationOf(primary.span, places);
  const others = related.flatMap(({ span, text }) =>
    locationOf(span, places).map((location) => ({ ...location, message: { text } })),
  );
  const label = primary?.text ?? '';
  const lines = [
    label === '' ? message : `${message}: ${label}`,
    ...notes,
    ...help.map((one) => `help: ${one}`),
  ];
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: lines.join('\n') },
    ...(locations.length === 0 ? {} : { locations }),
    ...(others.length === 0 ? {} : { relatedLocations: others }),
  };
}

/** None for what was typed with the command: there is no file to show. */
function locationOf(span: Span, places: Places): Location[] {
  const file = fileOf(span.file, places);
  if (file === null) return [];
  const start = positionAt(span.file, span.start);
  const end = positionAt(span.file, Math.max(span.start, span.end));
  const isInside = !file.startsWith('..') && resolve(places.base, file) !== file;
  return [
    {
      physicalLocation: {
        artifactLocation: isInside
          ? { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' }
          : { uri: pathToFileURL(resolve(places.base, file)).href },
        region: {
          startLine: start.line,
          startColumn: start.column,
          endLine: end.line,
          endColumn: end.column,
        },
      },
    },
  ];
}

/** The path of a file from the base, with slashes; null where it is none. */
export function fileOf({ path, folder }: SourceFile, { root, base }: Places): string | null {
  if (path === commandLinePath || path.startsWith('<')) return null;
  return relative(base, resolve(folder ?? root, path)).replaceAll(sep, '/');
}

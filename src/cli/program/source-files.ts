/**
 * Whether the files that a program reads are there, and have its columns. `check` and editors ask,
 * and only warn: nothing is run yet, and the file may be fetched first. Patterns of many files, archives
 * and files of bzip2 are passed over.
 */
import { basename, relative } from 'node:path';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Host } from '../../base/host/host.js';
import type { StageGraph, StageNode } from '../../contract/stage-graph.js';
import { linkLeadsOut } from '../../run/outside/stay-inside.js';
import { diagnose } from './diagnose.js';

/** What is asked of the place where the files are. */
export type SourceFiles = Pick<Host, 'exists' | 'readStart'>;

export function checkSourceFiles({ stages }: StageGraph, host: SourceFiles): readonly Diagnostic[] {
  return stages.flatMap((stage) => {
    const file = Object.values(stage.files).find(({ glob }) => !glob);
    if (file === undefined || (file.readable !== undefined && linkLeadsOut(file.pattern, file.readable)))
      return [];
    if (!host.exists(file.pattern)) {
      const { pattern, start } = file;
      const given =
        start === undefined ? { file: pattern } : { file: relative(start.folder, pattern), start };
      return [diagnose('sourceNotThere', file.span, given)];
    }
    return missingColumns(stage, file.pattern, host);
  });
}

/** A header is in the first bytes of a file, if it is one. */
const headerBytes = 65_536;

function missingColumns(stage: StageNode, path: string, host: SourceFiles): readonly Diagnostic[] {
  const { columns } = stage.arguments;
  if (!Array.isArray(columns)) return [];
  const asked = columns.flatMap(({ name, source }: { readonly name?: unknown; readonly source?: unknown }) =>
    typeof source === 'string' ? [{ source, place: `columns.${String(name)}` }] : [],
  );
  const wanted = asked.map(({ source }) => source);
  const names = stage.operation === 'jsonl' ? fieldNames(path, host) : columnNames(stage, path, wanted, host);
  if (names === null) return [];
  return asked
    .filter(({ source }) => !names.includes(source))
    .map(({ source: column, place }) =>
      diagnose('columnNotThere', stage.argumentSpans[place] ?? stage.span, {
        file: basename(path),
        column,
        nearest: nearest(column, names),
        names,
      }),
    );
}

/** The header, between the delimiters with which most of the columns are found. */
function columnNames(
  { arguments: { header, delimiter } }: StageNode,
  path: string,
  wanted: readonly string[],
  host: SourceFiles,
): readonly string[] | null {
  if (header !== true || typeof delimiter !== 'string') return null;
  const line = headerLine(path, host);
  if (line === null) return null;
  const there = (names: readonly string[]): number => wanted.filter((name) => names.includes(name)).length;
  return delimitersOf(delimiter)
    .map((each) => fieldsOf(line, each))
    .reduce((best, names) => {
      const more = there(names) - there(best);
      return more > 0 || (more === 0 && names.length > best.length) ? names : best;
    });
}

/** Objects of a file of JSON lines that are looked at. */
const someObjects = 50;

/** The fields of its first objects; null of what is no file of JSON lines, or an array. */
function fieldNames(path: string, host: SourceFiles): readonly string[] | null {
  const lines = (host.readStart(path, headerBytes) ?? '').replace(/^\uFEFF/, '').split('\n');
  // The last one may be cut off, or be nothing.
  const whole = lines.slice(0, -1).filter((line) => line.trim() !== '');
  const names = new Set<string>();
  for (const line of whole.slice(0, someObjects)) {
    try {
      const value: unknown = JSON.parse(line);
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
      for (const name of Object.keys(value)) names.add(name);
    } catch {
      return null;
    }
  }
  return names.size === 0 ? null : [...names];
}

/** The first line of a file, if it may be a header; null of an archive, and of what is no text. */
function headerLine(path: string, host: SourceFiles): string | null {
  if (/\.(bz2|zst|zip|tar|tar\.gz|tgz|tbz2)$/.test(path)) return null;
  const start = host.readStart(path, headerBytes) ?? '';
  // What was read of a longer file may end within its header.
  const whole = !path.endsWith('.gz') && new TextEncoder().encode(start).length < headerBytes;
  const line = (whole ? /^\uFEFF?([^\r\n]+)/ : /^\uFEFF?([^\r\n]+)[\r\n]/).exec(start)?.[1];
  // Bytes of another encoding, or quoted line breaks: the run says what is wrong there, if anything
  // is.
  if (line === undefined || /[\uFFFD\0]/.test(line) || (line.split('"').length - 1) % 2 !== 0) return null;
  // A line for spreadsheet programs stands before the header.
  return line.startsWith('sep=') ? null : line;
}

/** The fields that the header of a table's file names; null where none can be read. */
export function headerFields(path: string, host: SourceFiles): readonly string[] | null {
  const line = headerLine(path, host);
  if (line === null) return null;
  const found = delimitersOf(',').map((each) => fieldsOf(line, each));
  return found.reduce((most, fields) => (fields.length > most.length ? fields : most));
}

/** The source takes another one where the columns are not found with commas. */
function delimitersOf(told: string): readonly string[] {
  return told === ',' ? [told, ';', '\t', '|'] : [told];
}

/** Fields of one line; quotes may stand around them. */
function fieldsOf(line: string, delimiter: string): readonly string[] {
  const fields: string[] = [''];
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) fields.push('');
    else fields[fields.length - 1] += character;
  }
  return fields.map((field) => field.trim());
}

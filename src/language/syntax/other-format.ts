/**
 * A file of another tool that was given by mistake: a notebook, a configuration of Ludwig, DVC or
 * another program in YAML. One message says so; its lines are not read as a pipeline.
 */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { SourceFile } from '../../base/source/source-file.js';
import { diagnose } from './diagnose.js';
import type { OtherFormat } from './messages/other-formats.js';
import { isPipeline, otherLanguage } from './other-language.js';

/** Null where the text may be a pipeline. */
export function otherFormat(file: SourceFile): Diagnostic | null {
  const { text } = file;
  const lines = text.split(/\r\n|\r|\n/u);
  const format = formatOf(text);
  // A comment of HTML may stand before a pipeline.
  if (format !== null && !(format === 'html' && isPipeline(lines))) {
    return told(file, text.search(/[^\s\uFEFF]/u), format);
  }
  const other = otherLanguage(lines);
  return other === null ? null : told(file, startOfLine(text, other.line), other.format);
}

/** At the line that begins at `from`, or after its indentation. */
function told(file: SourceFile, from: number, format: OtherFormat): Diagnostic {
  const start = from + /^\s*/u.exec(file.text.slice(from))![0].length;
  const end = start + /^[^\r\n]*/u.exec(file.text.slice(start))![0].trimEnd().length;
  return diagnose('otherFormat', { file, start, end }, { format });
}

function startOfLine(text: string, line: number): number {
  const breaks = [...text.matchAll(/\r\n|\r|\n/gu)];
  const before = breaks[line - 1];
  return before === undefined ? 0 : before.index + before[0].length;
}

function formatOf(text: string): OtherFormat | null {
  const json = /^[\s\uFEFF]*(?:\[\s*)?\{\s*"[^"\n]*"\s*:/u.test(text);
  if (json) {
    if (/"(?:nbformat|cell_type)"\s*:/u.test(text)) return 'notebook';
    return /"(?:input_features|output_features)"\s*:/u.test(text) ? 'ludwig' : 'json';
  }
  if (/^[\s\uFEFF]*<(?:[!?]|[a-z]+[\s>])/iu.test(text)) return 'html';
  const lines = text.split(/\r\n|\r|\n/u).filter((line) => !/^\s*(?:#.*)?$/u.test(line));
  if (/^\[[\w."-]+\]\s*$/u.test(lines[0] ?? '') && lines.length > 1) return 'toml';
  if (isDelimited(lines)) return 'data';
  if (lines.length < 2 || !lines.every(isYaml) || !lines.some(isKey) || isMake(lines)) return null;
  const keys = lines.filter(isKey);
  if (keys.filter(isMeantAsValue).length * 2 > keys.length || lines.some((line) => line.includes('|>'))) {
    return null;
  }
  const has = (key: string) => lines.some((line) => line.startsWith(`${key}:`));
  if (has('input_features') || has('output_features')) return 'ludwig';
  return has('stages') && lines.some((line) => /^\s+(?:cmd|deps|outs):/u.test(line)) ? 'dvc' : 'yaml';
}

/** YAML is not indented with tabs; the commands of a Makefile are. */
function isMake(lines: readonly string[]): boolean {
  return lines.some((line) => line.startsWith('\t'));
}

/** Rows of one number of fields, none of which could be a line of a pipeline. */
function isDelimited(lines: readonly string[]): boolean {
  // A text in quotes may have the sign in it.
  const rows = lines.slice(0, 20).map((line) => line.replaceAll(/"[^"]*"/gu, '""'));
  if (rows.length < 2 || rows.some((row) => /[=(){}[\]|>]/u.test(row))) return false;
  return [',', ';', '\t'].some((sign) => {
    const fields = rows.map((row) => row.split(sign).length);
    return fields[0]! > 1 && fields.every((count) => count === fields[0]);
  });
}

/** `key: value` in the first column, which no line of a pipeline is. */
function isKey(line: string): boolean {
  return /^(?:[A-Za-z_][\w-]*|"[^"]*"):(?:\s|$)/u.test(line);
}

/** `raw: csv("a.csv")`, `rows: int = 3`: a declaration with the wrong sign. */
function isMeantAsValue(line: string): boolean {
  return isKey(line) && /\|>|\w\(|\s=\s/u.test(line);
}

function isYaml(line: string): boolean {
  return isKey(line) || /^(?:---|\.\.\.)\s*$/u.test(line) || /^-\s/u.test(line) || /^\s/u.test(line);
}

/**
 * A file of another tool that was given by mistake: a notebook, a configuration of Ludwig, DVC or
 * another program in YAML. One message says so; its lines are not read as a pipeline.
 */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { SourceFile } from '../../base/source/source-file.js';
import { diagnose } from './diagnose.js';
import type { OtherFormat } from './messages/python.js';

/** Null where the text may be a pipeline. */
export function otherFormat(file: SourceFile): Diagnostic | null {
  const format = formatOf(file.text);
  if (format === null) return null;
  const start = file.text.search(/[^\s\uFEFF]/u);
  const end = start + /^[^\r\n]*/u.exec(file.text.slice(start))![0].trimEnd().length;
  return diagnose('otherFormat', { file, start, end }, { format });
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
  if (lines.length < 2 || !lines.every(isYaml) || !lines.some(isKey)) return null;
  if (lines.some(isMeantAsValue)) return null;
  const has = (key: string) => lines.some((line) => line.startsWith(`${key}:`));
  if (has('input_features') || has('output_features')) return 'ludwig';
  return has('stages') && lines.some((line) => /^\s+(?:cmd|deps|outs):/u.test(line)) ? 'dvc' : 'yaml';
}

/** Rows of one number of fields, none of which could be a line of a pipeline. */
function isDelimited(lines: readonly string[]): boolean {
  const rows = lines.slice(0, 20);
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

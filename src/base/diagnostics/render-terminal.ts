/** Diagnostics as people read them: the message, the source with carets, reasons, a way out. */
import { positionAt, type SourceFile } from '../source/source-file.js';
import type { Diagnostic, Label } from './diagnostic.js';
import { displayLine, sliceColumns, textWidth, wrap } from './display-width.js';
import { sortDiagnostics } from './sort.js';

export interface RenderOptions {
  readonly color: boolean;
  /** Columns of the terminal; 100 where unknown. */
  readonly width?: number;
}

type Paint = (style: keyof typeof styles, text: string) => string;

const styles = {
  error: '1;31',
  warning: '1;33',
  title: '1',
  frame: '34',
  related: '34',
  help: '32',
  quiet: '2',
};

/** All diagnostics sorted by place, then a line that counts them. Empty text for none. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  if (diagnostics.length === 0) return '';
  const paint: Paint = (style, text) =>
    options.color && text !== '' ? `\u001B[${styles[style]}m${text}\u001B[0m` : text;
  const width = Math.max(40, options.width ?? 100);
  const sorted = sortDiagnostics(diagnostics);
  const parts = sorted.map((diagnostic) => renderOne(diagnostic, paint, width));
  return `${parts.join('\n\n')}\n\n${paint('title', countLine(sorted))}\n`;
}

function countLine(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity']) => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return number === 0 ? [] : [`${number} ${severity}${number === 1 ? '' : 's'}`];
  };
  return [...count('error'), ...count('warning')].join(', ');
}

function renderOne(diagnostic: Diagnostic, paint: Paint, width: number): string {
  const { severity, code, message, primary } = diagnostic;
  const lines: string[] = [];
  const [first, ...rest] = wrap(message, width - textWidth(`${severity}[${code}]: `));
  lines.push(`${paint(severity, `${severity}[${code}]`)}${paint('title', `: ${first}`)}`);
  for (const line of rest) lines.push(paint('title', `  ${line}`));
  const marks: Mark[] = diagnostic.related.map((label) => placeMark(label, false));
  if (primary !== undefined) marks.unshift(placeMark(primary, true));
  const gutter = String(Math.max(0, ...marks.map(({ line }) => line))).length;
  for (const file of new Set(marks.map((mark) => mark.label.span.file))) {
    const ofFile = marks.filter((mark) => mark.label.span.file === file);
    lines.push(...renderFile(file, ofFile, severity, { gutter, paint, width }));
  }
  const indent = ' '.repeat(primary === undefined ? 2 : gutter + 1);
  for (const note of diagnostic.notes) lines.push(...renderRemark('note', note, indent, paint, width));
  for (const help of diagnostic.help) lines.push(...renderRemark('help', help, indent, paint, width));
  return lines.join('\n');
}

function renderRemark(
  kind: 'note' | 'help',
  text: string,
  indent: string,
  paint: Paint,
  width: number,
): string[] {
  const lead = `${indent}= ${kind}: `;
  const lines = text.split('\n').flatMap((line) => wrap(line, width - lead.length));
  const head = `${indent}${paint('frame', '=')} ${paint(kind === 'help' ? 'help' : 'title', `${kind}:`)} ${lines[0]}`;
  return [head, ...lines.slice(1).map((line) => `${' '.repeat(lead.length)}${line}`)];
}

/** A label and where its first line stands. */
interface Mark {
  readonly label: Label;
  readonly primary: boolean;
  /** From 1. */
  readonly line: number;
  /** UTF-16 offsets in that line. */
  readonly from: number;
  readonly to: number;
  readonly source: string;
}

function placeMark(label: Label, primary: boolean): Mark {
  const { file, start, end } = label.span;
  const { line, column } = positionAt(file, start);
  const lineStart = start - (column - 1);
  const rest = file.text.slice(lineStart);
  const length = rest.search(/\r?\n|\r/);
  const source = length < 0 ? rest : rest.slice(0, length);
  const from = Math.min(column - 1, source.length);
  return { label, primary, line, from, to: Math.max(from, Math.min(end - lineStart, source.length)), source };
}

function renderFile(
  file: SourceFile,
  marks: readonly Mark[],
  severity: Diagnostic['severity'],
  { gutter, paint, width }: { gutter: number; paint: Paint; width: number },
): string[] {
  const blank = ' '.repeat(gutter);
  const lead = marks.find((mark) => mark.primary) ?? marks[0]!;
  const lines = [`${blank} ${paint('frame', '┌─')} ${file.path}:${lead.line}:${lead.from + 1}`];
  const numbers = [...new Set(marks.map(({ line }) => line))].sort((a, b) => a - b);
  for (const number of numbers) {
    const here = marks.filter(({ line }) => line === number).sort((a, b) => a.from - b.from);
    const window = fitWindow(here, width - gutter - 3);
    lines.push(`${paint('frame', `${String(number).padStart(gutter)} │`)} ${window.text}`.trimEnd());
    for (const mark of here) {
      const { start, length } = window.place(mark);
      const carets = (mark.primary ? '^' : '-').repeat(length);
      const text = mark.label.text === '' ? carets : `${carets} ${mark.label.text}`;
      const style = mark.primary ? severity : 'related';
      lines.push(`${blank} ${paint('frame', '│')} ${' '.repeat(start)}${paint(style, text)}`);
    }
  }
  return lines;
}

/** A source line cut to `width` columns so that its marks stay in sight. */
function fitWindow(
  marks: readonly Mark[],
  width: number,
): { text: string; place: (mark: Mark) => { start: number; length: number } } {
  const { text, columns } = displayLine(marks[0]!.source);
  const total = columns.at(-1)!;
  const first = Math.min(...marks.map((mark) => columns[mark.from]!));
  const from = total <= width ? 0 : Math.max(0, Math.min(first - Math.floor(width / 3), total - width));
  const to = from + width;
  const left = from > 0 ? '…' : '';
  const right = to < total ? '…' : '';
  const middle = sliceColumns(text, from + left.length, to - right.length);
  return {
    text: `${left}${middle}${right}`,
    place(mark) {
      const start = Math.min(Math.max(columns[mark.from]! - from, 0), width - 1);
      const end = Math.min(Math.max(columns[mark.to]! - from, 0), width);
      return { start, length: Math.max(1, end - start) };
    },
  };
}

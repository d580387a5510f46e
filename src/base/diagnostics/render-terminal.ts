/** Diagnostics as people read them: the message, the source with carets, reasons, a way out. */
import { inLanguage, type Language } from '../language.js';
import { commandLinePath, positionAt, type SourceFile } from '../source/source-file.js';
import type { Diagnostic, Label } from './diagnostic.js';
import { displayLine, harmless, sliceColumns, textWidth, wrap } from './display-width.js';
import { sortDiagnostics } from './sort.js';

export interface RenderOptions {
  readonly color: boolean;
  /** Columns of the terminal; 100 where unknown. */
  readonly width?: number;
  /** English unless said. */
  readonly language?: Language;
}

/** The words around the texts. */
const words = {
  en: {
    error: 'error',
    errors: 'errors',
    warning: 'warning',
    warnings: 'warnings',
    note: 'note',
    help: 'help',
    commandLine: 'command line',
  },
  es: {
    error: 'error',
    errors: 'errores',
    warning: 'aviso',
    warnings: 'avisos',
    note: 'nota',
    help: 'ayuda',
    commandLine: 'línea de comandos',
  },
};

/** The heading of an error, a warning, a note or a help. */
export function headingOf(kind: 'error' | 'warning' | 'note' | 'help', language: Language): string {
  return words[language][kind];
}

interface Page {
  readonly paint: Paint;
  readonly width: number;
  readonly language: Language;
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
  const { language = 'en' } = options;
  const page: Page = { paint, width: Math.max(40, options.width ?? 100), language };
  const sorted = sortDiagnostics(diagnostics);
  const parts = sorted.map((diagnostic) => renderOne(inLanguage(diagnostic, language), page));
  return `${parts.join('\n\n')}\n\n${paint('title', countLine(sorted, language))}\n`;
}

function countLine(diagnostics: readonly Diagnostic[], language: Language): string {
  const count = (severity: Diagnostic['severity']) => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    const word = words[language][number === 1 ? severity : (`${severity}s` as const)];
    return number === 0 ? [] : [`${number} ${word}`];
  };
  return [...count('error'), ...count('warning')].join(', ');
}

function renderOne(diagnostic: Diagnostic, { paint, width, language }: Page): string {
  const { severity, code, message, primary } = diagnostic;
  const heading = headingOf(severity, language);
  const lines: string[] = [];
  const indented = 2;
  const taken = textWidth(`${heading}[${code}]: `) - indented;
  const [first, ...rest] = linesOf(message, width - indented, taken);
  lines.push(`${paint(severity, `${heading}[${code}]`)}${paint('title', `: ${first}`)}`);
  for (const line of rest) lines.push(paint('title', `${' '.repeat(indented)}${line}`));
  const marks: Mark[] = diagnostic.related.map((label) => placeMark(label, false));
  if (primary !== undefined) marks.unshift(placeMark(primary, true));
  const gutter = String(Math.max(0, ...marks.map(({ line }) => line))).length;
  for (const file of new Set(marks.map((mark) => mark.label.span.file))) {
    const ofFile = marks.filter((mark) => mark.label.span.file === file);
    lines.push(...renderFile(file, ofFile, severity, { gutter, paint, width, language }));
  }
  const indent = ' '.repeat(primary === undefined ? 2 : gutter + 1);
  const page = { paint, width, language };
  for (const note of diagnostic.notes) lines.push(...renderRemark('note', note, indent, page));
  for (const help of diagnostic.help) lines.push(...renderRemark('help', help, indent, page));
  return lines.join('\n');
}

function renderRemark(
  kind: 'note' | 'help',
  text: string,
  indent: string,
  { paint, width, language }: Page,
): string[] {
  const heading = headingOf(kind, language);
  const lead = `${indent}= ${heading}: `;
  const lines = linesOf(text, width - lead.length);
  const head = `${indent}${paint('frame', '=')} ${paint(kind === 'help' ? 'help' : 'title', `${heading}:`)} ${lines[0]}`;
  return [head, ...lines.slice(1).map((line) => `${' '.repeat(lead.length)}${line}`)];
}

/**
 * The lines of a text, each wrapped. Names of files and what libraries say may hold any character.
 */
function linesOf(text: string, width: number, taken = 0): readonly string[] {
  return text
    .split(/\r?\n/)
    .flatMap((line, at) => wrap(harmless(line.replaceAll('\t', ' ')), width, at === 0 ? taken : 0));
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
  // What goes on behind this line has no mark under the blanks at its end.
  const last = source.trimEnd().length;
  return { label, primary, line, from, to: Math.max(from, Math.min(end - lineStart, last)), source };
}

function renderFile(
  file: SourceFile,
  marks: readonly Mark[],
  severity: Diagnostic['severity'],
  { gutter, paint, width, language }: Page & { readonly gutter: number },
): string[] {
  const blank = ' '.repeat(gutter);
  const lead = marks.find((mark) => mark.primary) ?? marks[0]!;
  const path = file.path === commandLinePath ? words[language].commandLine : harmless(file.path);
  const lines = [`${blank} ${paint('frame', '┌─')} ${path}:${lead.line}:${lead.from + 1}`];
  const numbers = [...new Set(marks.map(({ line }) => line))].sort((a, b) => a - b);
  for (const number of numbers) {
    const here = marks.filter(({ line }) => line === number).sort((a, b) => a.from - b.from);
    const room = width - gutter - 3;
    const window = fitWindow(here, room);
    lines.push(`${paint('frame', `${String(number).padStart(gutter)} │`)} ${window.text}`.trimEnd());
    for (const mark of here) {
      const style = mark.primary ? severity : 'related';
      for (const { indent, text } of markLines(mark, window.place(mark), room))
        lines.push(`${blank} ${paint('frame', '│')} ${' '.repeat(indent)}${paint(style, text)}`);
    }
  }
  return lines;
}

/** The least columns that a label below its carets gets. */
const narrowest = 40;

/** Carets and their label: behind them where it fits, else in lines of its own below them. */
function markLines(
  { primary, label }: Mark,
  { start, length }: { start: number; length: number },
  room: number,
): readonly { indent: number; text: string }[] {
  const carets = (primary ? '^' : '-').repeat(length);
  if (label.text === '') return [{ indent: start, text: carets }];
  const text = linesOf(label.text, Infinity).join(' ');
  const wanted = textWidth(text);
  if (start + length + 1 + wanted <= room) return [{ indent: start, text: `${carets} ${text}` }];
  const indent = Math.max(0, Math.min(start, room - Math.min(wanted, narrowest)));
  const below = wrap(text, room - indent).map((line) => ({ indent, text: line }));
  return [{ indent: start, text: carets }, ...below];
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

/** The source in a program that reads a file as it was found to be. */
import type { DecimalMark } from '../columns/numbers.js';
import type { DataFile } from '../file/data-file.js';

export interface SourceOptions {
  readonly decimal?: DecimalMark;
  /** Rows that cannot be read, and are left out. */
  readonly invalid?: number;
}

/** `columns`: as they are written, `{ text: "review" }`; null where the source has its own. */
export function sourceCall(
  file: DataFile,
  columns: Readonly<Record<string, string>> | null,
  options: SourceOptions = {},
): string {
  const { layout, encoding, rows, brokenRows } = file;
  const invalid = brokenRows + (options.invalid ?? 0);
  const given = [
    quoted(`data/${file.name}`),
    ...(columns === null
      ? []
      : [
          `columns: { ${Object.entries(columns)
            .map(([name, source]) => `${name}: ${source}`)
            .join(', ')} }`,
        ]),
    ...layoutArguments(layout),
    ...(options.decimal === ',' ? ['decimal: ","'] : []),
    ...(encoding === 'utf-8' ? [] : [`encoding: "${encoding}"`]),
    ...(invalid === 0 ? [] : [`tolerance: ${percentAbove(invalid / Math.max(1, rows + brokenRows))}`]),
  ];
  return `${functionOf(layout)}(${given.join(', ')})`;
}

function functionOf(layout: DataFile['layout']): string {
  switch (layout.is) {
    case 'table':
      return layout.delimiter === '\t' ? 'tsv' : 'csv';
    case 'json':
      return 'jsonl';
    case 'fasttext':
      return 'fasttext';
    case 'lines':
      return 'lines';
  }
}

function layoutArguments(layout: DataFile['layout']): readonly string[] {
  if (layout.is !== 'table') return [];
  const { delimiter, quoting, header } = layout;
  const usual = delimiter !== '\t';
  return [
    ...(delimiter === ',' || delimiter === '\t' ? [] : [`delimiter: ${quoted(delimiter)}`]),
    ...(header ? [] : ['header: false']),
    ...(quoting === usual ? [] : [`quoting: ${quoting}`]),
  ];
}

/** The next whole per cent. */
function percentAbove(share: number): string {
  return `${Math.min(100, Math.floor(share * 100) + 1)}%`;
}

/** How a program names a column of the file. */
export function columnSource({ source }: { readonly source: string | number }): string {
  return typeof source === 'number' ? String(source) : quoted(source);
}

/** A text of the language. */
export function quoted(text: string): string {
  const escapes = new Map([
    ['\n', '\\n'],
    ['\t', '\\t'],
    ['\r', '\\r'],
    ['"', '\\"'],
    ['\\', '\\\\'],
  ]);
  return `"${[...text].map((character) => escapes.get(character) ?? (character < ' ' ? `\\u{${character.codePointAt(0)!.toString(16)}}` : character)).join('')}"`;
}

/** What a row says, for telling rows that are equal but for outer white space and letter case. */
import { showTime } from '../../base/calendar.js';
import { own } from '../../base/dictionary.js';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import { showFloat } from '../../base/show-float.js';
import type { Column } from '../artefacts/column.js';
import { hash128 } from './hash-rows.js';

/**
 * What makes a row what it is: its texts, tokens and ids, else its numbers and times. Texts beside tokens are
 * often the name of a film or of a customer, so they alone say little.
 */
const contentKinds = [
  ['text', 'tokens', 'ids'],
  ['numbers', 'number', 'time'],
] as const;
export type ContentKind = (typeof contentKinds)[number][number];

/** The columns that make the rows of both tables what they are; null where there are none. */
export function contentColumns(
  columns: Readonly<Record<string, ColumnType>>,
  others: Readonly<Record<string, ColumnType>>,
): { readonly kind: ContentKind; readonly names: readonly string[] } | null {
  for (const kinds of contentKinds) {
    const typeOf = (name: string): ContentKind | undefined =>
      kinds.find((kind) => columns[name]?.type === kind && own(others, name)?.type === kind);
    const names = Object.keys(columns).filter((name) => typeOf(name) !== undefined);
    const kind = kinds.find((each) => names.some((name) => typeOf(name) === each));
    if (kind !== undefined) return { kind, names };
  }
  return null;
}

/** Hashes what a row of the columns says. */
export function hashContent(columns: readonly Column[]): (row: number, out: Int32Array) => void {
  const buffer = new ContentBuffer();
  return (row, out) => {
    buffer.clear();
    for (const column of columns) {
      buffer.separate();
      addContent(column, row, buffer);
    }
    hash128(buffer.bytes, 0, buffer.length, out);
  };
}

/** The row's texts for people, cut short; of many numbers the first ones. */
export function showContent(columns: readonly Column[], row: number): string {
  const shown = columns.map((column) => {
    if (column.kind === 'number') return String(column.values[row]);
    if (column.kind === 'time') return showTime(Number(column.values[row]), { precision: 'second' });
    const text = clip(contentText(column, row));
    return column.kind === 'fixed-numbers' || column.kind === 'numbers' ? `[${text}]` : `"${text}"`;
  });
  return shown.length > mostColumns ? `${shown.slice(0, mostColumns).join(', ')}, …` : shown.join(', ');
}

const longest = 60;
const mostColumns = 8;

function clip(text: string): string {
  const line = [...text.replaceAll(/\s+/gu, ' ').trim()];
  return line.length > longest ? `${line.slice(0, longest - 1).join('')}…` : line.join('');
}

function contentText(column: Column, row: number): string {
  switch (column.kind) {
    case 'text':
      return textOf(column.bytes, column.offsets[row]!, column.offsets[row + 1]!);
    case 'tokens': {
      const tokens: string[] = [];
      for (let token = column.rows[row]!; token < column.rows[row + 1]!; token++)
        tokens.push(textOf(column.bytes, column.offsets[token]!, column.offsets[token + 1]!));
      return tokens.join(' ');
    }
    case 'ids':
      return column.values.subarray(column.rows[row], column.rows[row + 1]).join(' ');
    case 'fixed-ids':
      return column.values.subarray(row * column.length, (row + 1) * column.length).join(' ');
    case 'fixed-numbers':
      return numbersText(column.values.subarray(row * column.width, (row + 1) * column.width));
    case 'numbers': {
      const { rows, width, values } = column;
      return numbersText(values.subarray(rows[row]! * width, rows[row + 1]! * width));
    }
    case 'class':
    case 'number':
    case 'time':
      return '';
  }
}

/** The first numbers of a row, more than are shown. */
function numbersText(values: Float32Array): string {
  return Array.from(values.subarray(0, longest), showFloat).join(' ');
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
}

function addContent(column: Column, row: number, buffer: ContentBuffer): void {
  switch (column.kind) {
    case 'text':
      return buffer.addText(column.bytes, column.offsets[row]!, column.offsets[row + 1]!);
    case 'tokens':
      for (let token = column.rows[row]!; token < column.rows[row + 1]!; token++) {
        buffer.separate();
        buffer.addText(column.bytes, column.offsets[token]!, column.offsets[token + 1]!);
      }
      return;
    case 'ids':
      return buffer.addIds(column.values, column.rows[row]!, column.rows[row + 1]!);
    case 'fixed-ids':
      return buffer.addIds(column.values, row * column.length, (row + 1) * column.length);
    case 'number':
    case 'time':
      return buffer.addNumber(Number(column.values[row]!));
    case 'fixed-numbers':
      return buffer.addNumbers(column.values, row * column.width, (row + 1) * column.width);
    case 'numbers':
      return buffer.addNumbers(
        column.values,
        column.rows[row]! * column.width,
        column.rows[row + 1]! * column.width,
      );
    case 'class':
      return;
  }
}

/** Bytes that grow with the longest row. */
class ContentBuffer {
  bytes = new Uint8Array(1024);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  /** A byte that no text in UTF-8 contains. */
  separate(): void {
    this.reserve(1);
    this.bytes[this.length++] = 0xff;
  }

  /** Without outer blanks, in lower case. */
  addText(bytes: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    let first = start;
    let last = end;
    while (first < last && isBlank(bytes[first]!)) first++;
    while (last > first && isBlank(bytes[last - 1]!)) last--;
    const into = this.bytes;
    let at = this.length;
    for (let i = first; i < last; i++) {
      const byte = bytes[i]!;
      if (byte >= 0x80) return this.addString(textOf(bytes, start, end).trim().toLowerCase());
      into[at++] = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
    }
    this.length = at;
  }

  addIds(values: Int32Array, start: number, end: number): void {
    this.addBytes(new Uint8Array(values.buffer, values.byteOffset + start * 4, (end - start) * 4));
  }

  /** -0 is 0. */
  addNumber(value: number): void {
    this.addBytes(new Uint8Array(Float64Array.of(value + 0).buffer));
  }

  addNumbers(values: Float32Array, start: number, end: number): void {
    const added = values.slice(start, end);
    for (let i = 0; i < added.length; i++) added[i]! += 0;
    this.addBytes(new Uint8Array(added.buffer));
  }

  private addString(text: string): void {
    this.addBytes(Buffer.from(text));
  }

  private addBytes(added: Uint8Array): void {
    this.reserve(added.length);
    this.bytes.set(added, this.length);
    this.length += added.length;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** What `trim` of JavaScript takes away, of ASCII. */
function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

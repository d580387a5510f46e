/**
 * Steps that turn one text into another, over a whole column: of texts, or of tokens, which lie in
 * memory alike.
 */
import type { Column, TextColumn, TokensColumn } from '../artefacts/column.js';
import { GrowableBytes } from '../artefacts/growable.js';

/** Appends what becomes of `bytes[start .. end)` to `output`. */
export type TextFunction = (bytes: Buffer, start: number, end: number, output: GrowableBytes) => void;

/** Applies `change` to each text (or token) of a column. */
export function mapTexts(column: TextColumn | TokensColumn, change: TextFunction): TextColumn | TokensColumn {
  const bytes = bufferOf(column.bytes);
  const count = textsIn(column);
  const output = new GrowableBytes(column.bytes.length + 1024);
  const offsets = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) {
    change(bytes, column.offsets[i]!, column.offsets[i + 1]!, output);
    offsets[i + 1] = output.length;
  }
  const written = new Uint8Array(output.buffer.buffer, output.buffer.byteOffset, output.length);
  return { ...column, offsets, bytes: written };
}

/** A column that has texts, or tokens; the language lets no other get to a step on texts. */
export function textsOf(column: Column): TextColumn | TokensColumn {
  if (column.kind === 'text' || column.kind === 'tokens') return column;
  throw new Error(`a text step cannot read a ${column.kind} column`);
}

/** How many texts, or tokens, a column has. */
export function textsIn(column: TextColumn | TokensColumn): number {
  return column.kind === 'text' ? column.offsets.length - 1 : column.rows[column.rows.length - 1]!;
}

/** The same bytes with Buffer's methods. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether every byte is ASCII. */
export function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! > 127) return false;
  return true;
}

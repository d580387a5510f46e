/** What can be wrong with the bytes of a row, whatever its format is. */
import { isUtf8 } from 'node:buffer';
import type { TextEncoding } from '../../contract/operations/source.js';
import { rowFaults } from './messages.js';

export interface TextFault {
  readonly kind: 'nul' | 'encoding';
  /** In words. */
  readonly reason: string;
}

/**
 * What is wrong with a row's bytes, or null. They are UTF-8; `encoding` is what they were read as,
 * whose faults `toUtf8` has kept.
 */
export function textFault(
  bytes: Buffer,
  start: number,
  end: number,
  encoding: TextEncoding = 'utf-8',
): TextFault | null {
  const row = bytes.subarray(start, end);
  const nul = row.indexOf(0);
  if (nul >= 0) return { kind: 'nul', reason: rowFaults.nulByte({ at: nul + 1 }) };
  if (isUtf8(row)) return null;
  const reason =
    encoding === 'utf-8' ? rowFaults.notUtf8(firstBrokenByte(row)) : rowFaults.otherEncoding({ encoding });
  return { kind: 'encoding', reason };
}

/** Whether no row of a block can have a `textFault`, found in two fast passes. */
export function isCleanText(bytes: Buffer): boolean {
  return !bytes.includes(0) && isUtf8(bytes);
}

/** Counted from 1, with its value; for a row that is not valid UTF-8. */
function firstBrokenByte(row: Buffer): { readonly at: number; readonly byte: number } {
  let at = 0;
  for (;;) {
    const lead = row[at]!;
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (!isUtf8(row.subarray(at, at + size))) break;
    at += size;
  }
  return { at: at + 1, byte: row[at]! };
}

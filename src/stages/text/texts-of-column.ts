/** The tokens, or the one text, of each row of a column. */
import type { Column } from '../artefacts/column.js';

export function textsOfColumn(column: Column, rows: number): readonly (readonly string[])[] {
  if (column.kind !== 'text' && column.kind !== 'tokens')
    throw new Error(`no text is in a ${column.kind} column`);
  const { offsets, bytes } = column;
  const textAt = (at: number): string =>
    Buffer.from(bytes.subarray(offsets[at], offsets[at + 1])).toString('utf8');
  return Array.from({ length: rows }, (_, row) => {
    if (column.kind === 'text') return [textAt(row)];
    const first = column.rows[row]!;
    return Array.from({ length: column.rows[row + 1]! - first }, (_token, at) => textAt(first + at));
  });
}

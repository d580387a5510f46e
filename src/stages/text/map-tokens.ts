/**
 * Steps that change one token after the other. What becomes of a token is worked out once for each
 * distinct one: a text has few of them.
 */
import { ByteTable } from '../artefacts/byte-table.js';
import type { TokensColumn } from '../artefacts/column.js';
import { GrowableBytes, GrowableInts, TokensBuilder } from '../artefacts/growable.js';
import { bufferOf } from './text-rows.js';

/** So many distinct tokens are remembered before it begins anew; a stream of rows has no end. */
const MOST_REMEMBERED = 1 << 20;

/** A token that becomes empty is dropped. */
export function createTokenMap(change: (token: string) => string): (column: TokensColumn) => TokensColumn {
  let known = new ByteTable();
  let made = new GrowableBytes();
  let ends = new GrowableInts();
  const learn = (bytes: Buffer, start: number, end: number): number => {
    if (known.size === MOST_REMEMBERED) {
      known = new ByteTable();
      made = new GrowableBytes();
      ends = new GrowableInts();
    }
    const token = known.add(bytes, start, end);
    if (token === ends.length) {
      made.appendText(change(bytes.toString('utf8', start, end)));
      ends.push(made.length);
    }
    return token;
  };
  return (column) => {
    const bytes = bufferOf(column.bytes);
    const { rows, offsets } = column;
    const output = new TokensBuilder(rows.length, bytes.length + 1024);
    for (let row = 0; row + 1 < rows.length; row++) {
      for (let at = rows[row]!; at < rows[row + 1]!; at++) {
        const token = learn(bytes, offsets[at]!, offsets[at + 1]!);
        const start = token === 0 ? 0 : ends.values[token - 1]!;
        const end = ends.values[token]!;
        if (end > start) output.append(made.buffer, start, end);
      }
      output.endRow();
    }
    return output.take();
  };
}

/**
 * Runs of characters as tokens, those of scikit-learn: of a text as its analyzer `char` has them,
 * across words, with a run of white space as one space; of tokens as `char_wb` has them, within each
 * token with a space on either side. A token that is shorter than all runs is one of its own. They come by the
 * character that they begin with, shorter ones first.
 */
import type { TextColumn, TokensColumn } from '../artefacts/column.js';
import { TokensBuilder } from '../artefacts/growable.js';
import { bufferOf } from './text-rows.js';
import { nextCharacter } from './utf8.js';

export function characterNgrams(column: TextColumn | TokensColumn, from: number, to: number): TokensColumn {
  const bytes = bufferOf(column.bytes);
  const rows = column.kind === 'text' ? column.offsets.length - 1 : column.rows.length - 1;
  const output = new TokensBuilder(rows, bytes.length * (to - from + 1) + 1024);
  const textOf = (at: number): string => bytes.toString('utf8', column.offsets[at], column.offsets[at + 1]);
  for (let row = 0; row < rows; row++) {
    if (column.kind === 'text') {
      appendRuns(Buffer.from(textOf(row).replace(/\s\s+/gu, ' ')), from, to, output);
    } else {
      for (let token = column.rows[row]!; token < column.rows[row + 1]!; token++) {
        const padded = Buffer.from(` ${textOf(token)} `);
        if (!appendRuns(padded, from, to, output)) output.append(padded, 0, padded.length);
      }
    }
    output.endRow();
  }
  return output.take();
}

/** Whether there was room for a run. */
function appendRuns(bytes: Buffer, from: number, to: number, output: TokensBuilder): boolean {
  const places: number[] = [];
  for (let at = 0; at < bytes.length; at = nextCharacter(bytes, at, bytes.length)) places.push(at);
  places.push(bytes.length);
  const count = places.length - 1;
  for (let first = 0; first < count; first++) {
    for (let length = from; length <= Math.min(to, count - first); length++) {
      output.append(bytes, places[first]!, places[first + length]!);
    }
  }
  return count >= from;
}

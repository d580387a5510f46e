/** Learned subwords at work: columns to ids, and ids to exactly the text that they were. */
import type { IdsColumn, TextColumn, TokensColumn } from '../artefacts/column.js';
import { GrowableInts } from '../artefacts/growable.js';
import { createEncodeWord } from './encode-words.js';
import { createSplitWords, type VisitWord } from './split-words.js';
import type { Piece, SubwordModel } from './subword-model.js';
import { ISOLATED, type LearnedTokenizer } from './tokenizer-json.js';

/** A vocabulary whose entries are parts of words. */
export interface Subwords {
  /** Ids of each row, and behind them `end`, where it is no null. `firstRow`: its place in the split. */
  encode(column: TextColumn | TokensColumn, firstRow: number, end: number | null): IdsColumn;
  /** Ids that stand for no text are left out. Bytes that are no text become U+FFFD. */
  decode(ids: ArrayLike<number>): string;
}

export function createSubwords({ model }: LearnedTokenizer): Subwords {
  const encodeWord = createEncodeWord(model);
  const visitWords = createVisitWords(model.kind);
  return {
    encode(column, _firstRow, end) {
      const ids = new GrowableInts(column.bytes.length / 2 + 1024);
      const rows = new GrowableInts();
      rows.push(0);
      visitWords(column, {
        word: (bytes, first, last) => encodeWord(bytes, first, last, ids),
        endRow() {
          if (end !== null) ids.push(end);
          rows.push(ids.length);
        },
      });
      return { kind: 'ids', rows: rows.copy(), values: ids.copy() };
    },
    decode: (ids) => textOfPieces(ids, model.pieces),
  };
}

export interface WordVisitor {
  readonly word: VisitWord;
  endRow(): void;
}

/** Visits the words of a column of texts, or of tokens, each of which but the first of a row has a space before it. */
export function createVisitWords(
  kind: SubwordModel['kind'],
): (column: TextColumn | TokensColumn, visitor: WordVisitor) => void {
  const isolated = kind === 'wordpiece' ? ISOLATED.charCodeAt(0) : null;
  const split = createSplitWords(isolated);
  return (column, { word, endRow }) => {
    if (column.kind === 'text') {
      for (let row = 0; row + 1 < column.offsets.length; row++) {
        split(column.bytes, column.offsets[row]!, column.offsets[row + 1]!, word);
        endRow();
      }
      return;
    }
    visitTokens(column, isolated, { word, endRow });
  };
}

const SPACE = 0x20;

function visitTokens(
  { rows, offsets, bytes }: TokensColumn,
  isolated: number | null,
  { word, endRow }: WordVisitor,
): void {
  let spaced = new Uint8Array(256);
  for (let row = 0; row + 1 < rows.length; row++) {
    for (let token = rows[row]!; token < rows[row + 1]!; token++) {
      const from = offsets[token]!;
      const length = offsets[token + 1]! - from;
      if (length >= spaced.length) spaced = new Uint8Array(2 * length);
      const space = token === rows[row] ? 0 : 1;
      spaced[0] = SPACE;
      for (let at = 0; at < length; at++) spaced[at + space] = bytes[from + at]!;
      visitIsolated(spaced, length + space, isolated, word);
    }
    endRow();
  }
}

function visitIsolated(bytes: Uint8Array, length: number, isolated: number | null, word: VisitWord): void {
  let from = 0;
  for (let at = 0; isolated !== null && at < length; at++) {
    if (bytes[at] !== isolated) continue;
    if (at > from) word(bytes, from, at);
    word(bytes, at, at + 1);
    from = at + 1;
  }
  if (length > from) word(bytes, from, length);
}

function textOfPieces(ids: ArrayLike<number>, pieces: readonly Piece[]): string {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < ids.length; at++) {
    const piece = pieces[ids[at]!];
    if (piece === undefined) throw new Error(`${ids[at]} is no id of ${pieces.length} subwords`);
    if (piece !== null) parts.push(piece);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** From ids back to text: the inverse of `index`. */
import type { Joining } from '../../contract/operations/tokenizer.js';
import type { Column, TextColumn } from '../artefacts/column.js';
import { TextBuilder } from '../artefacts/growable.js';
import { treebankText } from './treebank-text.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * The text of some ids. Padding and the ends of rows are left out; the unknown token stands as it is
 * written in the vocabulary, because nobody knows what was there. Throws where an id is none of the
 * vocabulary.
 */
export function decodeIds(vocabulary: Vocabulary, ids: ArrayLike<number>, joining: Joining): string {
  if (vocabulary.subwords !== undefined) return vocabulary.subwords.decode(ids);
  return joinTokens(tokensOfIds(vocabulary, ids), joining);
}

/** The text of tokens. */
export function joinTokens(tokens: readonly string[], joining: Joining): string {
  switch (joining) {
    case 'characters':
      return tokens.join('');
    case 'treebank':
      return treebankText(tokens);
    case 'spaces':
    case 'subwords':
      return tokens.join(' ');
  }
}

/** Each row as a text. */
export function decodeColumn(column: Column, vocabulary: Vocabulary, joining: Joining): TextColumn {
  const rows = rowsOfIds(column);
  const output = new TextBuilder(rows.length);
  for (const ids of rows) {
    output.bytes.appendText(decodeIds(vocabulary, ids, joining));
    output.end();
  }
  return output.take();
}

function tokensOfIds({ words, size, padId, ends }: Vocabulary, ids: ArrayLike<number>): readonly string[] {
  const tokens: string[] = [];
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at]!;
    if (id === padId || id === ends?.start || id === ends?.end) continue;
    if (!(id >= 0 && id < size)) throw new Error(`${id} is no id of a vocabulary of ${size} words`);
    tokens.push(words.text(id));
  }
  return tokens;
}

function rowsOfIds(column: Column): readonly Int32Array[] {
  const { kind } = column;
  if (kind !== 'ids' && kind !== 'fixed-ids') throw new Error(`decode cannot read a ${kind} column`);
  const { values } = column;
  const count = kind === 'ids' ? column.rows.length - 1 : values.length / Math.max(1, column.length);
  return Array.from({ length: count }, (_, row) =>
    kind === 'ids'
      ? values.subarray(column.rows[row], column.rows[row + 1])
      : values.subarray(row * column.length, (row + 1) * column.length),
  );
}

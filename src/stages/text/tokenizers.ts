/**
 * The tokenizers by name. Each appends the tokens of one text to a builder; the caller ends the
 * row.
 */
import type { TokenizerSettings } from '../../contract/operations/tokenizer.js';
import type { Column, TokensColumn } from '../artefacts/column.js';
import { TokensBuilder } from '../artefacts/growable.js';
import { compilePattern } from './replace.js';
import { bufferOf } from './text-rows.js';
import { createTreebank } from './treebank.js';
import { nextCharacter, whitespaceAt } from './utf8.js';

export type Tokenizer = (bytes: Buffer, start: number, end: number, output: TokensBuilder) => void;

export function createTokenizer(choice: TokenizerSettings): Tokenizer {
  switch (choice.kind) {
    case 'treebank':
      return createTreebank();
    case 'whitespace':
      return whitespace;
    case 'characters':
      return characters;
    case 'regex':
      return createRegexTokenizer(choice.pattern);
  }
}

/** Tokenizes each text of a column. */
export function tokenizeTexts(column: Column, tokenizer: Tokenizer): TokensColumn {
  if (column.kind !== 'text') throw new Error(`tokenize cannot read a ${column.kind} column`);
  const bytes = bufferOf(column.bytes);
  const rows = column.offsets.length - 1;
  const output = new TokensBuilder(rows, bytes.length + 1024);
  for (let row = 0; row < rows; row++) {
    tokenizer(bytes, column.offsets[row]!, column.offsets[row + 1]!, output);
    output.endRow();
  }
  return output.take();
}

/** Runs of anything but Unicode white space, as Python's `str.split()` has them. */
const whitespace: Tokenizer = (bytes, start, end, output) => {
  let at = start;
  while (at < end) {
    const space = whitespaceAt(bytes, at, end);
    if (space > 0) {
      at += space;
      continue;
    }
    const first = at;
    do at++;
    while (at < end && whitespaceAt(bytes, at, end) === 0);
    output.append(bytes, first, at);
  }
};

/** Every code point, white space included. */
const characters: Tokenizer = (bytes, start, end, output) => {
  for (let at = start; at < end;) {
    const next = nextCharacter(bytes, at, end);
    output.append(bytes, at, next);
    at = next;
  }
};

/** Every match of a pattern; empty matches are no tokens. */
function createRegexTokenizer(pattern: string): Tokenizer {
  const expression = compilePattern('tokenize', pattern, 'gu');
  return (bytes, start, end, output) => {
    const text = bytes.toString('utf8', start, end);
    for (const match of text.match(expression) ?? []) {
      if (match === '') continue;
      output.bytes.appendText(match);
      output.endToken();
    }
  };
}

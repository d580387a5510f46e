/** The tokenizers by name. */
import type { TokenizerSettings } from '../../contract/operations/tokenizer.js';
import type { TextColumn, TokensColumn } from '../artefacts/column.js';
import { TokensBuilder } from '../artefacts/growable.js';
import { matchColumn, type PatternStep } from './pattern-step.js';
import { compilePattern } from './replace.js';
import { sentencesOf } from './sentences.js';
import { spanishTokens } from './spanish-tokens.js';
import { bufferOf } from './text-rows.js';
import type { MatchTexts } from './time-limit.js';
import { createTreebank } from './treebank.js';
import { nextCharacter, whitespaceAt } from './utf8.js';

export type Tokenizer = (bytes: Buffer, start: number, end: number, output: TokensBuilder) => void;

/** Tokenizes each text of a column whose first row is row `firstRow` of its split. */
export type TokenizeColumn = (column: TextColumn, firstRow: number) => TokensColumn;

export function createTokenizer(choice: TokenizerSettings, matchTexts: MatchTexts): TokenizeColumn {
  switch (choice.kind) {
    case 'treebank': {
      const treebank = createTreebank();
      return (column) => tokenizeTexts(column, treebank);
    }
    case 'whitespace':
      return (column) => tokenizeTexts(column, whitespace);
    case 'characters':
      return (column) => tokenizeTexts(column, characters);
    case 'spanish':
      return (column) => tokenizeTexts(column, cutting(spanishTokens));
    case 'sentences':
      return (column) => tokenizeTexts(column, cutting(sentencesOf));
    case 'regex':
      return createRegexTokenizer({ operation: 'tokenize', pattern: choice.pattern, matchTexts });
  }
}

function tokenizeTexts(column: TextColumn, tokenizer: Tokenizer): TokensColumn {
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

function cutting(cut: (text: string) => readonly string[]): Tokenizer {
  return (bytes, start, end, output) => {
    for (const token of cut(bytes.toString('utf8', start, end))) {
      output.bytes.appendText(token);
      output.endToken();
    }
  };
}

/** Every match of a pattern; empty matches are no tokens. */
function createRegexTokenizer(step: PatternStep): TokenizeColumn {
  const expression = compilePattern('tokenize', step.pattern, 'gu');
  return (column, firstRow) => {
    let output = new TokensBuilder(0, 0);
    matchColumn(step, column, firstRow, {
      begin() {
        output = new TokensBuilder(column.offsets.length - 1, column.bytes.length + 1024);
      },
      match(text) {
        for (const match of text.match(expression) ?? []) {
          if (match === '') continue;
          output.bytes.appendText(match);
          output.endToken();
        }
        output.endRow();
      },
    });
    return output.take();
  };
}

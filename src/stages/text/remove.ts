/**
 * `remove`: takes out the tokens that are among some words. What a token is, is looked up once for
 * each distinct one. It also counts what nobody sees in the result: tokens that stay because only
 * their capitals differ.
 */
import { dictionary } from '../../base/dictionary.js';
import type { StageWarning } from '../../contract/kernel.js';
import type { FormStep, MapStep } from '../../contract/operations/map-steps.js';
import { ByteTable } from '../artefacts/byte-table.js';
import type { TokensColumn } from '../artefacts/column.js';
import { TokensBuilder } from '../artefacts/growable.js';
import { warning } from './failures.js';
import { bufferOf } from './text-rows.js';

/** Tokens that stay, and are in the list but for their capitals. */
export interface LeftByCase {
  readonly tokens: number;
  /** The most frequent of them. */
  readonly example: string;
}

export interface Remover {
  remove(column: TokensColumn): TokensColumn;
  /** Of all columns so far; null where there are none. */
  leftByCase(): LeftByCase | null;
  /** Words that no token was. */
  unseen(): readonly string[];
  /** How many tokens there were. */
  readonly tokens: number;
}

export function createRemover(words: readonly string[]): Remover {
  const table = new ByteTable();
  for (const word of words) table.addText(word);
  const seen = new Uint8Array(table.size);
  let tokens = 0;
  const isWord = (text: string): boolean => {
    const bytes = Buffer.from(text);
    return table.find(bytes, 0, bytes.length) >= 0;
  };
  const capitals = new Map<string, number>();
  return {
    remove(column) {
      const bytes = bufferOf(column.bytes);
      const { rows, offsets } = column;
      const output = new TokensBuilder(rows.length, bytes.length + 1024);
      tokens += offsets.length - 1;
      for (let row = 0; row + 1 < rows.length; row++) {
        for (let at = rows[row]!; at < rows[row + 1]!; at++) {
          const [start, end] = [offsets[at]!, offsets[at + 1]!];
          const word = table.find(bytes, start, end);
          if (word >= 0) {
            seen[word] = 1;
            continue;
          }
          output.append(bytes, start, end);
          if (!mayHaveCapital(bytes[start]!)) continue;
          const token = bytes.toString('utf8', start, end);
          const lower = token.toLowerCase();
          if (lower !== token && isWord(lower)) capitals.set(token, (capitals.get(token) ?? 0) + 1);
        }
        output.endRow();
      }
      return output.take();
    },
    leftByCase() {
      let left = 0;
      let example = '';
      for (const [token, times] of capitals) {
        left += times;
        if (times > (capitals.get(example) ?? 0)) example = token;
      }
      return left === 0 ? null : { tokens: left, example };
    },
    unseen: () => Array.from(seen, (flag, word) => (flag === 0 ? [table.text(word)] : [])).flat(),
    get tokens() {
      return tokens;
    },
  };
}

/** What a list of words did not do. `given` is the list as it was written. */
export function warningsOf(remover: Remover, given: readonly string[]): readonly StageWarning[] {
  const warnings: StageWarning[] = [];
  const unseen = remover.unseen();
  if (remover.tokens > 0 && unseen.length > 0 && unseen.length === new Set(given).size) {
    warnings.push(warning('noWordRemoved', { words: given }));
  } else {
    const phrases = unseen.filter((word) => /\s/u.test(word));
    if (phrases.length > 0) warnings.push(warning('phrasesNotRemoved', { phrases }));
  }
  const left = remover.leftByCase();
  if (left !== null) warnings.push(warning('wordsWithCapitals', { ...left }));
  return warnings;
}

/** Whether a token that begins with this byte may begin with a capital: A to Z, or no ASCII. */
function mayHaveCapital(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || byte > 127;
}

/** The steps of `after` as those of a column `words`, which holds the list as tokens of one row. */
export function stepsOnWords(after: readonly FormStep[] | undefined): readonly MapStep[] {
  return (after ?? []).map((step): MapStep => ({
    ...step,
    column: 'words',
    into: 'words',
    fitted: dictionary(),
  }));
}

/** A list of words as the tokens of one row. */
export function wordsAsTokens(words: readonly string[]): TokensColumn {
  const builder = new TokensBuilder(1);
  for (const word of words) {
    builder.bytes.appendText(word);
    builder.endToken();
  }
  builder.endRow();
  return builder.take();
}

export function tokensAsWords({ offsets, bytes }: TokensColumn): readonly string[] {
  const buffer = bufferOf(bytes);
  return Array.from({ length: offsets.length - 1 }, (_, at) =>
    buffer.toString('utf8', offsets[at], offsets[at + 1]),
  );
}

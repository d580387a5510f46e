import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { treebankTokens } from '../../src/text/treebank-rules.js';

const folder = new URL('../../../shared/data/tokenizer/', import.meta.url);

interface DocumentedCase {
  readonly function: string;
  readonly args: readonly string[];
  readonly kwargs: Record<string, unknown>;
  readonly expected: readonly string[];
}

function jsonLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

test.runIf(existsSync(folder))('the tokens of 400 real texts are those of NLTK', () => {
  const packed = readFileSync(new URL('nltk_outputs.jsonl.gz', folder));
  const cases = jsonLines<{ text: string; word_tokenize: string[] }>(gunzipSync(packed).toString());
  expect(cases.length).toBe(400);
  for (const { text, word_tokenize: tokens } of cases) expect(treebankTokens(text)).toEqual(tokens);
});

test.runIf(existsSync(folder))('the documented cases of NLTK hold', () => {
  const all = jsonLines<DocumentedCase>(readFileSync(new URL('nltk_documented_cases.jsonl', folder), 'utf8'));
  const cases = all.filter(({ function: name }) => name === 'word_tokenize');
  expect(cases.length).toBe(16);
  for (const { args, expected } of cases) expect(treebankTokens(args[0]!)).toEqual(expected);
});

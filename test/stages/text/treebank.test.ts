import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { TokensBuilder } from '../../../src/stages/artefacts/growable.js';
import { createTreebank } from '../../../src/stages/text/treebank.js';
import { treebankTokens } from '../../../src/stages/text/treebank-rules.js';

type Case = readonly [string, readonly string[]];

const shared = new URL('../../../../shared/data/tokenizer/', import.meta.url);
const stored = new URL('../../reference/text/treebank-cases.jsonl', import.meta.url);

const treebank = createTreebank();

function fastTokens(text: string): string[] {
  const output = new TokensBuilder();
  const bytes = Buffer.from(`<${text}>`);
  treebank(bytes, 1, bytes.length - 1, output);
  output.endRow();
  const { rows, offsets, bytes: tokens } = output.take();
  return Array.from({ length: rows[1]! }, (_, i) =>
    Buffer.from(tokens.subarray(offsets[i], offsets[i + 1])).toString(),
  );
}

function expectTokens(cases: readonly Case[]): void {
  for (const [text, tokens] of cases) {
    expect(treebankTokens(text), text).toEqual(tokens);
    expect(fastTokens(text), text).toEqual(tokens);
  }
}

function jsonLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

test('nasty texts have the tokens that NLTK gives them', () => {
  const cases = jsonLines<Case>(readFileSync(stored, 'utf8'));
  expect(cases.length).toBeGreaterThan(1500);
  expectTokens(cases);
});

test.runIf(existsSync(shared))('the tokens of 400 real texts are those of NLTK', () => {
  const packed = readFileSync(new URL('nltk_outputs.jsonl.gz', shared));
  const cases = jsonLines<{ text: string; word_tokenize: string[] }>(gunzipSync(packed).toString());
  expect(cases.length).toBe(400);
  expectTokens(cases.map(({ text, word_tokenize: tokens }) => [text, tokens]));
});

test.runIf(existsSync(shared))('the documented cases of NLTK that are one sentence hold', () => {
  type Documented = { function: string; args: string[]; expected: string[] | boolean };
  const all = jsonLines<Documented>(readFileSync(new URL('nltk_documented_cases.jsonl', shared), 'utf8'));
  const cases = all.flatMap(({ function: name, args: [text], expected }): Case[] => {
    // The others show how NLTK cuts sentences, or only a part of the tokens.
    const isOne = !/\. [A-Z]|usw/.test(text!);
    return name === 'word_tokenize' && Array.isArray(expected) && isOne ? [[text!, expected]] : [];
  });
  expect(cases.length).toBe(11);
  expectTokens(cases);
});

test('a chunk met again has the same tokens, in whatever company', () => {
  const chunk = 'rock\'n"roll…';
  const [once, twice] = [fastTokens(`a ${chunk} b.`), fastTokens(`${chunk} ${chunk} ${chunk}\n${chunk} b`)];
  expect(once).toEqual(treebankTokens(`a ${chunk} b.`));
  expect(twice).toEqual(treebankTokens(`${chunk} ${chunk} ${chunk}\n${chunk} b`));
});

test.each([
  ['letters', 'a'.repeat(1_000_000), 1],
  ['periods', '.'.repeat(1_000_000), 1],
  ['quotes', '"'.repeat(100_000), 100_000],
  ['closing marks after a period', `a.${')'.repeat(100_000)}`, 100_002],
  ['spaces after a period', `a.${' '.repeat(1_000_000)}b`, 2],
  ['apostrophes', `x${"'s".repeat(100_000)}`, 2],
])('a megabyte of %s is no trap', (_name, text, count) => {
  expect(fastTokens(text)).toHaveLength(count);
});

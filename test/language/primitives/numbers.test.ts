/** Numbers that are computed while checking. */
import { expect, test } from 'vitest';
import { compileText, summary } from '../check/compile-text.js';

/** The argument `limit` of a source, after the arithmetic of the program. */
function limitOf(limit: string): unknown {
  const { graph, diagnostics } = compileText(`raw = fasttext("a.txt", limit: ${limit})`);
  expect(diagnostics).toEqual([]);
  return (graph!.stages[0]!.arguments as Readonly<Record<string, unknown>>)['limit'];
}

// As Python gives them: `7 % 3`, `-7 % 3`, …
test.each([
  ['mod(7, 3)', 1],
  ['mod(-7, 3)', 2],
  ['10 + mod(7, -3)', 8],
  ['10 + mod(-7, -3)', 9],
  ['1 + mod(6, 3)', 1],
  ['1 + mod(-6, 3)', 1],
  ['mod(9_007_199_254_740_991, 10)', 1],
  ['10 |> mod(4)', null],
])('%s', (text, value) => {
  if (value === null) expect(compileText(`raw = fasttext("a.txt", limit: ${text})`).graph).toBeNull();
  else expect(limitOf(text)).toBe(value);
});

test.each([
  ['mod(0.7, 0.25)', 0.7 % 0.25],
  ['mod(-0.25, 1)', 0.75],
  ['mod(50%, 1)', 0.5],
])('%s of floats', (text, value) => {
  const { graph } = compileText(`raw = fasttext("a.txt", tolerance: ${text})`);
  expect((graph!.stages[0]!.arguments as Readonly<Record<string, unknown>>)['tolerance']).toBe(value);
});

test('a setting that only a call will give goes through', () => {
  const { diagnostics } = compileText(
    'model m(ids: Id[..time]; units: int) = ids |> embedding(8) |> lstm(units - mod(units, 4)) |> last',
  );
  expect(diagnostics).toEqual([]);
});

test.each([
  ['mod(3, 0)', ['SEQ226 0']],
  ['mod(3, 0.0)', ['SEQ226 0.0']],
  ['mod("a", 2)', ['SEQ212 "a"']],
  ['mod(3 epochs, 2)', ['SEQ217 3 epochs']],
  ['mod(3)', ['SEQ211 mod(3)']],
])('%s is a mistake', (text, mistakes) => {
  expect(compileText(`x = ${text}`).diagnostics.map(summary)).toEqual(mistakes);
});

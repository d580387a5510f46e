/** Numbers with a unit that are given for parameters from outside, where they are text at first. */
import { expect, test } from 'vitest';
import { compileText } from './compile-text.js';

const halves = (param: string): string =>
  `${param}\nrows = fasttext("rows.txt") |> split(into: { train: 50%, test: share }, seed: 1)\n`;

const codesOf = (text: string, params: Record<string, string>): readonly string[] =>
  compileText(text, { params }).diagnostics.map(({ code }) => code);

test.each([
  ['param share: float', '50%'],
  ['param share: float = 0.2', '50%'],
  ['param share = 0.2', '50%'],
  ['param share = 20%', '50 %'],
])('%s takes %s', (param, value) => {
  expect(codesOf(halves(param), { share: value })).toEqual([]);
});

test.each([
  ['param share: float', '50 steps', 'SEQ406'],
  ['param share: float', 'half', 'SEQ406'],
  ['param share: int = 1', '50%', 'SEQ406'],
  ['param share = 0.2', '50 per cent', 'SEQ406'],
])('%s does not take %s', (param, value, code) => {
  expect(codesOf(halves(param), { share: value })).toContain(code);
});

test('where a text goes, it stays one', () => {
  const text = 'param sign: Text | float = "x"\nrows = fasttext("rows.txt") |> replace("x", sign)\n';
  expect(codesOf(text, { sign: '50%' })).toEqual([]);
});

test('of a parameter without a value there is one message', () => {
  expect(codesOf(halves('param share: float'), {})).toEqual(['SEQ407']);
});

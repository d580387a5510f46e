import { expect, test } from 'vitest';
import { showProgram } from './show.js';

test.each([
  // precedence, loosest first
  ['a |> f |> g', '((a |> f) |> g)'],
  ['a |> b >> c |> d', '((a |> (b >> c)) |> d)'],
  ['a >> b or c', '(a >> (b or c))'],
  ['a or b and c or d', '((a or (b and c)) or d)'],
  ['not a == b and c', '((not (a == b)) and c)'],
  ['not not a', '(not (not a))'],
  ['a and not b < c', '(a and (not (b < c)))'],
  ['1 + 2 == 3 * 4', '((1 + 2) == (3 * 4))'],
  ['1 - 2 - 3', '((1 - 2) - 3)'],
  ['8 / 4 * 2 @ w', '(((8 / 4) * 2) @ w)'],
  ['-a * -b', '((- a) * (- b))'],
  ['- - a', '(- (- a))'],
  ['-a.b(c)', '(- a.b(c))'],
  ['-a |> f', '((- a) |> f)'],
  ['1..2 * 5', '(1..(2 * 5))'],
  ['(a |> b) + 1', '((a |> b) + 1)'],
  ['(a < b) == (c < d)', '((a < b) == (c < d))'],
  ['t with { a: .a |> f } |> g', '((t with {"a": (.a |> f)}) |> g)'],
  ['t |> f with { a: 1 }', '((t |> f) with {"a": 1})'],
  // calls, members, accessors
  ['f()', 'f()'],
  ['f(a, b: 2, ..c,)', 'f(a, b: 2, ..c)'],
  ['replace(r"\\d", with: "0")', 'replace(r"\\\\d", with: "0")'],
  ['f(in: 1, for: 2, import: 3, stage: 4, from: 5)', 'f(in: 1, for: 2, import: 3, stage: 4, from: 5)'],
  ['f(a)(b).c(d).model', 'f(a)(b).c(d).model'],
  ['.validation.loss', '.validation.loss'],
  ['best(.validation.loss)', 'best(.validation.loss)'],
  ['f(a: .b, c: .d.e)', 'f(a: .b, c: .d.e)'],
  // literals
  ['800_000', '800000'],
  ['1.5e-3', '0.0015'],
  ['1000 steps', '1000steps'],
  ['1000steps', '1000steps'],
  ['50%', '50%'],
  ['50 %', '50%'],
  ['[1 s, 2 ms, 3 KiB, 4MiB, 5 GiB, 6 epochs]', '[1s, 2ms, 3KiB, 4MiB, 5GiB, 6epochs]'],
  ['[true, false, none]', '[true, false, none]'],
  ['"a\\n\\t\\"\\\\\\u{1F600}é"', '"a\\n\\t\\"\\\\😀é"'],
  ['r"\\d+" ', 'r"\\\\d+"'],
  ['r#"say "hi""#', 'r"say \\"hi\\""'],
  ['""', '""'],
  // lists, records, ranges
  ['[]', '[]'],
  ['{}', '{}'],
  ['[a, ..b, c,]', '[a, ..b, c]'],
  ['{ a: 1, "2": b, with: 3, ..rest, }', '{"a": 1, "2": b, "with": 3, ..rest}'],
  ['[1..5]', '[(1..5)]'],
  ['f(seeds: 1..n + 1)', 'f(seeds: (1..(n + 1)))'],
  // names
  ['tamaño_lote', 'tamaño_lote'],
  ['样本 |> é', '(样本 |> é)'],
  ['steps', 'steps'],
  ['format(r, s, ms)', 'format(r, s, ms)'],
  // line breaks
  ['a\n  |> f\n  |> g', '((a |> f) |> g)'],
  ['a\n\n# note\n|> f', '(a |> f)'],
  ['f(\n  a,\r\n  b: [\n1,\n2]\n)', 'f(a, b: [1, 2])'],
  ['1 +\n2', '(1 + 2)'],
])('%s', (source, structure) => {
  expect(showProgram(`x = ${source}`)).toEqual([`x = ${structure}`]);
});

test('a letter written in two ways is one name', () => {
  expect(showProgram('tama\u006E\u0303o = 1\nx = tama\u00F1o')).toEqual([
    'tama\u00F1o = 1',
    'x = tama\u00F1o',
  ]);
});

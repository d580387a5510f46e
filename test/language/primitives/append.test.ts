/** `append` in a program: what may be put together, and which rows the result has. */
import { expect, test } from 'vitest';
import { compileText, summary } from '../check/compile-text.js';
import { model } from '../check/right-program.js';

const source = (file: string, labels = '{ n: "neg", p: "pos" }'): string =>
  `csv("${file}.csv", columns: { text: "t", label: class("l", labels: ${labels}) })`;
const tables = `a = ${source('a')}\nb = ${source('b')}\nc = ${source('c')}\nboth = append(a, b)\n`;
const trained = `${tables}raw = both |> split(into: { train: 80%, test: 20% })
words = vocabulary(raw |> tokenize(treebank))
${model}t = train(m, raw |> tokenize(treebank) |> index(words), target: .label)
`;
const held = `h = a |> split(into: { train: 50%, test: 50% })\n`;

const said = (text: string): readonly string[] => compileText(`${text}\n`).diagnostics.map(summary);

test.each<[string, string, readonly string[]]>([
  ['another table', `${tables}x = append(both, c)`, []],
  ['parts of one split', `${tables}${held}x = append(h.train, b)`, []],
  ['train and test together', `${tables}${held}x = append(h.train, h.test)`, []],
  ['one table', `${tables}x = append(a)`, ['SEQ211 append(a)']],
  ['a table twice', `${tables}x = append(a, a)`, ['SEQ307 a']],
  ['a table that is a part of another', `${tables}x = append(both, b)`, ['SEQ307 b']],
  ['a part and the whole', `${tables}${held}x = append(a, h.test)`, ['SEQ307 h.test']],
  ['several splits', `${tables}${held}x = append(h, b)`, ['SEQ240 h']],
  ['other classes', `${tables}d = ${source('d', '{ n: "no", p: "yes" }')}\nx = append(a, d)`, ['SEQ226 d']],
  ['other steps', `${tables}x = append(a, b |> lowercase)`, ['SEQ241 b |> lowercase']],
  ['the same steps', `${tables}x = append(a |> lowercase, b |> lowercase)`, []],
  [
    'words of held-out rows',
    `${tables}${held}x = append(h.test, b)\nw = vocabulary(x |> tokenize(treebank))`,
    ['SEQ301 x |> tokenize(treebank)'],
  ],
  ['rows of the test split', `${trained}e = evaluate(t, raw.test)`, []],
  ['rows of a third table', `${trained}e = evaluate(t, c)`, []],
  ['rows of a table that was put in', `${trained}e = evaluate(t, b)`, ['SEQ325 b']],
  ['all rows', `${trained}e = evaluate(t, both)`, ['SEQ325 both']],
  ['a dataset of both and one of them', `${tables}d = dataset(train: both, test: b)`, ['SEQ307 b']],
  ['a dataset of both and another', `${tables}d = dataset(train: both, test: c)`, []],
])('%s', (_name, program, wanted) => {
  expect(said(program)).toEqual(wanted);
});

test('a model on rows of several tables predicts from their columns', () => {
  const { graph } = compileText(trained);
  expect(graph!.preprocessing['t']!.columns).toEqual({ text: 'text' });
});

const films = 'f = csv("f.csv", columns: { film: "film", year: number("year") })\n';
const reviews =
  'r = csv("r.csv", columns: { text: "t", film: "film", label: class("l", labels: { n: "neg", p: "pos" }) })\n';

test.each<[string, readonly string[]]>([
  ['x = join(r, f, by: .film)', []],
  ['x = r |> join(f, by: .film, missing: "drop")', []],
  ['raw = r |> split(into: { train: 80%, test: 20% })\nx = join(raw, f, by: .film)\ny = x.train', []],
  ['x = join(r, f, by: .year)', ['SEQ224 .year']],
  ['x = join(r, r, by: .film)', ['SEQ214 r']],
  ['x = join(r, f |> lowercase, by: .film)', ['SEQ241 f |> lowercase']],
  [
    'x = join(r, f |> split(into: { a: 50%, b: 50% }), by: .film)',
    ['SEQ240 f |> split(into: { a: 50%, b: 50% })'],
  ],
  [
    'x = dataset(train: join(r, f, by: .film), test: join(r, f, by: .film, missing: "drop"))',
    ['SEQ307 join(r, f, by: .film, missing: "drop")'],
  ],
])('join: %s', (program, wanted) => {
  expect(said(`${films}${reviews}${program}`)).toEqual(wanted);
});

/**
 * Programs that looked right and did something else. Each line: what is written, and what is said
 * of it.
 */
import { expect, test } from 'vitest';
import { compileText, summary } from './compile-text.js';

const source = 'raw = fasttext("a.txt") |> split(into: { train: 60%, validation: 20%, test: 20% })\n';
const prepared = `${source}tokens = raw |> tokenize(whitespace)\nwords = vocabulary(tokens)\ndata = tokens |> index(words)\n`;
const padded = (pad: string, model: string, embedding = 'embedding(8)'): string =>
  `${prepared}fixed = data |> ${pad}\nmodel m(ids: Id[time]) = ids |> ${embedding} |> ${model} |> dense(1) |> sigmoid\nc = train(m, fixed, target: .label)\n`;
const twoModels = `${prepared}model m(ids: Id[..time]; n: int) = ids |> embedding(n) |> max |> dense(1) |> sigmoid
a = train(m(n: 4), data, target: .label)
b = train(m(n: 8), data, target: .label)
a_test = evaluate(a, raw.test)
b_test = evaluate(b, raw.test)
b_validation = evaluate(b, raw.validation)
`;
const block = (lines: string): string => `model m(x: float[4]) {\n${lines}\n}\n`;
/** The equations hold together, in whatever order they are written. */
const cell = (line: string, next: string): string =>
  `cell c(x: float[n]; units: int) {
  state h: float[units] = zeros
  W = weight(units, n)
  U = weight(units, units)
  h' = tanh(${next} + U @ h)
  ${line}
}
model m(x: float[time, 4]) = x |> scan(c(units: 3))
`;

const forecasts = (
  step: string,
): string => `days = csv("d.csv", columns: { day: time("d"), value: number("v") })
parts = days |> split(by: .day, into: { train: 80%, test: 20% })
model net(history: float[time, 1]) = history |> flatten |> dense(1)
a = train(net, parts |> windows(history: 4), target: .future, loss: mse)
c = parts |> ${step}
b = train(net, c |> windows(history: 4), target: .future, loss: mse)
u = evaluate(a, parts.test, metrics: [mae])
v = evaluate(b, parts.test, metrics: [mae])
r = compare([u, v], y: .mae)
`;

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['padding on the right, and last', padded('pad(300)', 'lstm(8) |> last'), ['SEQ252 last']],
  ['the same through a convolution', padded('pad(300)', 'conv1d(8, 3) |> last'), ['SEQ252 last']],
  [
    'the same with masked padding',
    padded('pad(300)', 'lstm(8) |> last', 'embedding(8, mask_padding: true)'),
    [],
  ],
  ['padding on the left, and last', padded('pad(300, side: "left")', 'lstm(8) |> last'), []],
  [
    'padding on the left, and both ends',
    padded('pad(300, side: "left")', 'bidirectional(lstm(8)) |> ends'),
    ['SEQ252 ends'],
  ],
  ['padding, and max', padded('pad(300)', 'lstm(8) |> max'), []],
  ['scores of the model', `${twoModels}r = report(a, a_test, against: [b_test])`, []],
  ['scores of another model', `${twoModels}r = report(a, b_test)`, ['SEQ316 b_test']],
  [
    'scores on other rows',
    `${twoModels}r = report(a, a_test, against: [b_test, b_validation])`,
    ['SEQ316 b_validation'],
  ],
  ['scores of changes and of values, on the same rows', forecasts('difference(.value)'), []],
  [
    'scores of changes of rows that were divided elsewhere',
    forecasts('difference(.value)')
      .replace(
        'c = parts |> difference(.value)',
        'c = days |> difference(.value) |> split(by: .day, into: { train: 70%, test: 30% })',
      )
      .replace('evaluate(b, parts.test', 'evaluate(b, c.test'),
    ['SEQ316 v'],
  ],
  ['a field twice', 'x = { a: 1, a: 2 }', ['SEQ214 a']],
  ['a field over a spread one', 'x = { a: 1 }\ny = { ..x, a: 2 }', []],
  ['a column twice', `${source}x = raw with { text: .text |> lowercase, text: .text }`, ['SEQ214 text']],
  [
    'a column of another table',
    `${source}other = fasttext("b.txt")\nx = raw with { text: other.text }`,
    ['SEQ226 other.text'],
  ],
  ['a column of the table by its name', `${source}x = raw with { text: raw.text |> lowercase }`, []],
  ['a name given twice', block('a = x |> dense(4)\na = x |> dense(2)\na'), ['SEQ245 a']],
  ['a value that no line uses', block('a = x |> dense(4)\nx |> dense(2)'), ['SEQ245 a']],
  [
    'a value that only another unused one uses',
    block('a = x |> dense(4)\nb = a |> dense(4)\nx |> dense(2)'),
    ['SEQ245 b'],
  ],
  ['a weight of a cell that no equation uses', cell('b = weight(units)', 'W @ x'), ['SEQ239 b']],
  ['a weight of a cell that is used above its line', cell('b = weight(units)', 'W @ x + b'), []],
  ['top-level values, which are results', 'a = 1\nb = 2', []],
  ['a value made from the one before', block('a = x |> dense(4)\na = a |> dense(2)\na'), []],
  ['the input, used in the block', block('x = x |> dense(4)\nx |> dense(2)'), []],
];

test.each(cases)('%s', (_, text, said) => {
  expect(compileText(`${text}\n`).diagnostics.map(summary)).toEqual(said);
});

/** When the page of an autoencoder has a grid of pictures over its code. */
import { expect, test } from 'vitest';
import { compileText, summary } from './compile-text.js';

const digits = (code: number) => `raw = mnist("digits")
model encoder(image: float[28, 28, 1]) = image |> flatten |> dense(${code}, relu)
model decoder(code: float[n]) = code |> dense(784) |> sigmoid |> reshape([28, 28, 1])
auto = train(encoder >> decoder, raw |> scale(0, 1), target: .image, loss: binary_cross_entropy)
scores = evaluate(auto, raw.test, metrics: [mse])
`;

function pageOf(program: string) {
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const stage = graph!.stages.find(({ name }) => name === 'page')!;
  if (stage.operation !== 'report') throw new Error('no report');
  return { code: stage.arguments.code, resource: stage.resource };
}

test('a code of two numbers has one unasked, others where two numbers are named', () => {
  expect(pageOf(`${digits(2)}page = report(auto, scores)\n`)).toEqual({
    code: [0, 1],
    resource: 'tensorflow',
  });
  expect(pageOf(`${digits(30)}page = report(auto, scores)\n`)).toEqual({ code: undefined, resource: 'data' });
  expect(pageOf(`${digits(30)}page = report(auto, scores, code: [30, 1])\n`).code).toEqual([29, 0]);
});

const both = `${digits(30)}model whole(image: float[28, 28, 1]) = concat(image |> flatten |> dense(2), image |> flatten |> dense(784)) |> dense(784) |> sigmoid |> reshape([28, 28, 1])
`;

test.each([
  ['a number that is not there', `${digits(2)}page = report(auto, scores, code: [1, 3])`, 'SEQ276 [1, 3]'],
  ['one number twice', `${digits(2)}page = report(auto, scores, code: [2, 2])`, 'SEQ276 [2, 2]'],
  ['three numbers', `${digits(3)}page = report(auto, scores, code: [1, 2, 3])`, 'SEQ212 [1, 2, 3]'],
  [
    'a narrow layer that is passed by',
    `${both}b = train(whole, raw |> scale(0, 1), target: .image, loss: binary_cross_entropy)\ns = evaluate(b, raw.test, metrics: [mse])\npage = report(b, s, code: [1, 2])`,
    'SEQ250 whole',
    'SEQ276 [1, 2]',
  ],
  [
    'a classifier',
    'raw = mnist("digits")\nmodel digit(image: float[28, 28, 1]) = image |> flatten |> dense(2) |> dense(10) |> softmax\nb = train(digit, raw |> scale(0, 1), target: .label)\ns = evaluate(b, raw.test)\npage = report(b, s, code: [1, 2])',
    'SEQ276 [1, 2]',
  ],
])('%s', (_, program, ...said) => {
  expect(compileText(`${program}\n`).diagnostics.map(summary)).toEqual(said);
});

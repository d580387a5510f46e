/** Models that say what they read: their parts, their code, and what they are measured against. */
import { expect, test } from 'vitest';
import type { ModelNode } from '../../../src/contract/model-graph.js';
import type { OpenSize } from '../../../src/contract/layers/layer.js';
import { compileText, summary } from './compile-text.js';

const digits = `digits = csv("a.csv", columns: { image: numbers("x*", width: 8), other: numbers("y*", width: 8), label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, validation: 10%, test: 10% })
model encoder(image: float[8]; code: int = 3) = image |> dense(6, relu) |> dense(code)
model decoder(code: float[n]) = code |> dense(6, relu) |> dense(8)
`;
const auto = `${digits}auto = train(encoder >> decoder, digits, target: .image)
`;

function nodesOf(program: string, name: string): readonly ModelNode<OpenSize>[] {
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const stage = graph!.stages.find((one) => one.name === name)!;
  if (stage.operation !== 'train') throw new Error(`${name} is no training`);
  return stage.arguments.model.nodes;
}

const begun = (nodes: readonly ModelNode<OpenSize>[]) =>
  nodes
    .filter(({ operation }) => operation === 'dense')
    .map(({ start, frozen }) => [start?.place ?? null, frozen ?? false]);

test('the models of a composition are parts: a frozen encoder below a classifier', () => {
  const digit = 'model digit(code: float[3]) = code |> dense(4, relu) |> dense(1) |> sigmoid\n';
  const program = `${auto}${digit}a = train(freeze(auto.encoder) >> digit, digits, target: .label)
b = train(auto.encoder >> digit, digits, target: .label)
`;
  const fresh = [null, false];
  expect(begun(nodesOf(program, 'a'))).toEqual([['0/dense', true], ['1/dense', true], fresh, fresh]); // prettier-ignore
  expect(begun(nodesOf(program, 'b'))).toEqual([['0/dense', false], ['1/dense', false], fresh, fresh]); // prettier-ignore
});

test('the decoder alone begins with its own layers', () => {
  const program = `${auto}c = train(encoder >> auto.decoder, digits, target: .image)\n`;
  expect(begun(nodesOf(program, 'c'))).toEqual([[null, false], [null, false], ['2/dense', false], ['3/dense', false]]); // prettier-ignore
});

test('a stacked autoencoder is made of the parts of two', () => {
  const program = `${auto}model inner(code: float[3]) = code |> dense(2)
model outer(code: float[2]) = code |> dense(3)
deep = train(freeze(auto.encoder) >> inner >> outer >> freeze(auto.decoder), digits, target: .image)
whole = train(auto.encoder >> deep.inner >> deep.outer >> auto.decoder, digits, target: .image)
`;
  expect(begun(nodesOf(program, 'whole'))).toEqual([
    ['0/dense', false],
    ['1/dense', false],
    ['2/dense', false],
    ['3/dense', false],
    ['2/dense', false],
    ['3/dense', false],
  ]);
});

const cases: readonly (readonly [what: string, program: string, said: readonly string[]])[] = [
  [
    'a code that is narrow before it is wide',
    'a = train(encoder(code: 8) >> dense(8), digits, target: .image)',
    [],
  ],
  [
    'no layer narrower than the input',
    'model wide(image: float[8]) = image |> dense(9) |> dense(8)\na = train(wide, digits, target: .image)',
    ['SEQ250 wide'],
  ],
  [
    'a way around the code',
    'model around(image: float[8]) = concat(image |> dense(2), image) |> dense(8)\na = train(around, digits, target: .image)',
    ['SEQ250 around'],
  ],
  [
    'noise on the way',
    'model wide(image: float[8]) = image |> gaussian_noise(0.2) |> dense(9) |> dense(8)\na = train(wide, digits, target: .image)',
    [],
  ],
  [
    'another column',
    'model m(other: float[8]) = other |> dense(8)\na = train(m, digits, target: .image)',
    [],
  ],
  [
    'relu at the end',
    'a = train(encoder >> dense(8, relu), digits, target: .image)',
    ['SEQ250 dense(8, relu)'],
  ],
  [
    'as many components as numbers',
    'a = train(encoder >> decoder, digits, target: .image)\nb = evaluate(a, digits.test, metrics: [mse], against: [pca(3), pca(8)])',
    ['SEQ270 pca(8)'],
  ],
  [
    'components of what the model does not read',
    'model m(other: float[8]) = other |> dense(8)\na = train(m, digits, target: .image)\nb = evaluate(a, digits.test, metrics: [mse], against: [pca(3)])',
    ['SEQ270 pca(3)'],
  ],
  [
    'components beside no metric',
    'a = train(encoder >> decoder, digits, target: .image)\nb = evaluate(a, digits.test, metrics: [], against: [pca(3)])',
    ['SEQ270 pca(3)'],
  ],
  [
    'components beside a metric',
    'a = train(encoder >> decoder, digits, target: .image)\nb = evaluate(a, digits.test, metrics: [mse], against: pca(3))',
    [],
  ],
  [
    'a decoder of another width',
    'model wrong(code: float[4]) = code |> dense(8)\na = train(encoder >> wrong, digits, target: .image)',
    ['SEQ234 wrong'],
  ],
  [
    'a part that is not there',
    'a = train(encoder >> decoder, digits, target: .image)\nb = train(a.coder >> decoder, digits, target: .image)',
    ['SEQ225 coder'],
  ],
];

test.each(cases)('%s', (_, program, said) => {
  expect(compileText(`${digits}${program}\n`).diagnostics.map(summary)).toEqual(said);
});

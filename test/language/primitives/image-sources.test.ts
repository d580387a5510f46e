/** What programs with arrays and images compile to: splits, and what `predict` needs to know. */
import { expect, test } from 'vitest';
import { compileText } from '../check/compile-text.js';

const training = (source: string, input: string): string => `
model net(image: ${input}) = image |> flatten |> dense(10) |> softmax
data = ${source}
parts = data |> split(into: { train: 80%, test: 20% })
c = train(net, parts, target: .label, loss: categorical_cross_entropy, optimizer: sgd(0.1))
`;

function columnsOf(program: string): unknown {
  const { diagnostics, graph } = compileText(program);
  expect(diagnostics).toEqual([]);
  return graph!.preprocessing['c']!.columns;
}

const ten = 'classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]';

test('a model of images says how they reach their size, also through `append`', () => {
  const images = (fit: string) =>
    `images("a/*/*.png", size: [8, 6], channels: 1, fit: "${fit}", classes: { a: "0", b: "1", c: "2", d: "3", e: "4", f: "5", g: "6", h: "7", i: "8", j: "9" })`;
  const image = { type: 'numbers', shape: [8, 6, 1] };
  expect(columnsOf(training(images('crop'), 'float[8, 6, 1]'))).toEqual({
    image: { ...image, images: 'crop' },
  });
  const renamed = training(images('pad'), 'float[8, 6, 1]')
    .replace('net(image:', 'net(pixels:')
    .replace('= image |>', '= pixels |>')
    .replace('data = ', 'read = ')
    .replace('parts =', 'data = read with { pixels: .image |> clip(0, 99) }\nparts =');
  expect(columnsOf(renamed)).toEqual({ image: { ...image, images: 'pad' } });
  const arrays = training(`idx("a.idx", shape: [8, 6, 1], labels: "b.idx", ${ten})`, 'float[8, 6, 1]');
  expect(columnsOf(arrays)).toEqual({ image });
});

test('a list of JSON is no fields of CSV', () => {
  const json = (columns: string) => `
model net(x: float[3]) = x |> dense(2) |> softmax
rows = jsonl("a.jsonl", columns: { ${columns}, label: class("y", labels: { "a": "a", "b": "b" }) })
c = train(net, rows, target: .label, loss: categorical_cross_entropy, optimizer: sgd(0.1))
`;
  const x = { type: 'numbers', shape: [3] };
  expect(columnsOf(json('x: numbers("features", width: 3)'))).toEqual({ x });
  expect(columnsOf(json('x: numbers("u", "v", "w")'))).toEqual({ x: { ...x, fields: ['u', 'v', 'w'] } });
});

test('mnist has a training and a test split, whose rows are not the same', () => {
  const { graph, diagnostics } = compileText(
    'digits = mnist("mnist")\nx = append(digits.train, digits.train)',
  );
  expect(diagnostics.map(({ severity }) => severity)).toEqual(['error']);
  expect(graph).toBeNull();
  const right = compileText('digits = mnist("mnist")\nx = append(digits.train, digits.test)');
  expect(right.diagnostics).toEqual([]);
  expect(right.graph!.stages.map(({ operation, files }) => [operation, Object.values(files)])).toMatchObject([
    ['mnist', [{ glob: true, pattern: expect.stringMatching(/mnist\/\*ubyte\*$/u) }]],
    ['mnist', [{ glob: true, pattern: expect.stringMatching(/mnist\/\*ubyte\*$/u) }]],
    ['dataset', []],
    ['append', []],
  ]);
});

test('nothing learns from the test digits, nor is measured on the training digits', () => {
  const program = `
model net(image: float[28, 28, 1]) = image |> flatten |> dense(10) |> softmax
digits = mnist("mnist")
`;
  const held = compileText(
    `${program}c = train(net, digits.test, target: .label, loss: categorical_cross_entropy, optimizer: sgd(0.1))`,
  );
  expect(held.diagnostics.map(({ code }) => code)).toEqual(['SEQ301']);
  const same = compileText(
    `${program}c = train(net, digits, target: .label, loss: categorical_cross_entropy, optimizer: sgd(0.1))
s = evaluate(c, digits.train, metrics: [accuracy])`,
  );
  expect(same.diagnostics.map(({ severity }) => severity)).toContain('error');
});

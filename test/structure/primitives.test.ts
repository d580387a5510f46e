/** One way to add a primitive: its definition, and a line where the primitives are listed. What follows needs no change. */
import { expect, test } from 'vitest';
import { createRegistry } from '../../src/language/primitives/create-registry.js';
import { renderManual } from '../../src/language/primitives/manual.js';
import { registry } from '../../src/language/primitives/registry.js';
import { compileText, summary } from '../language/check/compile-text.js';
import { halve } from './additions/halve.js';

const primitives = createRegistry([...registry.all, halve]);

const program = (layers: string): string => `
rows = csv("a.csv", columns: { size: number("s"), price: number("p") })
model m(size: float[1]) = size |> ${layers} |> dense(1)
trained = train(m, rows, target: .price, epochs: 1)
`;

test('a layer is checked, and lowered to the operation that its definition names', () => {
  const { graph, diagnostics } = compileText(program('halve'), { primitives });
  expect(diagnostics).toEqual([]);
  const trained = graph!.stages.find(({ name }) => name === 'trained')!;
  expect(trained.arguments).toMatchObject({
    model: {
      nodes: [
        { operation: 'input' },
        { operation: 'affine', arguments: { factor: 0.5 } },
        { operation: 'dense' },
      ],
    },
  });
});

test.each([
  ['an argument that it does not take', program('halve(2)'), 'SEQ213 2'],
  ['an input that does not fit', 'model m(ids: Id[..time]) = ids |> halve', 'SEQ230 halve'],
  ['a column that no layer takes', 'rows = fasttext("a.txt") |> halve', 'SEQ221 fasttext("a.txt")'],
])('%s is reported as for any other', (_what, text, expected) => {
  expect(compileText(text, { primitives }).diagnostics.map(summary)).toEqual([expected]);
});

test('it is what a misspelt name means', () => {
  const [first, ...more] = compileText(program('halv'), { primitives }).diagnostics;
  expect(more).toEqual([]);
  expect(summary(first!)).toBe('SEQ200 halv');
  expect(first!.help.join()).toContain('`halve`');
});

test('without its line nobody knows it', () => {
  expect(compileText(program('halve')).diagnostics.map(summary)).toEqual(['SEQ200 halve']);
  expect(renderManual(registry)).not.toContain('halve');
});

test('the manual has it in its chapter', () => {
  const manual = renderManual(primitives);
  const layers = manual.slice(manual.indexOf('## Layers'), manual.indexOf('## Parts of a cell'));
  expect(layers).toContain('### `halve`');
  expect(layers).toContain('Divides every number by two. Keeps the mask.');
});

/**
 * One way to add a primitive: its definition, and a line where the primitives are listed. What
 * follows needs no change.
 */
import { expect, test } from 'vitest';
import { createRegistry } from '../../src/language/primitives/create-registry.js';
import { renderManual } from '../../src/language/primitives/manual.js';
import { registry } from '../../src/language/primitives/registry.js';
import { compileText, summary } from '../language/check/compile-text.js';
import { halve } from './additions/halve.js';
import { maskDigits } from './additions/mask-digits.js';

const primitives = createRegistry([...registry.all, halve, maskDigits]);

const layers = (chain: string): string => `
rows = csv("a.csv", columns: { size: number("s"), price: number("p") })
model m(size: float[1]) = size |> ${chain} |> dense(1)
trained = train(m, rows, target: .price, epochs: 1)
`;

const steps = (chain: string): string => `rows = fasttext("a.txt")\nclean = rows |> ${chain}`;

/** The arguments of a stage of a program that has no mistake. */
function argumentsOf(name: string, program: string): object {
  const { graph, diagnostics } = compileText(program, { primitives });
  expect(diagnostics).toEqual([]);
  return graph!.stages.find((stage) => stage.name === name)!.arguments;
}

test('a layer is checked, and lowered to its operation', () => {
  expect(argumentsOf('trained', layers('halve'))).toMatchObject({
    model: {
      nodes: [
        { operation: 'input' },
        { operation: 'affine', arguments: { factor: 0.5 } },
        { operation: 'dense' },
      ],
    },
  });
});

test('a text step is checked, and lowered to its operation', () => {
  const replace = { operation: 'replace', column: 'text', into: 'text' };
  expect(argumentsOf('clean', steps('lowercase |> mask_digits(with: "#")'))).toMatchObject({
    steps: [{ operation: 'lowercase' }, { ...replace, arguments: { pattern: '\\d', with: '#' } }],
  });
});

test.each([
  ['an argument that a layer does not take', layers('halve(2)'), 'SEQ213 2'],
  ['an input that does not fit a layer', 'model m(ids: Id[..time]) = ids |> halve', 'SEQ230 halve'],
  ['rows before a layer', 'rows = fasttext("a.txt") |> halve', 'SEQ221 fasttext("a.txt")'],
  ['an argument of a step by a wrong name', steps('mask_digits(wth: "#")'), 'SEQ210 wth'],
  ['an argument of a step that is none', steps('mask_digits(with: 0)'), 'SEQ212 0'],
  ['a step after its column is gone', steps('tokenize(treebank) |> mask_digits'), 'SEQ222 mask_digits'],
])('%s is reported as for any other', (_what, program, expected) => {
  expect(compileText(program, { primitives }).diagnostics.map(summary)).toEqual([expected]);
});

test.each([
  ['halv', 'halve', layers('halv')],
  ['mask_digit', 'mask_digits', steps('mask_digit')],
])('%s is taken for a misspelt %s', (written, meant, program) => {
  const { diagnostics } = compileText(program, { primitives });
  expect(diagnostics.map(summary)).toEqual([`SEQ200 ${written}`]);
  expect(diagnostics[0]!.help.join()).toContain(`\`${meant}\``);
});

test.each([
  ['halve', layers('halve')],
  ['mask_digits', steps('mask_digits')],
])('without its line nobody knows %s', (name, program) => {
  expect(compileText(program).diagnostics.map(summary)).toEqual([`SEQ200 ${name}`]);
  expect(renderManual(registry, 'en')).not.toContain(name);
});

test.each([
  ['Layers', halve],
  ['Steps', maskDigits],
])('the manual has it in its chapter: %s', (chapter, { name, summary: text, example }) => {
  const chapters = renderManual(primitives, 'en').split(/^## /mu);
  const page = chapters.find((one) => one.startsWith(`${chapter}\n`));
  expect(page).toContain(`### \`${name}\``);
  expect(page).toContain(text);
  expect(page).toContain(example);
});

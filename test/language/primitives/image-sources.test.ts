/** What programs with arrays and images compile to: splits, and what `predict` needs to know. */
import { expect, test } from 'vitest';
import { compileText } from '../check/compile-text.js';

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

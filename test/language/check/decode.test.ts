/** `decode`: ids as text again, joined as their tokens were cut. */
import { expect, test } from 'vitest';
import { compileText, summary } from './compile-text.js';
import { rows } from './right-program.js';

const head = rows.split('tokens =')[0]!;

test.each([
  ['treebank', 'treebank'],
  ['characters', 'characters'],
  ['whitespace', 'spaces'],
  ['regex(r"\\S+")', 'spaces'],
])('tokens of %s are joined by %s', (tokenizer, joining) => {
  const { graph, diagnostics } = compileText(`${head}tokens = raw |> tokenize(${tokenizer})
words = vocabulary(tokens)
again = tokens |> index(words) |> pad(20) |> decode
`);
  expect(diagnostics).toEqual([]);
  expect(graph!.values.find(({ name }) => name === 'again')?.type).toContain('text: Text');
  const steps = graph!.stages.flatMap((stage) => (stage.operation === 'map' ? stage.arguments.steps : []));
  expect(steps.find(({ operation }) => operation === 'decode')?.arguments).toEqual({ joining });
});

test.each([
  ['n-grams', 'pairs = raw |> tokenize(treebank) |> ngrams(1..2)\nids = pairs |> index(vocabulary(pairs))'],
  ['hashed ids', 'ids = raw |> tokenize(treebank) |> ngrams(1..2, buckets: 100)'],
])('%s are no text', (_name, program) => {
  const { diagnostics } = compileText(`${head}${program}\nagain = ids |> decode\n`);
  expect(diagnostics.map(summary)).toEqual(['SEQ271 decode']);
});

test('text is none of ids', () => {
  expect(compileText(`${head}again = raw |> decode\n`).diagnostics.map(summary)).toEqual(['SEQ222 decode']);
});

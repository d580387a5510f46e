/** Which column feeds which input: the name comes first. */
import { expect, test } from 'vitest';
import type { OpenModelGraph } from '../../../src/contract/model-graph.js';
import { compileText } from './compile-text.js';

const rows = `raw = csv("a.csv", columns: { en: "e", es: "s", x: number("x"), y: number("y") }) |> split(into: { train: 80%, test: 20% })
text = raw with { en: .en |> tokenize(whitespace), es: .es |> tokenize(whitespace) }
english = vocabulary(text.en)
spanish = vocabulary(text.es)
data = text with { en: .en |> index(english), es: .es |> index(spanish) }
`;

/**
 * The columns that feed the model's inputs, in the order of its signature; and codes of what was
 * said.
 */
function fed(program: string): { readonly columns: readonly string[]; readonly said: readonly string[] } {
  const { graph, diagnostics } = compileText(rows + program);
  const training = graph?.stages.find(({ operation }) => operation === 'train');
  const model = training?.arguments['model'] as unknown as OpenModelGraph | undefined;
  return {
    columns: model?.inputs.map(({ column }) => column) ?? [],
    said: diagnostics.map(({ code }) => code),
  };
}

/**
 * It was fed `.en` twice: without the target only one column was left, and that was taken whatever
 * the name.
 */
test('a decoder reads the column of its name, although that is the target', () => {
  const body = `{
  h = en |> embedding(4) |> gru(4) |> last
  es |> embedding(4) |> gru(4, initial: h) |> dense(spanish.size) |> softmax
}`;
  expect(
    fed(`model tr(en: Id[..source], es: Id[..answer]) ${body}\nt = train(tr, data, target: .es)`),
  ).toEqual({
    columns: ['en', 'es'],
    said: ['SEQ315'],
  });
  expect(
    fed(`model tr(es: Id[..answer], en: Id[..source]) ${body}\nt = train(tr, data, target: .es)`).columns,
  ).toEqual(['es', 'en']);
});

test.each([
  // Not by its name, but the only one that fits.
  ['size: float[1]', 'size', ['x'], []],
  ['x: float[1]', 'x', ['x'], []],
])('%s', (input, name, columns, said) => {
  const program = `model f(${input}) = ${name} |> dense(1)\nt = train(f, raw, target: .y, loss: mae)`;
  expect(fed(program)).toEqual({ columns, said });
});

test('an input that is named like a column leaves the other column to the other input', () => {
  const program = `model f(first: Id<v>[..a], en: Id<w>[..b]) = concat(first |> embedding(4) |> mean, en |> embedding(4) |> mean) |> dense(1)
t = train(f, data, target: .y, loss: mae)`;
  expect(fed(program)).toEqual({ columns: ['es', 'en'], said: [] });
});

test('layers without a signature read what there is', () => {
  expect(fed('t = train(dense(1), raw, target: .y, loss: mae)')).toEqual({ columns: ['x'], said: [] });
});

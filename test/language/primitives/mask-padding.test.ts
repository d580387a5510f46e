/** `embedding(…, mask_padding: true)` as written. */
import { expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import type { ModelGraph } from '../../../src/contract/model-graph.js';
import { compileText } from '../check/compile-text.js';

const program = (vocabulary: string, rows: string, input: string): string =>
  `raw = csv("a.csv", columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(treebank)
words = vocabulary(tokens, ${vocabulary})
data = tokens |> index(words) ${rows}
model m(ids: ${input}) = ids |> embedding(4, mask_padding: true) |> lstm(3) |> last |> dense(1) |> sigmoid
t = train(m, data, target: .label, loss: binary_cross_entropy)`;

test.each([
  ['rows of one length', '|> pad(9, side: "left")', 'Id[time]', { masked_id: 0 }],
  ['rows that are masked already', '', 'Id[..time]', {}],
])('%s', (_what, rows, input, told) => {
  const { graph, diagnostics } = compileText(program('pad: "_PAD"', rows, input));
  expect(diagnostics).toEqual([]);
  const { arguments: given } = graph!.stages.find(({ operation }) => operation === 'train')!;
  const [, embedding, lstm, last] = (given['model'] as unknown as ModelGraph).nodes;
  if (embedding?.operation !== 'embedding') throw new Error('there is no embedding');
  const { size: _size, width: _width, padding_id: _padding, ...rest } = embedding.arguments;
  expect(rest).toEqual(told);
  expect([embedding.masked, lstm!.masked, last!.masked]).toEqual([true, true, false]);
});

test('a vocabulary without padding has nothing to mask', () => {
  const { diagnostics } = compileText(program('pad: none', '', 'Id[..time]'));
  expect(renderDiagnostics(diagnostics, { color: false })).toMatchSnapshot();
});

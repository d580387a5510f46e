/** `embedding(…, word_dropout: …)`: what dropped words become, with every kind of vocabulary. */
import { expect, test } from 'vitest';
import { compileText, summary } from './compile-text.js';
import { rows } from './right-program.js';

const head = rows.split('words =')[0]!;

function compiled(data: string, layer: string) {
  return compileText(`${head}data = tokens |> ${data}
model m(ids: Id[..time]) = ids |> ${layer} |> mean |> dense(1) |> sigmoid
c = train(m, data, target: .label, loss: binary_cross_entropy)`);
}

const dropout = 'embedding(4, word_dropout: 0.2)';
const none = { size: { size: 'vocabulary', input: 0 }, width: 4, padding_id: null };

test.each([
  ['index(vocabulary(tokens))', 'embedding(4)', none],
  ['index(vocabulary(tokens))', 'embedding(4, word_dropout: 0)', none],
  ['index(vocabulary(tokens))', dropout, { ...none, word_dropout: 0.2, dropped_id: 1, kept_id: 0 }],
  ['index(vocabulary(tokens, pad: none))', dropout, { ...none, word_dropout: 0.2, dropped_id: 0 }],
  [
    'index(vocabulary(tokens, unknown: none))',
    dropout,
    { ...none, word_dropout: 0.2, dropped_id: 0, kept_id: 0 },
  ],
  ['ngrams(1..2, buckets: 1000)', dropout, { ...none, word_dropout: 0.2, dropped_id: 0, kept_id: 0 }],
])('%s: %s', (data, layer, wanted) => {
  const { graph, diagnostics } = compiled(data, layer);
  expect(diagnostics).toEqual([]);
  const nodes = graph!.stages.flatMap((stage) =>
    stage.operation === 'train' ? stage.arguments.model.nodes : [],
  );
  expect(nodes[1]!.arguments).toEqual(wanted);
});

test.each([
  ['index(vocabulary(tokens, pad: none, unknown: none))', dropout, ['SEQ212 0.2']],
  ['index(vocabulary(tokens))', 'embedding(4, word_dropout: 1)', ['SEQ212 1']],
])('%s: %s is refused', (data, layer, wanted) => {
  expect(compiled(data, layer).diagnostics.map(summary)).toEqual(wanted);
});

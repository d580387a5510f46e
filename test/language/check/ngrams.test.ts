/** `ngrams`: tokens again, or ids whose table has as many rows as there are buckets. */
import { expect, test } from 'vitest';
import { compileText, summary } from './compile-text.js';
import { rows } from './right-program.js';

const bag = 'model bag(ids: Id[..time]) = ids |> embedding(4) |> mean |> dense(1) |> sigmoid\n';
const train = 'train(bag, data, target: .label, loss: binary_cross_entropy)';
const head = rows.split('words =')[0]!;

function shown(program: string): string[] {
  return compileText(program).diagnostics.map(
    ({ message, ...one }) => `${summary({ message, ...one })}: ${message}`,
  );
}

test('runs are tokens that a vocabulary counts', () => {
  const program = `${head}pairs = tokens |> ngrams(1..2)
words = vocabulary(pairs, min_count: 2, max_size: 100)
data = pairs |> index(words)
${bag}c = ${train}`;
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics).toEqual([]);
  const steps = graph!.stages.flatMap((stage) => (stage.operation === 'map' ? stage.arguments.steps : []));
  expect(steps.map(({ operation, arguments: given }) => [operation, given])).toEqual([
    ['tokenize', { tokenizer: { kind: 'treebank' } }],
    ['ngrams', { from: 1, to: 2 }],
    ['index', {}],
  ]);
});

test('hashed runs are ids that need no vocabulary, and may be padded', () => {
  const program = `${head}data = tokens |> ngrams(2..2, buckets: 1000) |> pad(50)
${bag.replace('..time', 'time').replace('embedding(4)', 'embedding(4, mask_padding: true)')}c = ${train}`;
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics).toEqual([]);
  expect(graph!.stages.map((stage) => stage.operation)).not.toContain('vocabulary');
  expect(graph!.values.find(({ name }) => name === 'data')?.type).toContain('text: Id<1000 buckets>[50]');
});

test('ids of other buckets are other ids', () => {
  const program = `${head}raws = raw with { small: .text, large: .text }
data = raws with {
  small: .small |> tokenize(treebank) |> ngrams(1..2, buckets: 100),
  large: .large |> tokenize(treebank) |> ngrams(1..2, buckets: 200)
}
model one(small: Id<v>[..s], large: Id<v>[..l]) =
  concat(small |> embedding(4) |> mean, large |> embedding(4) |> mean) |> dense(1) |> sigmoid
c = train(one, data, target: .label, loss: binary_cross_entropy)`;
  expect(shown(program)).toEqual([
    expect.stringContaining('ids of `200 buckets` are not ids of `100 buckets`'),
  ]);
});

test('each table has the size of its own input', () => {
  const program = `${head}raws = raw with { large: .text }
data = raws with {
  text: .text |> tokenize(treebank) |> ngrams(1..2, buckets: 100),
  large: .large |> tokenize(treebank) |> ngrams(1..2, buckets: 200)
}
model two(text: Id[..s], large: Id[..l]) =
  concat(text |> embedding(4) |> mean, large |> embedding(4) |> mean) |> dense(1) |> sigmoid
c = train(two, data, target: .label, loss: binary_cross_entropy)`;
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics).toEqual([]);
  const nodes = graph!.stages.flatMap((stage) =>
    stage.operation === 'train' ? stage.arguments.model.nodes : [],
  );
  const tables = nodes.flatMap((node) => (node.operation === 'embedding' ? [node.arguments.size] : []));
  expect(tables).toEqual([
    { size: 'vocabulary', input: 0 },
    { size: 'vocabulary', input: 1 },
  ]);
});

test.each([
  ['ngrams(0..2)', '0..2'],
  ['ngrams(2)', '2'],
  ['ngrams(1..17)', '1..17'],
  ['ngrams(1.5..2)', '1.5..2'],
  ['ngrams(1..2.5)', '1..2.5'],
  ['ngrams("2")', '"2"'],
  ['ngrams(2 epochs)', '2 epochs'],
  ['ngrams([1, 2])', '[1, 2]'],
  ['ngrams(1..2, buckets: 1)', '1'],
  ['ngrams(1..2, buckets: 100_000_000)', '100_000_000'],
])('%s is refused', (call, at) => {
  expect(compileText(`${head}a = tokens |> ${call}`).diagnostics.map(summary)).toEqual([`SEQ212 ${at}`]);
});

test('hashed ids have no words that word vectors could be looked up for', () => {
  const program = `${head}data = tokens |> ngrams(1..2, buckets: 1000)
v = word_vectors("v.txt", width: 50)
model bag(ids: Id[..time]) = ids |> embedding(vectors: v) |> mean |> dense(1) |> sigmoid
c = ${train}`;
  expect(compileText(program).diagnostics.map(summary)).toEqual(['SEQ212 v']);
});

/** What attention, positions and the library's blocks accept and refuse, in the language. */
import { expect, test } from 'vitest';
import type { ModelGraph } from '../../../src/contract/model-graph.js';
import { compileText, summary } from './compile-text.js';

const program = (body: string, rows = 'index(words)'): string => `
import { transformer_encoder, transformer_decoder, pre_norm_encoder } from "std/transformer"
raw = csv("a.csv", columns: { ids: "t", other: "u", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw with { ids: .ids |> tokenize(whitespace), other: .other |> tokenize(whitespace) }
words = vocabulary(tokens.ids)
data = tokens with { ids: .ids |> ${rows}, other: .other |> index(words) }
model m(ids: Id[${rows.includes('pad') ? 'time' : '..time'}], other: Id[..source]) {
${/\bh\b/u.test(body) ? '  h = ids |> embedding(12)\n' : ''}${body.includes('states') ? '  states = other |> embedding(8)\n' : ''}  ${body} |> dense(1) |> sigmoid
}
a = train(m, data, target: .label, loss: binary_cross_entropy)
`;

test.each([
  ['h |> multi_head_attention(4, causal: true) |> mean'],
  ['h |> multi_head_attention(heads: 3, memory: states, dropout: 10%) |> attention_pool(heads: 2)'],
  ['h |> transformer_encoder |> transformer_encoder(heads: 2, activation: gelu) |> layer_norm |> mean'],
  ['h |> transformer_encoder(causal: true) |> pre_norm_encoder(heads: 2, causal: true) |> last'],
  ['(h |> positions(learned: true, length: 90) |> pre_norm_encoder) |> max'],
  ['transformer_decoder(h, states |> positions |> transformer_encoder, heads: 6) |> mean'],
  ['h |> transformer_decoder(memory: states, heads: 2) |> transformer_decoder(memory: states) |> mean'],
  ['states |> attend(query: h |> mean)'],
  ['states |> attend("general", query: h) |> max'],
  ['h |> attend("scaled_dot", query: h) |> mean'],
  ['(h |> dense(1) |> softmax(over: "time")) * h |> sum'],
  ['h / (h |> dense(1, sigmoid)) |> mean'],
])('%s', (body) => {
  expect(compileText(program(body)).diagnostics).toEqual([]);
});

test.each([
  [
    'heads that do not divide the width',
    'h |> multi_head_attention(5) |> mean',
    'SEQ230 multi_head_attention(5)',
  ],
  [
    'softmax over the time of one vector',
    'h |> mean |> softmax(over: "time")',
    'SEQ230 softmax(over: "time")',
  ],
  [
    'softmax over time as an argument',
    'h |> dense(1, softmax(over: "time")) |> mean',
    'SEQ212 softmax(over: "time")',
  ],
  [
    'weights of another sequence',
    '(states |> dense(1) |> softmax(over: "time")) * h |> sum',
    'SEQ232 (states |> dense(1) |> softmax(over: "time")) * h',
  ],
  [
    'weights of another width',
    '(h |> dense(2) |> softmax(over: "time")) * h |> sum',
    'SEQ232 (h |> dense(2) |> softmax(over: "time")) * h',
  ],
  ['attention without heads', 'h |> multi_head_attention |> mean', 'SEQ211 multi_head_attention'],
  ['attention of one vector', 'h |> mean |> multi_head_attention(2)', 'SEQ230 multi_head_attention(2)'],
  [
    'one vector as a memory',
    'h |> multi_head_attention(2, memory: states |> mean) |> mean',
    'SEQ230 states |> mean',
  ],
  ['ids as a memory', 'h |> multi_head_attention(2, memory: other) |> mean', 'SEQ230 other'],
  ['all of it dropped', 'h |> multi_head_attention(2, dropout: 1.0) |> mean', 'SEQ212 1.0'],
  ['a query that is missing', 'states |> attend', 'SEQ211 attend'],
  ['a query of another width', 'states |> attend("dot", query: h |> mean)', 'SEQ230 h |> mean'],
  ['a score that there is not', 'states |> attend("cosine", query: h |> mean)', 'SEQ212 "cosine"'],
  ['units without weights', 'h |> attend("dot", query: h, units: 3) |> mean', 'SEQ212 3'],
  ['a memory without time', 'states |> mean |> attend(query: h |> mean)', 'SEQ230 attend(query: h |> mean)'],
  [
    'learned positions of no number',
    'h |> positions(learned: true) |> mean',
    'SEQ211 positions(learned: true)',
  ],
  [
    'heads of a block that do not divide the width',
    'h |> transformer_encoder(heads: 5) |> mean',
    'SEQ230 multi_head_attention(heads, dropout: dropout, causal: causal)',
  ],
])('%s', (_what, body, expected) => {
  expect(compileText(program(body)).diagnostics.map(summary)).toEqual([expected]);
});

test('rows that are known to be longer than learned positions', () => {
  const text = program('h |> positions(learned: true, length: 20) |> mean', 'index(words) |> pad(30)');
  const [diagnostic, ...others] = compileText(text).diagnostics;
  expect(others).toEqual([]);
  expect(summary(diagnostic!)).toBe('SEQ230 positions(learned: true, length: 20)');
  expect(diagnostic!.help).toEqual(['say `length: 30`, or make the rows shorter: `truncate(20)`']);
});

test('a width that no number of heads is told of names those that fit', () => {
  const [diagnostic] = compileText(program('h |> multi_head_attention(8) |> mean')).diagnostics;
  expect(diagnostic!.message).toContain('a width that is a multiple of 8');
  expect(diagnostic!.help).toEqual(['take a number of heads that divides 12: 1, 2, 3, 4, 6, 12']);
});

test('a block that waits for its other input has one set of weights, however it is fed', () => {
  const nodes = (body: string) => {
    const { graph, diagnostics } = compileText(program(body));
    expect(diagnostics).toEqual([]);
    const train = graph!.stages.find(({ operation }) => operation === 'train')!;
    return (train.arguments['model'] as unknown as ModelGraph).nodes;
  };
  const places = (body: string) =>
    nodes(body).flatMap(({ operation, place }) => (operation === 'multi_head_attention' ? [place] : []));
  const one = 'h |> transformer_decoder(memory: states)';
  expect(nodes(`${one} |> mean`)).toEqual(nodes('transformer_decoder(h, states) |> mean'));
  // Bound, it is one block; written twice, it is two.
  const bound = 'block = transformer_decoder(memory: states)\n  h |> block |> block |> mean';
  expect(places(bound)).toEqual([0, 1, 0, 1].map((number) => `${number}/multi_head_attention`));
  const twice = `${one} |> transformer_decoder(memory: states) |> mean`;
  expect(places(twice)).toEqual([0, 1, 2, 3].map((number) => `${number}/multi_head_attention`));
});

test('a block that is called inside a model shares its weights when that model is applied twice', () => {
  const text = program('h |> twice |> twice |> mean').replace(
    'model m',
    'model decode(x: float[..time, n]) = transformer_decoder(x, x, heads: 1)\nmodel m',
  );
  const { graph, diagnostics } = compileText(text.replace('h = ids', 'twice = decode\n  h = ids'));
  expect(diagnostics).toEqual([]);
  const train = graph!.stages.find(({ operation }) => operation === 'train')!;
  const { nodes } = train.arguments['model'] as unknown as ModelGraph;
  const attention = nodes.filter(({ operation }) => operation === 'multi_head_attention');
  expect(attention.map(({ place }) => place)).toEqual(
    [0, 1, 0, 1].map((number) => `${number}/multi_head_attention`),
  );
});

test('an input too many of a block', () => {
  const { diagnostics } = compileText(program('transformer_decoder(h, states, states) |> mean'));
  expect(diagnostics.map(summary)).toEqual(['SEQ235 transformer_decoder(h, states, states)']);
});

/** What attention, positions and the library's blocks accept and refuse, in the language. */
import { expect, test } from 'vitest';
import { compileText, summary } from './compile-text.js';

const program = (body: string, rows = 'index(words)'): string => `
import { transformer_encoder, transformer_decoder, pre_norm_encoder } from "std/transformer"
raw = csv("a.csv", columns: { ids: "t", other: "u", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw with { ids: .ids |> tokenize(whitespace), other: .other |> tokenize(whitespace) }
words = vocabulary(tokens.ids)
data = tokens with { ids: .ids |> ${rows}, other: .other |> index(words) }
model m(ids: Id[${rows.includes('pad') ? 'time' : '..time'}], other: Id[..source]) {
  h = ids |> embedding(12)
  states = other |> embedding(8)
  ${body} |> dense(1) |> sigmoid
}
a = train(m, data, target: .label, loss: binary_cross_entropy)
`;

test.each([
  ['h |> multi_head_attention(4, causal: true) |> mean'],
  ['h |> multi_head_attention(heads: 3, memory: states, dropout: 10%) |> attention_pool(heads: 2)'],
  ['h |> transformer_encoder |> transformer_encoder(heads: 2, activation: gelu) |> layer_norm |> mean'],
  ['(h |> positions(learned: true, length: 90) |> pre_norm_encoder) |> max'],
  ['transformer_decoder(h, states |> positions |> transformer_encoder, heads: 6) |> mean'],
  ['states |> attend(query: h |> mean)'],
  ['states |> attend("general", query: h) |> max'],
  ['h |> attend("scaled_dot", query: h) |> mean'],
])('%s', (body) => {
  expect(compileText(program(body)).diagnostics).toEqual([]);
});

test.each([
  [
    'heads that do not divide the width',
    'h |> multi_head_attention(5) |> mean',
    'SEQ230 multi_head_attention(5)',
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
    'SEQ230 multi_head_attention(heads, dropout: dropout)',
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

/**
 * Layers that a language model may use: none of them looks at a step after its own. Those that it
 * may not are in target-cases.ts.
 */
import { expect, test } from 'vitest';
import { compileText } from './compile-text.js';

const program = (body: string): string => `
raw = csv("a.csv", columns: { text: "t" }) |> split(into: { train: 80%, validation: 10%, test: 10% })
tokens = raw |> tokenize(whitespace)
v = vocabulary(tokens)
stream = tokens |> index(v) |> streams(lanes: 4, window: 8)
model m(ids: Id<v>[time]) {
  x = ids |> embedding(8)
  ${body} |> dense(v.size) |> softmax
}
a = train(m, stream, target: .next)
`;

test.each([
  'x |> gru(8) |> layer_norm |> dropout(0.1)',
  'x |> scan(step)',
  'x |> lstm(8, initial: x |> first)',
  'x |> positions |> multi_head_attention(heads: 2, causal: true)',
  'x |> multi_head_attention(heads: 2, memory: x |> gru(8), causal: true)',
  'x |> conv1d(8, 3, padding: "causal", dilation: 2)',
  'x |> conv1d(8, 1) |> batch_norm',
  // A step of every second one sees what came before both.
  'x |> conv1d(8, 3, padding: "causal", stride: 2) |> upsample(2)',
  'concat(x, x * 2 + x)',
  'concat(x, x |> first |> repeat(like: x))',
])('%s', (body) => {
  const cell = "cell step(x: float[n]) {\n  state h: float[n] = zeros\n  h' = tanh(x + h)\n}\n";
  expect(compileText(cell + program(body)).diagnostics).toEqual([]);
});

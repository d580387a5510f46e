/** Noisy rows for a model that removes noise, and what it is compared with. */
import { expect, test } from 'vitest';
import { compileText, summary } from './compile-text.js';

const digits = `raw = mnist("digits")
scaled = raw |> scale(0, 1)
digits = scaled with { noisy: .image |> noise(0.3, seed: 7) }
model encoder(noisy: float[28, 28, 1]) = noisy |> flatten |> dense(30)
model decoder(code: float[n]) = code |> dense(784) |> sigmoid |> reshape([28, 28, 1])
auto = train(encoder >> decoder, digits, target: .image, loss: binary_cross_entropy)
`;

test('test rows get noise like training rows; a row to predict has its own', () => {
  const program = `${digits}scores = evaluate(auto, raw.test, metrics: [mse], against: [copy(.noisy)])\n`;
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const steps = graph!.stages.flatMap((stage) => (stage.operation === 'map' ? stage.arguments.steps : []));
  const noise = steps.filter(({ operation }) => operation === 'noise');
  expect(noise.length).toBeGreaterThan(0);
  for (const step of noise) {
    expect(step).toMatchObject({ arguments: { deviation: 0.3, seed: 7 }, column: 'image', into: 'noisy' });
  }
  const predicted = graph!.preprocessing['auto']!.steps.map(({ operation }) => operation);
  expect(predicted).toEqual(['scale', 'copy']);
  const scores = graph!.stages.find(({ name }) => name === 'scores')!;
  expect(scores.arguments).toMatchObject({ against: [{ kind: 'copy', column: 'noisy' }] });
  expect(scores.inputs).not.toHaveProperty('training');
});

test.each([
  ['the target', 'copy(.image)', 'SEQ270 copy(.image)'],
  ['a column that is not read', 'copy(.label)', 'SEQ270 copy(.label)'],
  ['components of a model that reads another column', 'pca(3)', 'SEQ270 pca(3)'],
])('%s is nothing to compare with', (_, baseline, said) => {
  const program = `${digits}scores = evaluate(auto, raw.test, metrics: [mse], against: [${baseline}])\n`;
  expect(compileText(program).diagnostics.map(summary)).toEqual([said]);
});

test('a column of another shape is nothing to compare with', () => {
  const program = `raw = csv("a.csv", columns: { x: numbers("a", "b"), y: number("c") }) |> split(into: { train: 80%, test: 20% })
model m(x: float[2]) = x |> dense(1)
t = train(m, raw, target: .y, loss: mse)
s = evaluate(t, raw.test, metrics: [mse], against: [copy(.x)])
`;
  const { diagnostics } = compileText(program);
  expect(diagnostics.map(summary)).toEqual(['SEQ270 copy(.x)']);
  expect(diagnostics[0]!.message).toBe('`.x` is float[2], and the model says number');
});

test('noise without a width is none', () => {
  expect(compileText(digits.replace('noise(0.3,', 'noise(0,')).diagnostics.map(summary)).toContain(
    'SEQ212 0',
  );
});

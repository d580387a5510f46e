/**
 * A decoder of numbers is measured on its own answers; where the truth would reach them, it is
 * refused.
 */
import { expect, test } from 'vitest';
import { compileText, summary } from './compile-text.js';

const data = `days = csv("days.csv", columns: { day: time("Date"), value: number("Temp") })
  |> split(by: .day, into: { train: 70%, validation: 15%, test: 15% })
weeks = days |> standardize(.value) |> windows(history: 7, horizon: 3, each_step: true)
data = weeks with { before: .future |> shift(first: .history) }
`;
const decoder = `model net(history: float[time, 1], before: float[3]) {
  h = history |> gru(8) |> last
  steps = before |> reshape([3, 1])
  concat(steps, h |> repeat(3)) |> gru(8, initial: h) |> dense(1) |> reshape([3])
}
`;
const training = 'train(net, data, target: .future, loss: mae)';
const said = (program: string): readonly string[] => compileText(program).diagnostics.map(summary);

test.each([
  ['a training', training],
  ['the best of a list', 'best(all, by: .validation.loss)'],
  ['an ensemble', 'ensemble(all)'],
])('%s is measured, and forecasts', (_, trained) => {
  const text = `${data}${decoder}all = [train(net, data, target: .future, loss: mae, seed: s) for s in 1..2]
week = ${trained}
scores = evaluate(week, days.test, metrics: [mae, mase], against: [naive])
`;
  const { diagnostics, graph } = compileText(text);
  expect(diagnostics.map(summary)).toEqual([]);
  const { windows } = Object.values(graph!.preprocessing)[0]!;
  expect(windows).toMatchObject({ unknown: [], written: 'before' });
  expect(windows?.after.map(({ operation }) => operation)).toEqual(['shift']);
});

const measured = (rows: string, model: string, target = '.future'): string =>
  `${rows}${model}week = train(net, data, target: ${target}, loss: mae)\nscores = evaluate(week, days.test)\n`;

test('what reads only the history is measured as it was', () => {
  const direct = 'model net(history: float[time, 1]) = history |> gru(8) |> last |> dense(3)\n';
  expect(said(measured(data, direct))).toEqual([]);
});

test.each([
  [
    'what else is made of the future',
    data.replace('first: .history) }', 'first: .history), more: .future |> clip(-9, 9) }'),
    decoder
      .replace('float[3])', 'float[3], more: float[3])')
      .replace('h |> repeat(3)', 'more |> reshape([3, 1])'),
  ],
  [
    'the shift of the future after another step',
    data.replace('shift(first: .history)', 'shift |> clip(-9, 9)'),
    decoder,
  ],
  [
    'a second shift of the future',
    data.replace('first: .history) }', 'first: .history), more: .future |> shift }'),
    decoder
      .replace('float[3])', 'float[3], more: float[3])')
      .replace('h |> repeat(3)', 'more |> reshape([3, 1])'),
  ],
  ['a beginning made of the future', data.replace('first: .history', 'first: .future'), decoder],
  [
    'the answers of a layer that cannot be computed step after step',
    data,
    'model net(history: float[time, 1], before: float[3]) {\n' +
      '  h = history |> gru(8) |> last |> dense(3)\n' +
      '  steps = before |> reshape([3, 1]) |> gru(8) |> dense(1) |> reshape([3])\n  steps + h\n}\n',
  ],
  [
    'a model that does not read its input',
    data,
    'model net(history: float[time, 1], before: float[3]) = history |> gru(8) |> last |> dense(3)\n',
  ],
])('%s: refused', (_, rows, model) => {
  expect(said(measured(rows, model)).filter((code) => code.startsWith('SEQ275'))).toEqual(['SEQ275 week']);
});

test('the future of each step of the history is not fed back', () => {
  const rows = data.replace('.future |> shift(first: .history)', '.futures |> shift');
  const each = `model net(history: float[7, 1], before: float[7, 3]) = before |> gru(4) |> dense(3)\n`;
  expect(said(measured(rows, each, '.futures'))).toEqual(['SEQ275 week']);
});

test.each([
  ['dense(3)', 'concat(h, before) |> dense(3)', 'concat(h, before)'],
  ['dense(3) alone', 'before |> dense(3)', 'dense(3)'],
  ['a norm', 'before |> layer_norm', 'layer_norm'],
  ['flat again', 'before |> reshape([3, 1]) |> dense(1) |> flatten |> dense(3)', 'dense(3)'],
  ['softmax', 'before |> softmax', 'softmax'],
])('steps that stand side by side are not mixed: %s', (_, body, layer) => {
  const model = `model net(history: float[time, 1], before: float[3]) {
  h = history |> gru(8) |> last
  ${body}
}
`;
  expect(said(`${data}${model}week = ${training}\n`)).toContain(`SEQ308 ${layer}`);
});

test('layers that look at each number alone may follow', () => {
  const model = decoder.replace('before |> reshape', 'before |> dropout(10%) |> tanh |> reshape');
  expect(said(measured(data, model))).toEqual([]);
});

test('a future begins with the columns that it has', () => {
  const rows = (of: string): string =>
    data
      .replace('number("Temp")', 'number("Temp"), rain: number("Rain")')
      .replace('standardize(.value)', 'standardize(.value, .rain)')
      .replace('horizon: 3', `horizon: 3, ${of}`);
  expect(said(rows('of: [.rain], target: .value'))).toEqual(['SEQ212 .history']);
  expect(said(rows('of: [.rain, .value], target: [.value, .rain]'))).toEqual(['SEQ212 .history']);
  expect(said(rows('of: [.value, .rain], target: .value'))).toEqual(['SEQ212 .history']);
  expect(said(rows('of: [.value, .rain], target: [.value, .rain]'))).toEqual([]);
});

test('predict refuses a decoder whose answers nobody knows the end of', () => {
  const { graph } = compileText(`rows = csv("a.csv", columns: { y: numbers("y*", width: 3) })
  |> split(into: { train: 80%, test: 20% })
data = rows with { before: .y |> shift }
model net(before: float[3]) = before |> reshape([3, 1]) |> gru(4) |> dense(1) |> flatten
t = train(net, data, target: .y, loss: mse)
`);
  expect(graph!.preprocessing['t']).toMatchObject({ readsTruth: 'before' });
});

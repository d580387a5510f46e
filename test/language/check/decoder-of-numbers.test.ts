/** A decoder of numbers reads the truth while it is measured, so it is not measured. */
import { expect, test } from 'vitest';
import { compileText, summary } from './compile-text.js';

const decoder = `days = csv("days.csv", columns: { day: time("Date"), value: number("Temp") })
  |> split(by: .day, into: { train: 70%, validation: 15%, test: 15% })
weeks = days |> standardize(.value) |> windows(history: 7, horizon: 3)
data = weeks with { before: .future |> shift }
model net(history: float[time, 1], before: float[3]) {
  h = history |> gru(8) |> last
  before |> reshape([3, 1]) |> gru(8, initial: h) |> dense(1) |> reshape([3])
}
model direct(history: float[time, 1]) = history |> gru(8) |> last |> dense(3)
weeks_ahead = [train(net, data, target: .future, loss: mae, seed: s) for s in 1..2]
`;

test.each([
  ['the training', 'train(net, data, target: .future, loss: mae)'],
  ['the best of a list', 'best(weeks_ahead, by: .validation.loss)'],
  ['an ensemble', 'ensemble(weeks_ahead)'],
])('%s is refused', (_, trained) => {
  const { diagnostics } = compileText(`${decoder}week = ${trained}\nscores = evaluate(week, days.test)\n`);
  expect(diagnostics.map(summary)).toEqual(['SEQ275 week']);
});

test('a model that reads only the history is measured', () => {
  const text = `${decoder}week = train(direct, weeks, target: .future, loss: mae)\nscores = evaluate(week, days.test)\n`;
  expect(compileText(text).diagnostics.map(summary)).toEqual([]);
});

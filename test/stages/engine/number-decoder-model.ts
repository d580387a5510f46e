/** The decoders of number-decoder.json, as written in the language, and what PyTorch says of them. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { fillSizes } from '../../../src/stages/engine/engine.js';
import { compileText } from '../../language/check/compile-text.js';
import { argumentsOf } from '../../support/lowered.js';
import { weightsOf } from './reference.js';

const rows = `
days = csv("days.csv", columns: { day: time("Date"), a: number("a"), b: number("b") })
  |> split(by: .day, into: { train: 80%, test: 20% })
`;
const programs = {
  /** One number a step; the last state of the history stands beside each. */
  one: `${rows}
weeks = days |> windows(history: 6, horizon: 4, of: [.a])
data = weeks with { before: .future |> shift(first: .history) }
model one(history: float[time, 1], before: float[4]) {
  h = history |> gru(5) |> last
  steps = before |> reshape([4, 1])
  concat(steps, h |> repeat(4)) |> gru(5, initial: h) |> dense(1) |> reshape([4])
}
week = train(one, data, target: .future, loss: mae)
scores = evaluate(week, days.test, metrics: [mae, rmse])
`,
  /** Two numbers a step, and attention over the history. */
  two: `${rows}
weeks = days |> windows(history: 6, horizon: 4, target: [.a, .b])
data = weeks with { before: .future |> shift }
model two(history: float[time, 2], before: float[4, 2]) {
  states = history |> gru(5)
  said = before |> gru(5, initial: states |> last)
  seen = states |> attend("scaled_dot", query: said)
  concat(said, seen) |> dense(2)
}
week = train(two, data, target: .future, loss: mae)
scores = evaluate(week, days.test, metrics: [mae, rmse])
`,
};

export type Decoder = keyof typeof programs;

export const compiled = (decoder: Decoder) => compiledProgram(programs[decoder]);

/** A decoder of `width` numbers at each of 4 steps, after the states of a `gru(6)`. */
export const compiledBody = (width: 1 | 2, body: string) =>
  compiledProgram(`${rows}
weeks = days |> windows(history: 6, horizon: 4, ${width === 1 ? 'of: [.a]' : 'target: [.a, .b]'})
data = weeks with { before: .future |> shift }
model decoder(history: float[time, ${width}], before: float[${width === 1 ? '4' : '4, 2'}]) {
  states = history |> gru(6)
  ${body}
}
week = train(decoder, data, target: .future, loss: mae)
scores = evaluate(week, days.test, metrics: [mae])
`);

function compiledProgram(program: string) {
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return {
    graph: fillSizes(argumentsOf(graph, 'train').model, { vocabularySizes: [], classes: 0 }),
    asked: argumentsOf(graph, 'evaluate'),
  };
}

interface Values {
  readonly shape: number[];
  readonly values: number[];
}

const references = JSON.parse(
  readFileSync(new URL('../../reference/engine/number-decoder.json', import.meta.url), 'utf8'),
) as Readonly<
  Record<
    Decoder,
    Readonly<Record<'history' | 'future' | 'forced' | 'said', Values>> & {
      readonly weights: Readonly<Record<string, Values>>;
      /** Of five steps of Adam, in which it reads its own answers. */
      readonly losses: readonly number[];
    }
  >
>;

/** Row-major arrays, and how the decoder begins. */
export function referenceOf(decoder: Decoder) {
  const { history, future, forced, said, weights, losses } = references[decoder];
  const [count = 0, horizon = 0, width = 0] = future.shape;
  const size = horizon * width;
  /** The future one step later, after the last of the history or zeros. */
  const before = Array.from({ length: count }, (_, row) => {
    const end = (row + 1) * history.shape[1]! * width;
    const first = decoder === 'one' ? history.values.slice(end - width, end) : [0, 0];
    return [...first, ...future.values.slice(row * size, (row + 1) * size - width)];
  }).flat();
  return {
    count,
    horizon,
    width,
    steps: history.shape[1]!,
    history: history.values,
    future: future.values,
    before,
    forced: forced.values,
    said: said.values,
    losses,
    weights: weightsOf(weights),
  };
}

/** Times, and what goes by their order, that cannot be. */
import { trained, type Case } from './right-program.js';

const days =
  'days = csv("d.csv", columns: { day: time("Date"), value: number("Temp"), shop: class("shop") })\n';

const after = (line: string): string => `${days}a = ${line}\n`;

const windowed = (line: string): string =>
  after(`days |> split(by: .day, into: { train: 80%, test: 20% }) |> windows(history: 3) |> ${line}`);

export const times: readonly Case[] = [
  [
    'a time with a year of two digits',
    'a = csv("d.csv", columns: { day: time("Date", format: "DD/MM/YY") })',
    ['SEQ212 "DD/MM/YY"'],
  ],
  [
    'a format as Python writes it',
    'a = csv("d.csv", columns: { day: time("Date", format: "%d/%m/%Y") })',
    ['SEQ212 "%d/%m/%Y"'],
  ],
  [
    'a format without the month',
    'a = csv("d.csv", columns: { day: time("Date", format: "DD-YYYY") })',
    ['SEQ212 "DD-YYYY"'],
  ],
  [
    'the test before the training',
    after('days |> split(by: .day, into: { test: 20%, train: 80% })'),
    ['SEQ328 { test: 20%, train: 80% }'],
  ],
  [
    'the test before the validation',
    after('days |> split(by: .day, into: { train: 70%, test: 20%, validation: 10% })'),
    ['SEQ328 { train: 70%, test: 20%, validation: 10% }'],
  ],
  [
    'a split by time that is drawn',
    after('days |> split(by: .day, into: { train: 80%, test: 20% }, seed: 3)'),
    ['SEQ212 3'],
  ],
  [
    'a split by time that keeps the shares of classes',
    after('days |> split(by: .day, into: { train: 80%, test: 20% }, stratify: .shop)'),
    ['SEQ212 .shop'],
  ],
  ['folds of times that are drawn', after('folds(days, 5, by: .day, seed: 3)'), ['SEQ212 3']],
  [
    'a split by a number',
    after('days |> split(by: .value, into: { train: 80%, test: 20% })'),
    ['SEQ238 .value'],
  ],
  [
    'a date that was read as a text',
    'a = csv("d.csv", columns: { day: "Date" }) |> tokenize(whitespace)\nb = a |> split(by: .day, into: { train: 80%, test: 20% })',
    ['SEQ238 .day'],
  ],
  [
    'windows before the split',
    after('days |> windows(history: 30, horizon: 7)'),
    ['SEQ302 windows(history: 30, horizon: 7)'],
  ],
  [
    'windows of rows that were drawn',
    after('days |> split(into: { train: 80%, test: 20% }) |> windows(history: 30)'),
    ['SEQ328 windows(history: 30)'],
  ],
  [
    'windows of a sample',
    after(
      'days |> split(by: .day, into: { train: 80%, test: 20% }) |> sample(100, of: .train) |> windows(history: 30)',
    ),
    ['SEQ328 windows(history: 30)'],
  ],
  ['windows of windows', windowed('windows(history: 3)'), ['SEQ221 windows(history: 3)']],
  [
    'windows that are split again',
    windowed('split(.train, into: { a: 50%, b: 50% })'),
    ['SEQ302 split(.train, into: { a: 50%, b: 50% })'],
  ],
  [
    'windows of a table without times',
    'a = csv("d.csv", columns: { day: "Date", value: number("Temp") }) |> split(into: { train: 80%, test: 20% })\nb = dataset(train: a.train, test: a.test) |> windows(history: 3)',
    ['SEQ328 windows(history: 3)'],
  ],
  [
    'a target that is not said',
    'd = csv("d.csv", columns: { day: time("Date"), a: number("A"), b: number("B") })\nw = d |> split(by: .day, into: { train: 80%, test: 20% }) |> windows(history: 3)',
    ['SEQ223 windows(history: 3)'],
  ],
  [
    'a series that is no name',
    after('days |> split(by: .day, into: { train: 80%, test: 20% }) |> windows(history: 3, series: .value)'),
    ['SEQ238 .value'],
  ],
  [
    'a text to forecast',
    after('days |> split(by: .day, into: { train: 80%, test: 20% }) |> windows(history: 3, target: .shop)'),
    ['SEQ238 .shop'],
  ],
  [
    'a list of numbers as columns',
    after('days |> split(by: .day, into: { train: 80%, test: 20% }) |> windows(history: 3, of: [1, 2])'),
    ['SEQ212 [1, 2]'],
  ],
  [
    'a naive forecast beside a classifier',
    `${trained}s = evaluate(t, raw.test, against: [naive])`,
    ['SEQ270 naive'],
  ],
  [
    'a scaled error of no forecast',
    'd = csv("d.csv", columns: { a: number("A"), b: number("B") }) |> split(into: { train: 80%, test: 20% })\nmodel m(a: float[1]) = a |> dense(1)\nt = train(m, d, target: .b, loss: mse)\ns = evaluate(t, d.test, metrics: [mase])',
    ['SEQ242 [mase]'],
  ],
  [
    'a relative error in training',
    'd = csv("d.csv", columns: { a: number("A"), b: number("B") }) |> split(into: { train: 80%, test: 20% })\nmodel m(a: float[1]) = a |> dense(1)\nt = train(m, d, target: .b, loss: mse, metrics: [mape])',
    ['SEQ242 mape'],
  ],
  [
    'an ensemble that forecasts two columns, which have one shape',
    after(
      'days |> split(by: .day, into: { train: 80%, test: 20% })\n' +
        'b = a with { other: .value }\n' +
        'first = b |> windows(history: 3, of: [.value], target: .value)\n' +
        'second = b |> windows(history: 3, of: [.value], target: .other)\n' +
        'model m(x: float[3, 1]) = x |> lstm(4) |> last |> dense(1)\n' +
        't = train(m, first, target: .future, loss: mse)\n' +
        'u = train(m, second, target: .future, loss: mse)\n' +
        'jury = ensemble([t, u])',
    ),
    ['SEQ318 u'],
  ],
  ['a forecast that looks less far than the model', ahead('2', 'horizon: 3', '[.value]'), ['SEQ333 2']],
  ['a classifier that looks ahead', `${trained}s = evaluate(t, raw.test, ahead: 2)`, ['SEQ242 2']],
  [
    'a forecast that goes on through steps after the windows',
    ahead('5', 'horizon: 3', '[.value]', 'with { history: .history |> clip(0, 1) }'),
    ['SEQ333 5'],
  ],
  [
    'models that cannot go on in the same way',
    `${ahead('5', 'horizon: 3', '[.value]')}
more = a with { month: .day |> month }
other = more |> windows(history: 5, horizon: 3, of: [.value, .month], target: .value)
model n(x: float[time, 2]) = x |> lstm(4) |> last |> dense(3)
u = train(n, other, target: .future, loss: mse)
both = evaluate(ensemble([t, u]), a.test, metrics: [mae], ahead: 5)`,
    ['SEQ333 5'],
  ],
  [
    'a decoder whose layer needs all answers at once',
    decoder('.future |> shift', 'steps + (h |> dense(3))'),
    ['SEQ275 t'],
  ],
  ['a decoder whose answers do not read it', decoder('.future |> shift', 'h |> dense(3)'), ['SEQ275 t']],
  ['a decoder that reads the future itself', decoder('.future |> clip(0, 9)', 'steps'), ['SEQ275 t']],
  [
    'a decoder that mixes the steps that it reads',
    decoder('.future |> shift', 'concat(before, h) |> dense(3)'),
    ['SEQ308 concat(before, h)'],
  ],
  [
    'a decoder that begins with another column',
    `${days.replace('class("shop")', 'number("rain")')}a = days |> split(by: .day, into: { train: 80%, test: 20% })
b = a |> windows(history: 4, horizon: 3, of: [.value, .shop], target: .value)
c = b with { before: .future |> shift(first: .history) }`,
    ['SEQ212 .history'],
  ],
  [
    'a decoder of numbers that are no forecast',
    `r = csv("d.csv", columns: { y: numbers("y*", width: 3) }) |> split(into: { train: 80%, test: 20% })
b = r with { before: .y |> shift }
model m(before: float[3]) = before |> reshape([3, 1]) |> gru(4) |> dense(1) |> flatten
t = train(m, b, target: .y, loss: mse)
s = evaluate(t, r.test, metrics: [mae])`,
    ['SEQ275 t'],
  ],
  [
    'changes of rows some of which are left out',
    changes('difference(.value) |> deduplicate(.shop)', '[.value]').replace('t, a.test', 't, b.test'),
    ['SEQ334 t'],
  ],
  [
    'changes of changes that are cut off',
    changes('difference(.value) |> clip(-1, 1, .value) |> difference(.value, lag: 7)', '[.value]'),
    ['SEQ334 t'],
  ],
  [
    'changes beside a column that is made of them',
    changes('difference(.value) with { twice: .value * 2 }', '[.value, .twice]'),
    ['SEQ334 t'],
  ],
  [
    'changes of each shop, and windows over all of them',
    changes('difference(.value, series: .shop)', '[.value]'),
    ['SEQ334 t'],
  ],
  [
    'models that forecast changes of different columns',
    `${changes('difference(.value)', '[.value]')}
c = a |> log(.value) |> difference(.value) |> windows(history: 4, horizon: 2, target: .value)
u = train(m, c, target: .future, loss: mse)
j = ensemble([t, u])
w = evaluate(j, a.test, metrics: [mae])`,
    ['SEQ334 j'],
  ],
  [
    'validation measures of changes and of values',
    `${changes('difference(.value)', '[.value]')}
c = a |> windows(history: 4, horizon: 2, target: .value)
u = train(m, c, target: .future, loss: mse)
j = best([t, u], by: .validation.loss)`,
    ['SEQ241 u'],
  ],
  [
    'a column of changes against forecasts of values',
    after(`days |> split(by: .day, into: { train: 80%, test: 20% })
b = a |> difference(.value) |> windows(history: 4, horizon: 3)
c = b with { before: .future |> shift }
model m(history: float[time, 1], before: float[3]) {
  h = history |> lstm(4) |> last
  before |> reshape([3, 1]) |> gru(4, initial: h) |> dense(1) |> reshape([3])
}
t = train(m, c, target: .future, loss: mse)
s = evaluate(t, a.test, metrics: [mae], against: [copy(.before)])`),
    ['SEQ270 copy(.before)'],
  ],
];

/** A model that forecasts `target` of rows after `steps`. */
function changes(steps: string, target: string): string {
  return after(`days |> split(by: .day, into: { train: 70%, validation: 10%, test: 20% })
p = a |> ${steps}
b = p |> windows(history: 4, horizon: 2, of: [.value], target: ${target})
model m(history: float[4, 1]) = history |> flatten |> dense${target === '[.value]' ? '(2)' : '(4) |> reshape([2, 2])'}
t = train(m, b, target: .future, loss: mse)
s = evaluate(t, a.test, metrics: [mae], against: [naive])`);
}

/** A decoder of a forecast, and what it says; `steps` are answers that could be fed back. */
function decoder(before: string, says: string): string {
  return after(`days |> split(by: .day, into: { train: 80%, test: 20% })
b = a |> windows(history: 4, horizon: 3)
c = b with { before: ${before} }
model m(history: float[time, 1], before: float[3]) {
  h = history |> lstm(4) |> last
  steps = before |> reshape([3, 1]) |> gru(4, initial: h) |> dense(1) |> reshape([3])
  ${says}
}
t = train(m, c, target: .future, loss: mse)
s = evaluate(t, a.test, metrics: [mae])`);
}

/** A model of windows, measured further ahead. */
function ahead(steps: string, horizon: string, of: string, then = ''): string {
  return after(`days |> split(by: .day, into: { train: 80%, test: 20% })
b = a |> windows(history: 4, ${horizon}, of: ${of}, target: .value) ${then}
model m(x: float[time, 1]) = x |> lstm(4) |> last |> dense(3)
t = train(m, b, target: .future, loss: mse)
s = evaluate(t, a.test, metrics: [mae], ahead: ${steps})`);
}

/** Scales that would know the test rows, and arithmetic that has no value. */
import type { Case } from './right-program.js';

const columns = `raw = csv("h.csv", columns: { weight: number("w"), height: number("h"), id: "id", stars: number("s"), x: numbers("a", "b"), y: numbers("c", "d", "e") })
parts = raw |> split(into: { train: 80%, test: 20% })
`;

const after = (line: string): string => `${columns}a = ${line}\n`;
const row = (expression: string): string => after(`raw with { made: ${expression} }`);

export const numbers: readonly Case[] = [
  // ---- what is learned from rows ----
  ['a scale before the split', after('raw |> standardize(.weight)'), ['SEQ302 standardize(.weight)']],
  ['a scale of a column before the split', row('.weight |> log |> scale(0, 1)'), ['SEQ302 scale(0, 1)']],
  ['a scale of test rows', after('parts.test |> standardize(.weight)'), ['SEQ301 standardize(.weight)']],
  [
    'a split of rows that a scale has seen',
    after('parts |> standardize(.weight) |> split(.train, into: { train: 90%, validation: 10% })'),
    ['SEQ302 split(.train, into: { train: 90%, validation: 10% })'],
  ],
  [
    'a split of rows that a computed column knows',
    after(
      'parts |> scale(.x) with { sum: .x / .weight } |> split(.train, into: { train: 90%, validation: 10% })',
    ),
    ['SEQ302 split(.train, into: { train: 90%, validation: 10% })'],
  ],
  [
    'a dataset without training rows',
    after('raw |> split(into: { first: 50%, second: 50% }) |> standardize(.weight)'),
    ['SEQ305 standardize(.weight)'],
  ],

  // ---- which columns ----
  ['several columns of numbers', after('parts |> scale(0, 1)'), ['SEQ223 scale(0, 1)']],
  [
    'no column of numbers',
    'a = csv("h.csv", columns: { id: "id" }) |> split(into: { train: 80%, test: 20% }) |> standardize',
    ['SEQ222 standardize'],
  ],
  ['a text to scale', after('parts |> scale(0, 1, .id)'), ['SEQ238 .id']],
  ['a column that is not there', after('parts |> standardize(.wait)'), ['SEQ224 .wait']],
  ['a logarithm of texts', row('.id |> log'), ['SEQ221 log']],
  ['limits in the wrong order', after('raw |> clip(.weight, 5, 1)'), ['SEQ212 clip(.weight, 5, 1)']],
  ['no limits', after('raw |> clip(none, none, .weight)'), ['SEQ211 clip(none, none, .weight)']],
  ['a range of one number', after('raw |> scale(.weight, from: 5)'), ['SEQ212 5']],

  // ---- arithmetic ----
  ['arithmetic on texts', row('.id + 1'), ['SEQ226 .id']],
  ['arithmetic with a unit', row('.weight * 50%'), ['SEQ226 50%']],
  ['division by zero', row('.weight / 0'), ['SEQ226 0']],
  ['a power', row('.weight / .height ^ 2'), ['SEQ101 ^']],
  ['a matrix product of columns', row('.weight @ .height'), ['SEQ226 .weight @ .height']],
  ['rows of two shapes', row('.x + .y'), ['SEQ226 .y']],
  ['a comparison of vectors', row('.x > 3'), ['SEQ226 .x']],
  ['a comparison among numbers', row('(.weight > 3) + 1'), ['SEQ226 (.weight > 3)']],
  ['a number among conditions', row('.stars > 3 and .weight'), ['SEQ226 .weight']],
  ['the smallest of one value', row('min(.weight)'), ['SEQ211 min(.weight)']],
  ['the largest of one value', row('max(.weight)'), ['SEQ211 max(.weight)']],
  ['the root of two values', row('sqrt(.weight, 2)'), ['SEQ213 sqrt(.weight, 2)']],
  ['the root of a negative number', after('sqrt(-4)'), ['SEQ226 sqrt(-4)']],
  [
    'arithmetic after a scale in one expression',
    after('parts with { made: (.weight |> standardize) * 2 }'),
    ['SEQ226 (.weight |> standardize)'],
  ],
  ['columns of two tables', row('.weight + parts.height'), ['SEQ226 parts.height']],
  [
    'columns that need each other',
    after('raw with { weight: .height + 1, height: .weight + .stars }'),
    ['SEQ226 raw with { weight: .height + 1, height: .weight + .stars }'],
  ],

  // ---- classes ----
  ['a class of a number', row('class(.stars)'), ['SEQ226 .stars']],
  ['a class of a comparison with a threshold', row('class(.stars > 3, above: 4)'), ['SEQ212 4']],
  [
    'other labels than true and false',
    row('class(.stars > 3, labels: { "0": "bad", "1": "good" })'),
    ['SEQ212 { "0": "bad", "1": "good" }'],
  ],
  [
    'a comparison where a file is read',
    'a = csv("h.csv", columns: { stars: number("s"), label: class(.stars > 3) })',
    ['SEQ226 .stars > 3'],
  ],

  // ---- differences ----
  ['a difference without times', after('raw |> difference(.weight)'), ['SEQ222 difference(.weight)']],
  [
    'a difference of drawn rows',
    'a = csv("d.csv", columns: { day: time("Date"), value: number("Temp") }) |> split(into: { train: 80%, test: 20% }) |> difference(.value)',
    ['SEQ302 difference(.value)'],
  ],
  [
    'a difference of nothing said',
    'a = csv("d.csv", columns: { day: time("Date"), value: number("Temp"), rain: number("Rain") }) |> difference',
    ['SEQ223 difference'],
  ],
  [
    'a difference of a text',
    'a = csv("d.csv", columns: { day: time("Date"), name: "Name" }) |> difference(.name)',
    ['SEQ238 .name'],
  ],

  // ---- measures in different units ----
  [
    'the best of trainings whose targets have different scales',
    `${columns}model net(weight: float[1]) = weight |> dense(1)
stage fit(rows: Table) = train(net, rows, target: .height, epochs: 1)
data = raw |> split(into: { train: 80%, validation: 10%, test: 10% })
first = data |> standardize(.weight) |> fit
second = data |> standardize(.weight) |> scale(.height) |> fit
a = best([first, second], by: .validation.loss)
b = compare([first, second])
`,
    ['SEQ241 second', 'SEQ241 second'],
  ],
  [
    'test rows that were scaled in another way',
    `${columns}model net(weight: float[1]) = weight |> dense(1)
fit = train(net, parts |> standardize(.weight), target: .height, epochs: 1)
a = evaluate(fit, parts |> scale(.weight, from: 0..9) |> chosen, metrics: [mae])
stage chosen(rows: Table) = rows.test
`,
    ['SEQ241 parts |> scale(.weight, from: 0..9) |> chosen'],
  ],
];

/** Broken models, and broken uses of what was trained. */
import type { Case } from './right-program.js';
import { model, rows, trained } from './right-program.js';

/** A model body, trained on the ragged ids. */
const body = (text: string, loss = 'binary_cross_entropy'): string =>
  `${rows}model b(ids: Id[..time]) = ${text}\na = train(b, data, target: .label, loss: ${loss})`;

export const models: readonly Case[] = [
  [
    'a recurrent layer without time',
    body('ids |> embedding(4) |> last |> lstm(3) |> last |> dense(1) |> sigmoid'),
    ['SEQ230 lstm(3)'],
  ],
  [
    'both directions without time',
    body('ids |> embedding(4) |> last |> bidirectional(gru(3)) |> mean |> dense(1) |> sigmoid'),
    ['SEQ230 gru(3)'],
  ],
  [
    'both directions of what has none',
    body('ids |> embedding(4) |> bidirectional(dense(3)) |> mean |> dense(1) |> sigmoid'),
    ['SEQ212 dense(3)'],
  ],
  [
    'both directions of a layer without its width',
    body('ids |> embedding(4) |> bidirectional(gru) |> mean |> dense(1) |> sigmoid'),
    ['SEQ211 gru'],
  ],
  [
    'both directions of nothing',
    body('ids |> embedding(4) |> bidirectional |> mean |> dense(1) |> sigmoid'),
    ['SEQ211 bidirectional'],
  ],
  [
    'a way to merge that there is not',
    body('ids |> embedding(4) |> bidirectional(lstm(3), merge: "max") |> mean |> dense(1) |> sigmoid'),
    ['SEQ212 "max"'],
  ],
  [
    'a reset gate in a place that there is not',
    body('ids |> embedding(4) |> gru(3, reset: "never") |> mean |> dense(1) |> sigmoid'),
    ['SEQ212 "never"'],
  ],
  [
    'attention over one vector',
    body('ids |> embedding(4) |> mean |> attention_pool(heads: 2) |> dense(1) |> sigmoid'),
    ['SEQ230 attention_pool(heads: 2)'],
  ],
  [
    'attention without heads',
    body('ids |> embedding(4) |> attention_pool(heads: 0) |> dense(1) |> sigmoid'),
    ['SEQ212 0'],
  ],
  [
    'what is merged and what is pooled has the width that a next model wants',
    `${rows}model h(x: float[9]) = x |> dense(1) |> sigmoid\nmodel b(ids: Id[..time]) = ids |> embedding(4) |> bidirectional(gru(2)) |> attention_pool(heads: 2) |> h\na = train(b, data, target: .label, loss: binary_cross_entropy)`,
    ['SEQ234 h'],
  ],
  ['a layer fed ids', body('ids |> lstm(3) |> last |> dense(1) |> sigmoid'), ['SEQ230 lstm(3)']],
  [
    'an embedding of numbers',
    body('ids |> embedding(3) |> embedding(3) |> last |> dense(1) |> sigmoid'),
    ['SEQ230 embedding(3)'],
  ],
  ['rows fed to a layer', `${rows}a = data |> embedding(3)`, ['SEQ221 data']],
  ['rows fed to a model', `${rows}${model}a = data |> m`, ['SEQ221 data']],
  [
    'sizes that differ in a sum',
    body('(ids |> embedding(4) |> last) + (ids |> embedding(5) |> last) |> dense(1) |> sigmoid'),
    ['SEQ232 (ids |> embedding(4) |> last) + (ids |> embedding(5) |> last)'],
  ],
  [
    'time on one side of `concat`',
    body('concat(ids |> embedding(4), ids |> embedding(4) |> last) |> last |> dense(1) |> sigmoid'),
    ['SEQ232 concat(ids |> embedding(4), ids |> embedding(4) |> last)'],
  ],
  [
    '`concat` of one',
    body('concat(ids |> embedding(4)) |> last |> dense(1) |> sigmoid'),
    ['SEQ235 concat(ids |> embedding(4))'],
  ],
  [
    'one set of weights for two widths',
    `${rows}model b(ids: Id[..time]) {\n  d = dense(3)\n  ids |> embedding(4) |> last |> d |> d |> dense(1) |> sigmoid\n}\na = train(b, data, target: .label, loss: binary_cross_entropy)`,
    ['SEQ232 dense(3)'],
  ],
  [
    'a model inside a model that wants another width',
    `${rows}model h(x: float[300]) = x |> dense(1) |> sigmoid\nmodel b(ids: Id[..time]) = ids |> embedding(4) |> last |> h\na = train(b, data, target: .label, loss: binary_cross_entropy)`,
    ['SEQ234 h'],
  ],
  [
    'a name of a size that means two sizes',
    `${rows}model h(x: float[n], y: float[n]) = concat(x, y) |> dense(1) |> sigmoid\nmodel b(ids: Id[..time]) = h(ids |> embedding(4) |> last, ids |> embedding(5) |> last)\na = train(b, data, target: .label, loss: binary_cross_entropy)`,
    ['SEQ234 ids |> embedding(5) |> last'],
  ],
  [
    'a model with two inputs that is fed one',
    'model h(x: float[3], y: float[3]) = x + y\nmodel b(x: float[3]) = x |> h',
    ['SEQ235 x |> h'],
  ],
  ['a model that gives no tensor', 'model m(ids: Id[..t]) = 3', ['SEQ239 3']],
  [
    'a model that nothing trains',
    'model m(ids: Id[..t]) = ids |> embedding(3) |> last |> lstm(3)',
    ['SEQ230 lstm(3)'],
  ],
  ['an input that is no tensor', 'model m(text: Text) = text', ['SEQ212 Text']],
  [
    'ragged rows for one length',
    `${rows}model b(ids: Id[time]) = ids |> embedding(4) |> mean |> dense(1) |> sigmoid\na = train(b, data, target: .label, loss: binary_cross_entropy)`,
    ['SEQ231 data'],
  ],
  [
    'padded rows for ragged ones',
    `${rows}${model}a = train(m, data |> pad(9), target: .label, loss: binary_cross_entropy)`,
    ['SEQ231 data |> pad(9)'],
  ],
  [
    'another length',
    `${rows}model b(ids: Id[8]) = ids |> embedding(4) |> mean |> dense(1) |> sigmoid\na = train(b, data |> pad(9), target: .label, loss: binary_cross_entropy)`,
    ['SEQ231 data |> pad(9)'],
  ],
  [
    'tokens for a model of ids',
    `${rows}${model}a = train(m, tokens, target: .label, loss: binary_cross_entropy)`,
    ['SEQ231 tokens'],
  ],
  [
    'ids of another vocabulary',
    `${rows}w = vocabulary(tokens, min_count: 9)\nmodel b(ids: Id<w>[..time]) = ids |> embedding(4) |> mean |> dense(1) |> sigmoid\na = train(b, data, target: .label, loss: binary_cross_entropy)`,
    ['SEQ231 data'],
  ],
  [
    'a size of a vocabulary that the model does not read',
    `${rows}w = vocabulary(tokens, min_count: 9)\nmodel b(ids: Id[..time]; n: int) = ids |> embedding(n) |> mean |> dense(1) |> sigmoid\na = train(b(n: w.size), data, target: .label, loss: binary_cross_entropy)`,
    ['SEQ231 embedding(n)'],
  ],
  [
    'one number for a loss of classes',
    body('ids |> embedding(4) |> last |> dense(1) |> sigmoid', 'categorical_cross_entropy'),
    ['SEQ203 dense(1)'],
  ],
  [
    'three numbers for two classes',
    body('ids |> embedding(4) |> last |> dense(3) |> softmax', 'categorical_cross_entropy'),
    ['SEQ203 dense(3)'],
  ],
  [
    'two numbers for a probability',
    body('ids |> embedding(4) |> last |> dense(2) |> sigmoid'),
    ['SEQ203 dense(2)'],
  ],
  ['an answer a step', body('ids |> embedding(4) |> lstm(3) |> dense(1) |> sigmoid'), ['SEQ203 sigmoid']],
  ['no `sigmoid` at the end', body('ids |> embedding(4) |> last |> dense(1)'), ['SEQ237 dense(1)']],
  [
    '`relu` where `softmax` belongs',
    body('ids |> embedding(4) |> last |> dense(2, relu)', 'categorical_cross_entropy'),
    ['SEQ237 dense(2, relu)'],
  ],
  [
    'a text for a target',
    `${rows}${model}a = train(m, data, target: .text, loss: binary_cross_entropy)`,
    ['SEQ238 .text'],
  ],
  [
    'a target that is not there',
    `${rows}${model}a = train(m, data, target: .labl, loss: binary_cross_entropy)`,
    ['SEQ224 .labl'],
  ],
  [
    'steps without a unit',
    `${rows}${model}a = train(m, data, target: .label, loss: binary_cross_entropy, validate_every: 100)`,
    ['SEQ217 100'],
  ],
  [
    'data where the model belongs',
    `${rows}a = train(data, data, target: .label, loss: binary_cross_entropy)`,
    ['SEQ212 data'],
  ],
];

export const results: readonly Case[] = [
  ['measuring all splits at once', `${trained}a = evaluate(t, raw)`, ['SEQ240 raw']],
  [
    'measuring rows that are prepared differently',
    `${trained}a = evaluate(t, (raw |> lowercase).test)`,
    ['SEQ241 (raw |> lowercase).test'],
  ],
  [
    'measuring rows without the target',
    `${trained}o = csv("b.csv", columns: { text: "t" })\na = evaluate(t, o)`,
    ['SEQ224 o'],
  ],
  [
    'measuring rows without the text',
    `${trained}o = csv("b.csv", columns: { txt: "t", label: class("l") })\na = evaluate(t, o)`,
    ['SEQ224 o'],
  ],
  [
    'measuring rows with other classes',
    `${trained}o = csv("b.csv", columns: { text: "t", label: class("l", labels: { p: "pos", n: "neg" }) })\na = evaluate(t, o)`,
    ['SEQ241 o'],
  ],
  ['measuring what is not trained', `${trained}a = evaluate(m, raw.test)`, ['SEQ212 m']],
  ['a metric in quotes', `${trained}a = evaluate(t, raw.test, metrics: ["f1"])`, ['SEQ212 "f1"']],
  [
    'a metric of another library in quotes',
    `${trained}a = evaluate(t, raw.test, metrics: ["roc_auc_score"])\nb = evaluate(t, raw.test, metrics: ["f1_score"])`,
    ['SEQ212 "roc_auc_score"', 'SEQ212 "f1_score"'],
  ],
  [
    'losses of other libraries in quotes',
    `${trained}a = train(m, data, target: .label, loss: "cross_entropy")
b = train(m, data, target: .label, loss: "binary_crossentropy")`,
    ['SEQ212 "cross_entropy"', 'SEQ212 "binary_crossentropy"'],
  ],
  ['a report of a model without scores', `${trained}a = report(t, t)`, ['SEQ212 t']],
  [
    'a report against a model',
    `${trained}s = evaluate(t, raw.test)\na = report(t, s, against: [t])`,
    ['SEQ212 t'],
  ],
];

export const params: readonly Case[] = [
  ['a parameter that nobody gives', 'param n: int\na = n + 1', ['SEQ407 n']],
  ['a default of another type', 'param n: int = "x"', ['SEQ212 "x"']],
  ['a default that is none of the union', 'param s: "left" | "right" = "middle"', ['SEQ212 "middle"']],
  ['a value of another type', 'param n: int = 3', ['SEQ406 many'], { params: { n: 'many' } }],
  [
    'a value that is none of the union',
    'param s: "left" | "right" = "left"',
    ['SEQ406 up'],
    { params: { s: 'up' } },
  ],
  ['a value without a declared type', 'param n = 3', ['SEQ406 x'], { params: { n: 'x' } }],
  ['a value for no parameter', 'param length: int = 3', ['SEQ405 lenght'], { params: { lenght: 4 } }],
];

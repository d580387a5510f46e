/** Broken uses of targets and streams. */
import type { Case } from './right-program.js';
import { model, rows } from './right-program.js';

const homes = `raw = csv("a.csv", columns: { size: number("s"), price: number("p"), kind: class("k", labels: { h: "house", f: "flat" }) })
  |> split(into: { train: 80%, validation: 10%, test: 10% })
`;
const priced = `${homes}model m(size: float[1]) = size |> dense(8, relu) |> dense(1)
`;
const stream = `raw = csv("a.csv", columns: { text: "t" }) |> split(into: { train: 80%, validation: 10%, test: 10% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
data = tokens |> index(words)
stream = data |> streams(lanes: 4, window: 8)
model language(ids: Id<v>[time]) = ids |> embedding(8) |> lstm(8) |> dense(v.size) |> softmax
`;
const learned = (rest: string): string =>
  `${stream}a = train(language, stream, target: .next, loss: categorical_cross_entropy${rest})`;

export const targets: readonly Case[] = [
  [
    'a metric of classes for a number',
    `${priced}a = train(m, raw, target: .price, loss: mae, metrics: [f1])`,
    ['SEQ242 f1'],
  ],
  [
    'a metric of numbers for classes',
    `${rows}${model}a = train(m, data, target: .label, loss: binary_cross_entropy)\nb = evaluate(a, raw.test, metrics: [rmse])`,
    ['SEQ242 rmse'],
  ],
  [
    'principal components of one number',
    `${priced}a = train(m, raw, target: .price, loss: mae)\nb = evaluate(a, raw.test, against: [pca(2)])`,
    ['SEQ270 pca(2)'],
  ],
  [
    'a baseline that is no baseline',
    `${priced}a = train(m, raw, target: .price, loss: mae)\nb = evaluate(a, raw.test, against: [mae])`,
    ['SEQ212 mae'],
  ],
  [
    'a metric that is no single number while training',
    `${rows}${model}a = train(m, data, target: .label, loss: binary_cross_entropy, metrics: [accuracy, confusion])`,
    ['SEQ242 confusion'],
  ],
  [
    'a ranking while training',
    `${rows}${model}a = train(m, data, target: .label, loss: binary_cross_entropy, metrics: [roc_auc])`,
    ['SEQ242 roc_auc'],
  ],
  [
    'a ranking of three classes',
    `${homes.replace('f: "flat"', 'f: "flat", s: "studio"')}model k(size: float[1]) = size |> dense(3) |> softmax\na = train(k, raw, target: .kind, loss: categorical_cross_entropy)\nb = evaluate(a, raw.test, metrics: [accuracy, average_precision])`,
    ['SEQ242 average_precision'],
  ],
  [
    'weights kept by a ranking',
    `${rows}${model}a = train(m, data, target: .label, loss: binary_cross_entropy, keep: best(.validation.roc_auc))`,
    ['SEQ243 .validation.roc_auc'],
  ],
  [
    'weights kept by a measure of classes, for a number',
    `${priced}a = train(m, raw, target: .price, loss: mae, keep: best(.validation.accuracy))`,
    ['SEQ243 best(.validation.accuracy)'],
  ],
  [
    'one input for several numbers',
    `${homes}model b(x: float[2]) = x |> dense(1)\na = train(b, raw, target: .price, loss: mae)`,
    ['SEQ231 raw'],
  ],
  [
    'a text as target',
    `raw = csv("a.csv", columns: { size: number("s"), note: "n" })\nmodel m(size: float[1]) = size |> dense(1)\na = train(m, raw, target: .note, loss: mae)`,
    ['SEQ238 .note'],
  ],
  [
    'measuring where the number is not',
    `${priced}a = train(m, raw, target: .price, loss: mae)\nother = csv("b.csv", columns: { size: number("s"), price: "p" })\nb = evaluate(a, other)`,
    ['SEQ238 other'],
  ],
  [
    'a number that the model is to predict among its inputs',
    `${homes}model b(price: float[1]) = price |> dense(1)\na = train(b, raw, target: .price, loss: mae)`,
    ['SEQ231 price: float[1]'],
  ],
  [
    'an input with the name of a column of another type',
    `${homes}model b(kind: float[1]) = kind |> dense(1)\na = train(b, raw, target: .price, loss: mae)`,
    ['SEQ231 raw'],
  ],
  [
    'two inputs for one column',
    `${rows}model b(ids: Id<v>[..time], more: Id<w>[..other]) = concat(ids |> embedding(4) |> mean, more |> embedding(4) |> mean) |> dense(1) |> sigmoid\na = train(b, data, target: .label, loss: binary_cross_entropy)`,
    ['SEQ231 more: Id<w>[..other]'],
  ],
  [
    'an input that takes the column which is named like another one',
    `${rows}model b(title: Id<v>[..time], text: Id<w>[..other]) = concat(title |> embedding(4) |> mean, text |> embedding(4) |> mean) |> dense(1) |> sigmoid\na = train(b, data, target: .label, loss: binary_cross_entropy)`,
    ['SEQ231 title: Id<v>[..time]'],
  ],
  [
    'a language model that is given the next word',
    `${stream}model b(next: Id<v>[time]) = next |> embedding(8) |> lstm(8) |> dense(v.size) |> softmax\na = train(b, stream, target: .next)`,
    ['SEQ231 next: Id<v>[time]'],
  ],
  ['a stream of tokens', `${stream}a = tokens |> streams(lanes: 4)`, ['SEQ222 streams(lanes: 4)']],
  ['a stream of rows that are filled up', `${stream}a = data |> pad(9) |> streams`, ['SEQ221 streams']],
  ['a stream of a stream', `${stream}a = stream |> streams`, ['SEQ223 streams']],
  [
    'a stream that is split',
    `${stream}a = stream |> split(.train, into: { x: 50%, y: 50% })`,
    ['SEQ302 split(.train, into: { x: 50%, y: 50% })'],
  ],
  [
    'a stream without equal windows',
    `${stream}a = stream |> deduplicate(.ids)`,
    ['SEQ221 deduplicate(.ids)'],
  ],
  [
    'windows that are changed',
    `${stream}cut = stream with { ids: .ids |> truncate(3) }\nmodel b(ids: Id<v>[time]) = ids |> embedding(8) |> lstm(8) |> dense(v.size) |> softmax\na = train(b, cut, target: .next, loss: categorical_cross_entropy)`,
    ['SEQ221 truncate(3)'],
  ],
  ['another batch than the lanes', learned(', batch: 32'), ['SEQ212 32']],
  [
    'what comes next in rows that are no stream',
    `${stream}a = train(language, data, target: .next)`,
    ['SEQ224 .next'],
  ],
  [
    'a language model that reads from both ends',
    `${stream}model b(ids: Id<v>[time]) = ids |> embedding(8) |> bidirectional(lstm(8)) |> dense(v.size) |> softmax\na = train(b, stream, target: .next)`,
    ['SEQ308 bidirectional(lstm(8))'],
  ],
  [
    'a language model that attends to what comes',
    `${stream}model b(ids: Id<v>[time]) = ids |> embedding(8) |> multi_head_attention(heads: 2) |> dense(v.size) |> softmax\na = train(b, stream, target: .next)`,
    ['SEQ308 multi_head_attention(heads: 2)'],
  ],
  [
    'a language model whose convolutions reach ahead',
    `${stream}model b(ids: Id<v>[time]) = ids |> embedding(8) |> conv1d(8, kernel: 3) |> dense(v.size) |> softmax\na = train(b, stream, target: .next)`,
    ['SEQ308 conv1d(8, kernel: 3)'],
  ],
  [
    'a language model that is told the largest values of the whole row at each step',
    `${stream}model b(ids: Id<v>[time]) {\n  x = ids |> embedding(8)\n  concat(x, x |> max |> repeat(like: x)) |> dense(v.size) |> softmax\n}\na = train(b, stream, target: .next)`,
    ['SEQ308 max'],
  ],
  [
    'a language model whose state begins with what the row ends with',
    `${stream}model b(ids: Id<v>[time]) {\n  x = ids |> embedding(8)\n  x |> lstm(8, initial: x |> mean) |> dense(v.size) |> softmax\n}\na = train(b, stream, target: .next)`,
    ['SEQ308 mean'],
  ],
  [
    'a language model that finds its answer in the row itself',
    `${stream}model b(ids: Id<v>[time]) {\n  x = ids |> embedding(8)\n  x |> attend(query: x |> lstm(8)) |> dense(v.size) |> softmax\n}\na = train(b, stream, target: .next)`,
    ['SEQ308 attend(query: x |> lstm(8))'],
  ],
  [
    'a language model with an attention over another sequence that has seen the row',
    `${stream}model b(ids: Id<v>[time]) {\n  x = ids |> embedding(8)\n  x |> multi_head_attention(heads: 2, memory: x, causal: false) |> dense(v.size) |> softmax\n}\na = train(b, stream, target: .next)`,
    ['SEQ308 multi_head_attention(heads: 2, memory: x, causal: false)'],
  ],
  [
    'a language model of windows that are pooled and stretched again',
    `${stream}model b(ids: Id<v>[time]) = ids |> embedding(8) |> max_pool(2) |> upsample(2) |> dense(v.size) |> softmax\na = train(b, stream, target: .next)`,
    ['SEQ308 max_pool(2)'],
  ],
  [
    'state carried over rows that are no stream',
    `${rows}model b(ids: Id[..time]) = ids |> embedding(4) |> lstm(3, carry: true) |> last |> dense(1) |> sigmoid\na = train(b, data, target: .label, loss: binary_cross_entropy)`,
    ['SEQ231 lstm(3, carry: true)'],
  ],
  [
    'one answer for a whole window',
    `${stream}model b(ids: Id<v>[time]) = ids |> embedding(8) |> lstm(8) |> last |> dense(v.size) |> softmax\na = train(b, stream, target: .next, loss: categorical_cross_entropy)`,
    ['SEQ203 softmax'],
  ],
  [
    'one number where each word needs one',
    `${stream}model b(ids: Id<v>[time]) = ids |> embedding(8) |> lstm(8) |> dense(1)\na = train(b, stream, target: .next, loss: categorical_cross_entropy)`,
    ['SEQ203 dense(1)'],
  ],
  [
    'an answer at each step for one class',
    `${rows}model b(ids: Id[..time]) = ids |> embedding(4) |> lstm(3) |> dense(classes) |> softmax\na = train(b, data, target: .label, loss: categorical_cross_entropy)`,
    ['SEQ203 softmax'],
  ],
  [
    'a loss of classes for a number',
    `${homes}model m(size: float[1]) = size |> dense(2) |> softmax\na = train(m, raw, target: .price, loss: categorical_cross_entropy)`,
    ['SEQ203 categorical_cross_entropy'],
  ],
  [
    'a loss of numbers for classes',
    `${rows}${model}a = train(m, data, target: .label, loss: mae)`,
    ['SEQ203 mae'],
  ],
  [
    'learning what is read',
    `${stream}a = train(language, stream, target: .ids, loss: categorical_cross_entropy)`,
    ['SEQ238 .ids'],
  ],
  ['a metric of classes for a stream', learned(', metrics: [perplexity, f1]'), ['SEQ242 f1']],
];

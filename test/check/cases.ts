/** Broken programs, each with the mistakes it must be told of: code and the text under the caret. */
import type { World } from './compile-text.js';

/** Rows, tokens and ids to be wrong with; three lines that are right. */
export const rows = `rows = csv("a.csv", columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) })
raw = rows |> split(into: { train: 80%, validation: 10%, test: 10% })
tokens = raw |> tokenize(treebank)
words = vocabulary(tokens)
data = tokens |> index(words)
`;

const model = `model m(ids: Id[..time]) = ids |> embedding(4) |> lstm(3) |> last |> dense(1) |> sigmoid
`;

export const trained = `${rows}${model}t = train(m, data, target: .label, loss: binary_cross_entropy)
`;

export type Case = readonly [what: string, program: string, mistakes: readonly string[], world?: World];

const names: readonly Case[] = [
  ['a name that nobody declares', 'a = wrods', ['SEQ200 wrods']],
  [
    'a name inside a model that nobody uses',
    'model m(ids: Id[..t]) = ids |> embeding(3)',
    ['SEQ200 embeding'],
  ],
  [
    'a name that comes later in the block',
    'model m(ids: Id[..t]) {\n  a = b\n  b = ids |> embedding(2)\n  b\n}',
    ['SEQ200 b'],
  ],
  ['a name declared twice', 'a = 1\na = 2', ['SEQ201 a']],
  ['values made from each other', 'a = b + 1\nb = a + 1\nc = a', ['SEQ202 a']],
  ['a model that applies itself', 'model m(x: float[3]) = x |> m', ['SEQ202 m']],
  ['an import of nothing', 'import { a } from "./b.seq"\nc = a + 1', ['SEQ204 "./b.seq"']],
  [
    'an import from a library file that is not there',
    'import { a } from "std/texts"',
    ['SEQ204 "std/texts"'],
  ],
  [
    'an import of what the file does not have',
    'import { clean_revew } from "std/text"',
    ['SEQ205 clean_revew'],
  ],
  [
    'files that import each other',
    'import { b } from "./b.seq"\na = 1',
    ['SEQ206 "./main.seq"'],
    { files: { 'b.seq': 'import { a } from "./main.seq"\nb = a' } },
  ],
  [
    'a mistake in an imported file',
    'import { b } from "./b.seq"\na = b',
    ['SEQ200 lowecase'],
    { files: { 'b.seq': 'stage b(text: Text) = text |> lowecase' } },
  ],
];

const calls: readonly Case[] = [
  ['an unknown argument', 'a = csv("a.csv", colums: {})', ['SEQ210 colums']],
  ['a missing argument', 'a = csv("a.csv")', ['SEQ211 csv("a.csv")']],
  ['a layer without its width', 'model m(ids: Id[..t]) = ids |> embedding', ['SEQ211 embedding']],
  ['one argument too many', `${rows}a = rows |> lowercase(3)`, ['SEQ213 3']],
  ['an argument given twice', `${rows}a = rows |> replace("a", "b", pattern: "c")`, ['SEQ214 pattern']],
  [
    'a setting given twice',
    `${rows}stage s(text: Text; n: int) = text\na = rows |> s(n: 1, n: 2)`,
    ['SEQ214 n'],
  ],
  ['a number out of range', `${rows}a = data |> pad(0)`, ['SEQ212 0']],
  ['a fraction for an int', `${rows}a = data |> pad(3 / 2)`, ['SEQ212 3 / 2']],
  ['a text that is none of the choices', `${rows}a = data |> pad(3, side: "lefft")`, ['SEQ212 "lefft"']],
  ['a name where a text belongs', `${rows}left = 3\na = data |> pad(3, side: left)`, ['SEQ212 left']],
  ['a unit where a plain number belongs', `${rows}a = data |> pad(3 steps)`, ['SEQ217 3 steps']],
  ['a text for a choice', `${rows}a = raw |> tokenize("treebank")`, ['SEQ212 "treebank"']],
  [
    'a loss for a tokenizer',
    `${rows}a = raw |> tokenize(binary_cross_entropy)`,
    ['SEQ212 binary_cross_entropy'],
  ],
  ['a text for an accessor', `${rows}a = raw |> deduplicate("text")`, ['SEQ212 "text"']],
  ['a table for a vocabulary', `${rows}a = tokens |> index(tokens)`, ['SEQ212 tokens']],
  ['what is no function', `${rows}a = words(3)`, ['SEQ220 words']],
  ['feeding what is no function', 'a = 3 |> 4', ['SEQ220 4']],
  ['a spread of what is no record', `${rows}a = raw |> lowercase(..3)`, ['SEQ227 ..3']],
  ['settings without a name', `${rows}stage s(text: Text; n: int) = text\na = rows |> s(3)`, ['SEQ213 3']],
  [
    'a setting of the wrong type',
    `${rows}stage s(text: Text; n: int) = text\na = rows |> s(n: "x")`,
    ['SEQ212 "x"'],
  ],
  ['a setting that is missing', `${rows}stage s(text: Text; n: int) = text\na = rows |> s`, ['SEQ211 s']],
  ['a type that does not exist', 'stage s(text: Texts) = text', ['SEQ216 Texts']],
  ['a model’s input without a type', 'model m(ids) = ids |> dense(3)', ['SEQ216 ids']],
  ['a broken pattern', `${rows}a = rows |> replace(r"(", "x")`, ['SEQ229 r"("']],
  ['a broken pattern of a tokenizer', `${rows}a = rows |> tokenize(regex(r"[a-"))`, ['SEQ229 r"[a-"']],
  ['arithmetic on a text', 'a = 3 + "x"', ['SEQ226 3 + "x"']],
  ['a division by zero', 'a = 1 / (2 - 2)', ['SEQ226 1 / (2 - 2)']],
  ['a minus before a text', 'a = -"x"', ['SEQ226 -"x"']],
  ['units that do not go together', 'a = 3 steps + 1 epochs', ['SEQ226 3 steps + 1 epochs']],
  ['a field that a record has not', 'a = { b: 1 }.c', ['SEQ225 c']],
];

const data: readonly Case[] = [
  ['a path outside the project', 'a = csv("../a.csv", columns: { text: "t" })', ['SEQ228 "../a.csv"']],
  ['a glob outside the project', 'a = folder("/etc/*", classes: { a: "b" })', ['SEQ228 "/etc/*"']],
  ['an import from outside the project', 'import { a } from "../x.seq"', ['SEQ228 "../x.seq"']],
  ['a pattern where one file belongs', 'a = csv("*.csv", columns: { text: "t" })', ['SEQ215 "*.csv"']],
  [
    'an address without encryption',
    `a = download("http://x.org/a", sha256: "${'0'.repeat(64)}")`,
    ['SEQ215 "http://x.org/a"'],
  ],
  ['a checksum that is none', 'a = download("https://x.org/a", sha256: "123")', ['SEQ212 "123"']],
  [
    'columns by name without a header',
    'a = tsv("a.tsv", columns: { a: 1, b: "x" }, header: false)',
    ['SEQ213 "x"'],
  ],
  ['a column that is a list', 'a = csv("a.csv", columns: { a: ["x"] })', ['SEQ212 ["x"]']],
  ['a class that is a number', 'a = folder("*/*", classes: { a: 1 })', ['SEQ212 1']],
  [
    'a step that no column fits',
    'a = csv("a.csv", columns: { v: number("x") }) |> lowercase',
    ['SEQ222 lowercase'],
  ],
  ['a text step after tokenizing', `${rows}a = tokens |> lowercase`, ['SEQ222 lowercase']],
  [
    'a step that two columns fit',
    'a = csv("a.csv", columns: { x: "x", y: "y" }) |> lowercase',
    ['SEQ223 lowercase'],
  ],
  [
    'a stage that two columns fit',
    'stage s(text: Text) = text |> lowercase\na = csv("a.csv", columns: { x: "x", y: "y" }) |> s',
    ['SEQ223 s'],
  ],
  [
    'a stage that no column fits',
    `${rows}stage s(text: Text) = text |> lowercase\na = tokens |> s`,
    ['SEQ222 s'],
  ],
  [
    'a table without a column that a stage asks for',
    `${rows}stage s(data: Table{title: Text}) = data |> lowercase\na = raw |> s`,
    ['SEQ221 raw |> s'],
  ],
  ['a vocabulary of texts', `${rows}a = vocabulary(raw)`, ['SEQ222 raw']],
  ['a column that is not there', `${rows}a = raw |> deduplicate(.txt)`, ['SEQ224 .txt']],
  [
    'a column that is not there, in `with`',
    `${rows}a = raw with { text: .txt |> lowercase }`,
    ['SEQ225 .txt'],
  ],
  [
    'stratifying by a text',
    `${rows}a = rows |> split(into: { train: 80%, test: 20% }, stratify: .text)`,
    ['SEQ238 .text'],
  ],
  ['a split that is not there', `${rows}a = raw.tset`, ['SEQ225 tset']],
  ['a split of a table', `${rows}a = rows.test`, ['SEQ225 test']],
  [
    'columns that differ in a dataset',
    'a = dataset(train: csv("a.csv", columns: { x: "x" }), test: csv("b.csv", columns: { y: "y" }))',
    ['SEQ226 csv("b.csv", columns: { y: "y" })'],
  ],
  [
    'a mistake in a stage that nothing calls',
    'stage s(text: Text) = text |> tokenize(treebank) |> lowercase',
    ['SEQ221 lowercase'],
  ],
  [
    'a mistake in a stage, seen at the call',
    `${rows}stage s(text: Text; n: int) = text |> tokenize(treebank) |> truncate(n)\na = raw |> s(n: 3)`,
    ['SEQ221 truncate(n)'],
  ],
  [
    'padding without a pad word',
    `${rows}v = vocabulary(tokens, pad: none)\na = tokens |> index(v) |> pad(3)`,
    ['SEQ233 pad(3)'],
  ],
];

const splits: readonly Case[] = [
  [
    'shares that do not come to 100%',
    `${rows}a = rows |> split(into: { train: 80%, test: 10% })`,
    ['SEQ306 { train: 80%, test: 10% }'],
  ],
  ['a share above 100%', `${rows}a = rows |> split(into: { train: 180% })`, ['SEQ306 180%']],
  [
    'dividing a dataset without saying which split',
    `${rows}a = raw |> split(into: { x: 50%, y: 50% })`,
    ['SEQ240 split(into: { x: 50%, y: 50% })'],
  ],
  [
    'dividing a split that is not there',
    `${rows}a = raw |> split(.tset, into: { x: 50%, y: 50% })`,
    ['SEQ225 .tset'],
  ],
  [
    'a split’s name that is taken',
    `${rows}a = raw |> split(.test, into: { train: 50%, test: 50% })`,
    ['SEQ305 { train: 50%, test: 50% }'],
  ],
  ['the same rows twice in a dataset', `${rows}a = dataset(train: rows, test: rows)`, ['SEQ307 rows']],
  ['a vocabulary of the test split', `${rows}a = vocabulary(tokens.test)`, ['SEQ301 tokens.test']],
  [
    'a vocabulary of what came from the test split',
    `${rows}x = raw.test |> lowercase\na = vocabulary(x |> tokenize(treebank))`,
    ['SEQ301 x |> tokenize(treebank)'],
  ],
  [
    'a vocabulary of the validation split',
    `${rows}a = tokens.validation |> vocabulary(min_count: 2)`,
    ['SEQ301 tokens.validation'],
  ],
  [
    'test rows under the name `train`',
    `${rows}x = dataset(train: tokens.test, test: tokens.train)\na = vocabulary(x)`,
    ['SEQ301 x'],
  ],
  [
    'a baseline of the test split',
    `${rows}a = logistic_regression(tokens.test, target: .label)`,
    ['SEQ301 tokens.test'],
  ],
  [
    'training on the test split',
    `${rows}${model}a = train(m, data.test, target: .label, loss: binary_cross_entropy)`,
    ['SEQ301 data.test'],
  ],
  [
    'learning words, then splitting',
    `${rows}t = rows |> tokenize(treebank)\nw = vocabulary(t)\na = t |> index(w) |> split(into: { train: 80%, test: 20% })`,
    ['SEQ302 split(into: { train: 80%, test: 20% })'],
  ],
  [
    'learning words of all rows beside the split',
    `${rows}w = vocabulary(rows |> tokenize(treebank))\na = tokens |> index(w)`,
    ['SEQ302 index(w)'],
  ],
  [
    'choosing by the test split',
    `${rows}${model}a = train(m, data, target: .label, loss: binary_cross_entropy, keep: best(.test.loss))`,
    ['SEQ303 .test.loss'],
  ],
  ['choosing by a measure that is none', 'a = best(.validation.lss)', ['SEQ243 .validation.lss']],
  [
    'choosing without a validation split',
    `${rows.replace('train: 80%, validation: 10%, test: 10%', 'train: 80%, test: 20%')}${model}a = train(m, data, target: .label, loss: binary_cross_entropy, keep: best(.validation.loss))`,
    ['SEQ304 best(.validation.loss)'],
  ],
];

/** A model body, trained on the ragged ids. */
const body = (text: string, loss = 'binary_cross_entropy'): string =>
  `${rows}model b(ids: Id[..time]) = ${text}\na = train(b, data, target: .label, loss: ${loss})`;

const models: readonly Case[] = [
  [
    'a recurrent layer without time',
    body('ids |> embedding(4) |> last |> lstm(3) |> last |> dense(1) |> sigmoid'),
    ['SEQ230 lstm(3)'],
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

const results: readonly Case[] = [
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
  ['a report of a model without scores', `${trained}a = report(t, t)`, ['SEQ212 t']],
  [
    'a report against a model',
    `${trained}s = evaluate(t, raw.test)\na = report(t, s, against: [t])`,
    ['SEQ212 t'],
  ],
];

const params: readonly Case[] = [
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

export const areas: Readonly<Record<string, readonly Case[]>> = {
  names,
  calls,
  data,
  splits,
  models,
  results,
  params,
};

/**
 * Broken programs, each with the mistakes it must be told of: code and the text under the caret.
 */
import { arrays } from './array-cases.js';
import { models, params, results } from './model-cases.js';
import { convolutions } from './convolution-cases.js';
import { embeddings } from './embedding-cases.js';
import { parts } from './parts-cases.js';
import type { Case } from './right-program.js';
import { model, rows } from './right-program.js';
import { shapes } from './shape-cases.js';
import { targets } from './target-cases.js';
import { numbers } from './number-cases.js';
import { times } from './time-cases.js';

const names: readonly Case[] = [
  ['a name that nobody declares', 'a = wrods', ['SEQ200 wrods']],
  [
    'a keyword as another language writes it',
    'a = csv("a.csv", columns: { text: 1 }, header: False)',
    ['SEQ200 False'],
  ],
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
  ['three arguments too many', `${rows}a = rows |> lowercase(3, 4, 5)`, ['SEQ213 3']],
  ['an argument given by name and then by place', `${rows}a = raw |> pad(length: 3, 4)`, ['SEQ213 4']],
  ['an argument given twice', `${rows}a = rows |> replace("a", "b", pattern: "c")`, ['SEQ214 pattern']],
  [
    'a setting given twice',
    `${rows}stage s(text: Text; n: int) = text\na = rows |> s(n: 1, n: 2)`,
    ['SEQ214 n'],
  ],
  ['a number out of range', `${rows}a = data |> pad(0)`, ['SEQ212 0']],
  ['rows longer than can be stored', `${rows}a = data |> pad(999999999999)`, ['SEQ212 999999999999']],
  [
    'a layer larger than any memory',
    'model m(ids: Id[..t]) = ids |> embedding(50) |> lstm(999999999999)',
    ['SEQ212 999999999999'],
  ],
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
  [
    'a parameter and an input that are named like layers',
    `param dense: int = 3
model m(lstm: float[8]) = lstm |> dense(1) |> lstm`,
    ['SEQ220 dense'],
  ],
  ['a spread of what is no record', `${rows}a = raw |> lowercase(..3)`, ['SEQ227 ..3']],
  [
    'two settings without a name',
    `${rows}stage s(text: Text; n: int, m: int) = text\na = rows |> s(3, 4)`,
    ['SEQ213 3'],
  ],
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
  ['numbers of no column', 'a = csv("a.csv", columns: { a: numbers() })', ['SEQ212 numbers()']],
  [
    'a pattern without a width',
    'a = csv("a.csv", columns: { a: numbers("pixel*") })',
    ['SEQ212 numbers("pixel*")'],
  ],
  [
    'a pattern beside a name',
    'a = csv("a.csv", columns: { a: numbers("x", "pixel*", width: 3) })',
    ['SEQ212 "pixel*"'],
  ],
  ['a column of numbers twice', 'a = csv("a.csv", columns: { a: numbers("x", "y", "x") })', ['SEQ212 "x"']],
  [
    'more columns than numbers',
    'a = csv("a.csv", columns: { a: numbers("x", "y", "z", shape: [1, 2]) })',
    ['SEQ212 [1, 2]'],
  ],
  [
    'a width and a shape',
    'a = csv("a.csv", columns: { a: numbers("x*", width: 4, shape: [2, 2]) })',
    ['SEQ212 4'],
  ],
  ['a range of columns from 0', 'a = csv("a.csv", columns: { a: numbers(0..3) })', ['SEQ212 0..3']],
  [
    'names of columns without a header',
    'a = csv("a.csv", header: false, columns: { a: numbers("x", "y") })',
    ['SEQ213 numbers("x", "y")'],
  ],
  [
    'a pattern for fields of JSON',
    'a = jsonl("a.jsonl", columns: { a: numbers("x*", width: 3) })',
    ['SEQ212 numbers("x*", width: 3)'],
  ],
  [
    'numbers of a folder',
    'a = folder("*.txt", columns: { a: numbers("text", "path") })',
    ['SEQ212 numbers("text", "path")'],
  ],
  [
    'tables whose numbers have other shapes',
    'a = csv("a.csv", columns: { x: numbers("a", "b") })\nb = csv("b.csv", columns: { x: numbers("a", "b", "c") })\nc = append(a, b)',
    ['SEQ226 b'],
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
  [
    'stratifying by a class that was read as a text',
    'rows = csv("a.csv", columns: { text: "t", label: "l" })\na = rows |> split(into: { train: 80%, test: 20% }, stratify: .label)',
    ['SEQ238 .label'],
  ],
  ['a split that is not there', `${rows}a = raw.tset`, ['SEQ225 tset']],
  ['a function as a method', `${rows}a = raw.lowercase()`, ['SEQ225 lowercase']],
  ['a function with arguments as a method', `${rows}a = raw.tokenize(treebank)`, ['SEQ225 tokenize']],
  ['a method on a method', `${rows}a = rows |> tokenize(treebank).truncate(3)`, ['SEQ225 truncate']],
  ['a stage as a method', `${rows}stage s(text: Text) = text |> lowercase\na = raw.s()`, ['SEQ225 s']],
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
  ['a share without a name', `${rows}a = rows |> split(0.8)`, ['SEQ212 0.8']],
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
    'learning words of the training rows, then taking the validation split from them',
    `${rows}a = data |> split(.train, into: { train: 90%, rest: 10% })`,
    ['SEQ302 split(.train, into: { train: 90%, rest: 10% })'],
  ],
  [
    'learning words of training rows that lose a part later',
    `${rows}x = raw |> split(.train, into: { train: 90%, rest: 10% })\na = x |> tokenize(treebank) |> index(words)`,
    ['SEQ302 index(words)'],
  ],
  [
    'learning words of all rows beside the split',
    `${rows}w = vocabulary(rows |> tokenize(treebank))\na = tokens |> index(w)`,
    ['SEQ302 index(w)'],
  ],
  [
    'learning words of other splits of the same rows',
    `${rows}again = rows |> split(into: { train: 80%, test: 20% }, seed: 1)\na = again |> tokenize(treebank) |> index(words)`,
    ['SEQ301 index(words)'],
  ],
  [
    'measuring on the rows of the training',
    `${rows}${model}t = train(m, data, target: .label)\na = evaluate(t, raw.train)`,
    ['SEQ325 raw.train'],
  ],
  [
    'measuring on all rows of the source',
    `${rows}${model}t = train(m, data, target: .label)\na = evaluate(t, rows)`,
    ['SEQ325 rows'],
  ],
  [
    'measuring on another split of the same rows',
    `${rows}${model}t = train(m, data, target: .label)\nagain = rows |> split(into: { train: 80%, test: 20% }, seed: 1)\na = evaluate(t, again.test)`,
    ['SEQ325 again.test'],
  ],
  [
    'measuring on the same file, read again',
    `${rows}${model}t = train(m, data, target: .label)\na = evaluate(t, csv("a.csv", columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) }, limit: 9))`,
    [
      'SEQ325 csv("a.csv", columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) }, limit: 9)',
    ],
  ],
  [
    'two splits of one table in a dataset',
    `${rows}again = rows |> split(into: { train: 80%, test: 20% }, seed: 1)\na = dataset(train: raw.train, test: again.test)`,
    ['SEQ307 again.test'],
  ],
  [
    'choosing by the test split',
    `${rows}${model}a = train(m, data, target: .label, loss: binary_cross_entropy, keep: best(.test.loss))`,
    ['SEQ303 .test.loss'],
  ],
  [
    'stopping by the test split',
    `${rows}${model}a = train(m, data, target: .label, loss: binary_cross_entropy, stop: early(of: .test.loss))`,
    ['SEQ303 .test.loss'],
  ],
  ['choosing by a measure that is none', 'a = best(.validation.lss)', ['SEQ243 .validation.lss']],
  [
    'choosing without a validation split',
    `${rows.replace('train: 80%, validation: 10%, test: 10%', 'train: 80%, test: 20%')}${model}a = train(m, data, target: .label, loss: binary_cross_entropy, keep: best(.validation.loss))`,
    ['SEQ304 best(.validation.loss)'],
  ],
];

export const areas: Readonly<Record<string, readonly Case[]>> = {
  names,
  calls,
  data,
  splits,
  models,
  results,
  params,
  embeddings,
  parts,
  shapes,
  targets,
  convolutions,
  times,
  arrays,
  numbers,
};

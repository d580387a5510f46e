/** What files of other programs are called, and what a pipeline has in place of what they say. */

export interface OtherFormatTexts {
  readonly name: string;
  readonly help: readonly string[];
}

const begin =
  'a pipeline begins with its data: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`';
const written = '`seqpipe init data.csv` writes a whole program for your file of data';

const divided =
  'rows: `raw = csv("data.csv", columns: { text: "text", label: class("label") }) |> split(into: { train: 80%, test: 20% })`';
const tokens = '`tokens = raw |> lowercase |> tokenize(treebank)`';
const indexed = '`words = vocabulary(tokens)`, `data = tokens |> index(words)`';
const network =
  'the network: `model m(ids: Id[..time]) = ids |> embedding(16) |> lstm(16) |> last |> dense(1) |> sigmoid`';
const training = '`c = train(m, data, target: .label, epochs: 3)`, then `evaluate(c, data.test)`';

const networks = [
  divided,
  `words as numbers: ${tokens}, ${indexed}`,
  network,
  `training: ${training}`,
  written,
];

export type OtherFormat = keyof typeof otherFormats;

export const otherFormats = {
  notebook: { name: 'a Jupyter notebook', help: [begin, written] },
  json: { name: 'a JSON file', help: [begin, written] },
  ludwig: {
    name: 'a configuration of Ludwig',
    help: [
      'input features are columns of a source: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`',
      'the encoder is a `model`, the output feature is `train(m, data, target: .label)`',
    ],
  },
  dvc: {
    name: 'a pipeline of DVC',
    help: [
      'stages are values: each call such as `tokens = raw |> tokenize(whitespace)` is a stage with a cached result',
      'what a stage needs and makes is known; `seqpipe plan` and `seqpipe graph` show it',
    ],
  },
  yaml: {
    name: 'a YAML file',
    help: [begin, 'values of a `param` may stand in YAML: `seqpipe run file.seq --params values.yaml`'],
  },
  toml: { name: 'a TOML or INI file', help: [begin, written] },
  html: { name: 'an HTML or XML file', help: [begin, written] },
  data: {
    name: 'a file of data',
    help: [
      'a program reads it: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`',
      '`seqpipe init data.csv` writes a program for it',
    ],
  },
  'markdown program': {
    name: 'a page of Markdown with a program in it',
    help: [
      'keep only the program: the lines between the fences, which are the lines of three backquotes',
      'words to the reader are comments, and begin with `#`',
    ],
  },
  markdown: { name: 'a page of Markdown', help: [begin, written] },
  prose: {
    name: 'a text',
    help: ['words to the reader are comments, and begin with `#`', begin, written],
  },
  python: { name: 'a program of Python', help: [begin, written] },
  'python networks': { name: 'a program of Python', help: networks },
  'python classifiers': {
    name: 'a program of Python',
    help: [
      divided,
      `counting words is a part of the classifier: ${tokens}, \`c = logistic_regression(tokens, target: .label, features: tfidf)\``,
      'scores: `evaluate(c, raw.test, metrics: [accuracy, f1, confusion])`',
      written,
    ],
  },
  'python transformers': {
    name: 'a program of Python',
    help: [
      divided,
      'a pre-trained encoder is read from its folder: `bert = pretrained("models/minilm")`, and its tokens are `data = raw |> index(bert.tokenizer)`',
      `training: ${training}`,
    ],
  },
  'python texts': {
    name: 'a program of Python',
    help: [
      begin,
      'texts are prepared in steps: `tokens = raw |> lowercase |> tokenize(treebank) |> remove(stop_words("en")) |> stem("english")`',
      written,
    ],
  },
  r: { name: 'a script of R', help: networks },
  javascript: { name: 'a program of JavaScript', help: networks },
  sql: {
    name: 'a query of SQL',
    help: ['save the rows that it finds as a CSV file', begin],
  },
  makefile: {
    name: 'a Makefile',
    help: [
      'stages are values: each call such as `tokens = raw |> tokenize(whitespace)` is a stage with a cached result',
      'what a stage needs and makes is known; `seqpipe run` makes what is missing',
    ],
  },
  dockerfile: { name: 'a Dockerfile', help: [begin, written] },
  program: { name: 'a program of another language', help: [begin, written] },
  latex: { name: 'a LaTeX document', help: [begin, written] },
} as const satisfies Readonly<Record<string, OtherFormatTexts>>;

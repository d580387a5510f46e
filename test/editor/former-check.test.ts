/**
 * A file that is checked again and again is checked as for the first time: the same messages at the
 * same places, the same stages, the same values of its expressions.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { analyze, stageGraphOf, type CompileOptions } from '../../src/compile.js';
import { FormerCheck } from '../../src/language/check/former-check.js';
import { FormerReadings } from '../../src/language/syntax/former-reading.js';
import { describeValue } from '../../src/language/types/show-type.js';
import { createRandom } from '../../src/stages/rows/random.js';
import { randomEdit, tellingEdit } from '../support/random-edit.js';
import { chosen, rounds } from '../support/rounds.js';
import { slowTest } from '../support/slow-test.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const programs = ['pipelines', 'stdlib'].flatMap((folder) =>
  readdirSync(root + folder)
    .filter((name) => name.endsWith('.seq'))
    .map((name) => ({ name, text: readFileSync(`${root}${folder}/${name}`, 'utf8') })),
);

const readFile = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};
const options = { root: `${root}pipelines`, allowRead: [], params: new Map(), readFile };

/** All that an editor and a run see of a check. */
function seen(text: string, more: Partial<CompileOptions> = {}) {
  const values = new Map<object, string>();
  const analyzed = analyze(
    { path: 'a.seq', text },
    {
      ...options,
      ...more,
      observe(expression, value) {
        const { file, start, end } = expression.span;
        if (!values.has(expression))
          values.set(expression, `${file.path} ${start}-${end} ${expression.kind}: ${describeValue(value)}`);
      },
    },
  );
  const { diagnostics } = analyzed;
  const graph = stageGraphOf(analyzed);
  return { diagnostics, graph: withoutIds(graph), values: [...values.values()] };
}

/** The number of a node says when it was made. */
function withoutIds(graph: unknown): string {
  return JSON.stringify(graph, (name, value: unknown) =>
    name === 'file' ? (value as { path: string }).path : value,
  );
}

/** A program in which several parts have the same rows, words and models. */
const twice = `raw = csv("films.csv", columns: { text: "review", label: class("stars") })
  |> split(into: { train: 80%, validation: 20% })
tokens = raw |> lowercase |> tokenize(whitespace)
words = vocabulary(tokens)
stage clean(text: Text) = text |> lowercase |> tokenize(whitespace)
more = raw |> clean
again = raw |> clean
data = tokens |> index(words)
param width: int = 20
model net(ids: Id[..time]; units: int = 50) {
  ids |> embedding(units) |> lstm(units) |> last |> dense(1) |> sigmoid
}
film = train(net(units: width), data, target: .label, epochs: 3)
other = train(net(units: width), data, target: .label, epochs: 3)
shared = net(units: 8)
one = train(shared, data, target: .label, seed: 1)
two = train(shared, data, target: .label, seed: 2)
both = [train(net(units: n), data, target: .label) for n in [4, 8]]
score = evaluate(film, data.validation)
`;

class Editor {
  private readonly former = { former: new FormerReadings(), formerCheck: new FormerCheck() };

  constructor(public options: Partial<CompileOptions> = {}) {}

  expectSame(text: string): void {
    expect(seen(text, { ...this.options, ...this.former })).toEqual(seen(text, this.options));
  }
}

const tried = chosen(programs, (_, index) => index % 8 === 0);

test.each(tried)('$name, edited at random', ({ name, text: written }) => {
  const editor = new Editor();
  const random = createRandom(name.length);
  let text = written;
  editor.expectSame(text);
  for (let edit = 0; edit < rounds(4, 100); edit++) {
    // Most edits leave a program that can be checked; some add up.
    if (edit % 5 === 0) text = written;
    const { start, end, text: put } = (edit % 2 === 0 ? tellingEdit : randomEdit)(text, random);
    text = text.slice(0, start) + put + text.slice(end);
    editor.expectSame(text);
  }
});

/** Stages each of which calls the one before it twice. */
const doubling = `raw = csv("films.csv", columns: { text: "review" })
stage a0(x: Text) = x |> lowercase
${Array.from({ length: 20 }, (_, i) => `stage a${i + 1}(x: Text) = x |> a${i} |> a${i}\n`).join('')}`;

/** A model that mentions a value which is declared after what applies it. */
const mentioning = twice.slice(0, twice.indexOf('film =')).replace('embedding(units)', 'embedding(later)');

/** Values each of which needs the next one, but for the one at `end`. */
const chainOf = (length: number, end: number | null): string =>
  Array.from({ length }, (_, i) => `a${i} = ${i === end || i === length - 1 ? 5 : `a${i + 1} + 1`}\n`).join(
    '',
  );

/** Each text is one edit after the one before it. */
const edits: Readonly<Record<string, readonly string[]>> = {
  'what two trainings share changes, and back': [
    twice,
    twice.replace('epochs: 3', 'epochs: 4'),
    twice,
    twice.replace('epochs: 3', 'epochs: 4').replace('epochs: 3', 'epochs: 4'),
  ],
  'the first becomes what the second is': [
    twice.replace('seed: 1', 'seed: 3'),
    twice.replace('seed: 1', 'seed: 2'),
    twice,
  ],
  'a mistake in a model that two trainings apply': [
    twice.replace('|> last', ''),
    twice.replace('|> last', '').replace('film = train(', 'film = 1 # '),
    twice.replace('|> last', '').replace('epochs: 3', 'epochs: 4'),
    twice,
  ],
  'a mistake in a stage that two values apply': [
    twice.replace('text |> lowercase |>', 'text |> lowercas |>'),
    twice.replace('stage clean(text: Text) = text', 'stage clean(text: Ids) = text'),
    twice
      .replace('stage clean(text: Text) = text', 'stage clean(text: Ids) = text')
      .replace('more = raw |> clean', 'more = raw'),
    twice,
  ],
  'a mistake in a model that one more training applies': [
    twice.replace('dense(1)', 'dense(0)').replace('film = train(', 'film = 1 # '),
    twice.replace('dense(1)', 'dense(0)'),
    twice.replace('dense(1)', 'dense(0)').replace('film = train(', 'film = 2 # '),
  ],
  'a mistake in a value that a model before it mentions': [
    `${mentioning}film = 1\nlater = 3 + true\n`,
    `${mentioning}film = train(net, data, target: .label)\nlater = 3 + true\n`,
    `${mentioning}film = train(net, data, target: .label, seed: 1)\nlater = 3 + true\n`,
  ],
  'values that need each other become too many': [
    chainOf(120, 60),
    chainOf(120, null),
    chainOf(120, 90),
    chainOf(120, 30),
  ],
  'a name that a primitive has': [twice, `${twice}lowercase = 3\n`, `${twice}last = 3\n`, twice],
  'a name that is used before it is declared': [
    'a = b |> split(into: { train: 80%, test: 20% })\nb = csv("x.csv", columns: { text: "t" })\nc = b |> lowercase\n',
    'a = b |> split(into: { train: 70%, test: 30% })\nb = csv("x.csv", columns: { text: "t" })\nc = b |> lowercase\n',
    'a = b |> split(into: { train: 70%, test: 30% })\nb = csv("y.csv", columns: { text: "t" })\nc = b |> lowercase\n',
    'a = c |> split(into: { train: 70%, test: 30% })\nb = csv("y.csv", columns: { text: "t" })\nc = b |> lowercase\n',
  ],
  'a name that another declaration asks for first': [
    'a = 1\nb = 2\np = c + 1\nc = b + 1\n',
    'a = c + 1\nb = 2\np = c + 1\nc = b + 1\n',
    'a = c + 1\nb = 3\np = c + 1\nc = b + 1\n',
    'a = p + 1\nb = 3\np = c + 1\nc = b + 1\n',
  ],
  'a circle that opens again': [
    'a = 1\nb = a + 1\nc = b + 1\n',
    'a = c\nb = a + 1\nc = b + 1\n',
    'a = 2\nb = a + 1\nc = b + 1\n',
  ],
  'declarations change places': [
    'a = 1\nb = 2\nc = a + b\n',
    'b = 2\na = 1\nc = a + b\n',
    'b = 2\nc = a + b\na = 1\n',
  ],
  'one declaration twice': [
    'a = 1\nb = a\n',
    'a = 1\na = 1\nb = a\n',
    'a = 1\na = 2\nb = a\n',
    'a = 1\nb = a\n',
  ],
  'everything else moves': [
    twice,
    `# more\n\n${twice}`,
    `param n: int = 1\n${twice}`,
    twice.replaceAll('\n', '\r\n'),
  ],
  'a model that nothing applies': [
    'model m(x: float[n]) {\n  x |> dense(3)\n}\n',
    'model m(x: float[n]) {\n  x |> dense(4)\n}\n',
    'model m(x: float[n]) {\n  x |> dens(4)\n}\n',
    'model m(x: float[n]) {\n  x |> dense(4)\n}\nmodel k(x: float[n]) {\n  x |> m\n}\n',
    'model m(x: float[n]) {\n  x |> embedding(4)\n}\nmodel k(x: float[n]) {\n  x |> m\n}\n',
  ],
  'a sweep and its parts': [
    `${twice}best_one = best(both)\nlooked = compare(both)\n`,
    `${twice.replace('[4, 8]', '[4, 8, 16]')}best_one = best(both)\nlooked = compare(both)\n`,
    `${twice.replace('[4, 8]', '[4, 4]')}best_one = best(both)\nlooked = compare(both)\n`,
    `${twice}best_one = best(both, by: .loss)\nlooked = compare(both)\n`,
  ],
};

test.each(Object.entries(edits))('%s', (_, texts) => {
  const editor = new Editor();
  for (const text of [...texts, ...texts.toReversed(), texts[0]!]) editor.expectSame(text);
});

slowTest('what grows too much, and is small again', () => {
  const editor = new Editor();
  for (const step of ['a20', 'a2', 'a20', 'a3']) {
    editor.expectSame(`${doubling}big = raw.text |> ${step}\nwrong = 3 + true\n`);
  }
});

test('an imported file changes, and what it imports', () => {
  const files = new Map<string, string>();
  const editor = new Editor({ readFile: (path) => files.get(path.split('/').at(-1)!) ?? readFile(path) });
  const entry = `import { tokens, size } from "./one.seq"
import { dense_block } from "std/layers"
words = vocabulary(tokens)
n = size + 1
model m(x: float[width]) {
  x |> dense_block(n)
}
`;
  const one = `import { raw } from "./two.seq"
tokens = raw |> lowercase |> tokenize(whitespace)
size = 3
`;
  const two = 'raw = csv("films.csv", columns: { text: "review" })\n';
  for (const [first, second] of [
    [one, two],
    [one, two.replace('films', 'others')],
    [one.replace('size = 3', 'size = "3"'), two],
    [one.replace('lowercase', 'lowercas'), two],
    [one, `import { size } from "./one.seq"\n${two}`],
    [one, two],
    [one.replace('tokens =', 'words ='), two],
    [one, 'raw = 3\n'],
    [one, two],
  ]) {
    files.set('one.seq', first!).set('two.seq', second!);
    for (const text of [entry, `# more\n${entry}`, entry.replace('+ 1', '+ 2'), entry])
      editor.expectSame(text);
  }
  files.delete('two.seq');
  editor.expectSame(entry);
});

test('an imported file that is there later', () => {
  let late: string | null = null;
  const editor = new Editor({ readFile: (path) => (path.endsWith('late.seq') ? late : readFile(path)) });
  for (const next of [null, 'model f(x: float[n]) = x |> dense(3)\n', null, 'f = 3\n']) {
    late = next;
    editor.expectSame('import { f } from "./late.seq"\nmodel m(x: float[n]) {\n  x |> f\n}\na = f\n');
  }
});

test('a file that a declaration reads, or that is none', () => {
  let config: string | null | Error = null;
  const editor = new Editor({
    readFile(path) {
      if (!path.endsWith('config.json')) return readFile(path);
      if (config instanceof Error) throw config;
      return config;
    },
  });
  for (const next of ['{"model_type": "x"}', '{"model_type": "y"}', null, new Error('a folder'), '{', null]) {
    config = next;
    editor.expectSame('n = 1\nencoder = pretrained("models/one")\nm = encoder >> mean\n');
  }
});

test('values given from outside', () => {
  const given = (value: number) =>
    new Map([['n', { value, text: String(value), origin: 'command line' as const }]]);
  const text = 'param n: int = 3\nm = n + 1\nk = 2\n';
  const editor = new Editor();
  for (const params of [new Map(), given(4), given(5), new Map()]) {
    editor.options = { params };
    editor.expectSame(text);
    editor.expectSame(text.replace('k = 2', 'k = 3'));
  }
});

test('what is as before is not evaluated again', () => {
  const more = { former: new FormerReadings(), formerCheck: new FormerCheck() };
  const text = readFileSync(`${root}pipelines/04_lstm.seq`, 'utf8');
  const valuesOf = (edited: string) => {
    const { checked } = analyze({ path: 'a.seq', text: edited }, { ...options, ...more });
    return checked.bindings.map(({ value }) => value);
  };
  const [first, second] = [valuesOf(text), valuesOf(`# more\n${text}`)];
  expect(first.length).toBeGreaterThan(3);
  first.forEach((value, at) => expect(second[at]).toBe(value));
  const last = text.lastIndexOf('\n', text.length - 2) + 1;
  const third = valuesOf(`${text.slice(0, last)}${text.slice(last).replace(/\)/u, ', metrics: [loss])')}`);
  expect(third.slice(0, -1).every((value, at) => value === first[at])).toBe(true);
});

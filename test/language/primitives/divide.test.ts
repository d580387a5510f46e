/** `sample`, `split` by a column and `folds` in a program: what they give, and what is refused. */
import { expect, test } from 'vitest';
import { argumentsOf } from '../../support/lowered.js';
import { compileText, summary } from '../check/compile-text.js';
import { model, rows } from '../check/right-program.js';

const said = (text: string): readonly string[] => compileText(`${text}\n`).diagnostics.map(summary);
const table =
  'reviews = csv("a.csv", columns: { text: "t", film: "f", n: number("n"), label: class("l", labels: { n: "neg", p: "pos" }) })\n';

test('what is not asked for is in no key of split', () => {
  const graph = compileText(rows).graph;
  expect(Object.keys(argumentsOf(graph, 'split') as object).sort()).toEqual([
    'from',
    'into',
    'seed',
    'stratify',
  ]);
  const grouped = compileText(`${table}a = reviews |> split(into: { train: 80%, test: 20% }, by: .film)\n`);
  expect(argumentsOf(grouped.graph, 'split')).toMatchObject({ by: 'film', stratify: null });
});

test.each([
  ['1000', { rows: 1000 }],
  ['10%', { fraction: 0.1 }],
  ['0.1', { fraction: 0.1 }],
  ['100%', { fraction: 1 }],
])('sample(%s)', (size, wanted) => {
  const { graph, diagnostics } = compileText(`${table}few = reviews |> sample(${size}, stratify: .label)\n`);
  expect(diagnostics).toEqual([]);
  expect(argumentsOf(graph, 'sample')).toEqual({ from: 'all', size: wanted, seed: 0, stratify: 'label' });
});

test.each([
  ['sample(0)', ['SEQ212 0']],
  ['sample(1.5)', ['SEQ212 1.5']],
  ['sample(120%)', ['SEQ212 120%']],
  ['sample("all")', ['SEQ212 "all"']],
  ['sample(10, of: .train)', ['SEQ225 .train']],
  ['split(into: { train: 80%, test: 20% }, by: .n)', ['SEQ238 .n']],
  ['split(into: { train: 80%, test: 20% }, by: .nothing)', ['SEQ224 .nothing']],
  ['split(into: { train: 80%, test: 20% }, by: .film, stratify: .label)', ['SEQ212 .label']],
  ['folds(5, stratify: .label)', []],
  ['folds(5, by: .film)', []],
  ['folds(1)', ['SEQ212 1']],
])('reviews |> %s', (call, wanted) => {
  expect(said(`${table}a = reviews |> ${call}`)).toEqual(wanted);
});

const oneText = `${rows.split('\n')[0]!}\n`;

test.each([
  ['sample(10)', ['SEQ240 sample(10)']],
  ['sample(10, of: .train)', []],
  ['folds(3)', ['SEQ240 folds(3)']],
  ['folds(3, of: .train, held_out: "test")', ['SEQ305 "test"']],
])('raw |> %s, of several splits', (call, wanted) => {
  expect(said(`${rows}a = raw |> ${call}`)).toEqual(wanted);
});

test('a loop trains once for each fold, and the elements are named by it', () => {
  const program = `${oneText}${model}parts = [part |> tokenize(treebank) for part in folds(rows, 3)]
runs = [train(m, part |> index(vocabulary(part)), target: .label) for part in parts]
chart = compare(runs, y: .validation.accuracy)
`;
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics).toEqual([]);
  const count = (wanted: string) => graph!.stages.filter(({ operation }) => operation === wanted).length;
  expect([count('split'), count('vocabulary'), count('train')]).toEqual([3, 3, 3]);
  expect(graph!.stages.filter(({ operation }) => operation === 'train').map(({ name }) => name)).toEqual([
    'runs[fold=1]',
    'runs[fold=2]',
    'runs[fold=3]',
  ]);
});

// ---- sentences of texts ---------------------------------------------------------------------------

const cut = `${table}rows = reviews |> sentences(.text)
more = rows with { other: .film |> lowercase, again: .document, low: .text |> lowercase }
`;
const halves = 'into: { train: 50%, test: 50% }';

test.each([
  [`rows |> split(${halves}, by: .document)`, []],
  [`rows |> split(${halves}, by: .film)`, []],
  [`more |> split(${halves}, by: .other)`, []],
  ['folds(rows, 2, by: .document)', []],
  ['rows |> sample(5)', []],
  [`rows |> split(${halves})`, [`SEQ336 split(${halves})`]],
  [`rows |> split(${halves}, stratify: .label)`, [`SEQ336 split(${halves}, stratify: .label)`]],
  [`rows |> split(${halves}, by: .text)`, ['SEQ336 .text']],
  [`more |> split(${halves}, by: .low)`, ['SEQ336 .low']],
  [`append(rows, reviews2) |> split(${halves})`, [`SEQ336 split(${halves})`]],
  ['folds(rows, 2)', ['SEQ336 folds(rows, 2)']],
  ['rows |> sentences(.text)', ['SEQ214 sentences(.text)']],
  ['rows |> sentences(.film, document: "film_part")', []],
  ['rows |> sentences(.text, document: "the part")', ['SEQ212 "the part"']],
  ['reviews |> sentences(.label)', ['SEQ238 .label']],
  ['reviews |> sentences', ['SEQ220 sentences']],
  ['reviews with { words: .text |> tokenize(sentences) }', []],
  [`reviews |> split(${halves}) |> sentences(.text)`, []],
  // Sentences of sentences: the first texts count, too.
  [`rows |> sentences(.text, document: "part") |> split(${halves}, by: .part)`, ['SEQ336 .part']],
  [`rows |> sentences(.text, document: "part") |> split(${halves}, by: .document)`, []],
])('the sentences of a text stay together: %s', (call, wanted) => {
  const second = `${table.replace('reviews', 'raw2').replace('a.csv', 'b.csv')}reviews2 = raw2 |> sentences(.text)\n`;
  expect(said(`${cut}${second}a = ${call}`)).toEqual(wanted);
});

test('numbers of texts are groups, and numbers of lines an order', () => {
  const lined = 'rows = lines("a.txt") |> sentences(.text)\n';
  const grouped = compileText(`${lined}a = rows |> split(${halves}, by: .document)\n`);
  expect(argumentsOf(grouped.graph, 'split')).toMatchObject({ by: 'document', groups: true });
  const inOrder = compileText(`${lined}a = rows |> split(${halves}, by: .line)\n`);
  expect(argumentsOf(inOrder.graph, 'split')).not.toHaveProperty('groups');
});

const ofSentences = `${rows.replace('raw |> tokenize', 'raw |> sentences(.text) |> tokenize')}${model}
t = train(m, data, target: .label, loss: binary_cross_entropy)
`;

test('a model of sentences is measured on sentences', () => {
  expect(said(`${ofSentences}a = evaluate(t, raw.test)`)).toEqual(['SEQ241 raw.test']);
  expect(said(`${ofSentences}a = evaluate(t, raw.test |> sentences(.text))`)).toEqual([]);
  expect(said(`${ofSentences}a = evaluate(t, data.test)`)).toEqual([]);
  // Rows that it has learned from are still those.
  expect(said(`${ofSentences}a = evaluate(t, raw.train |> sentences(.text))`)).toEqual([
    'SEQ325 raw.train |> sentences(.text)',
  ]);
});

test('scores of sentences stand beside no scores of texts', () => {
  const texts = `whole = raw |> tokenize(treebank)
t2 = train(m, whole |> index(words), target: .label, loss: binary_cross_entropy)
`;
  const scores = 'a = evaluate(t, data.test)\nb = evaluate(t2, raw.test)\n';
  const found = said(`${ofSentences}${texts}${scores}c = report(t, a, against: [b])`);
  expect(found.filter((one) => one.startsWith('SEQ316'))).toEqual(['SEQ316 b']);
});

test('a row to predict is one sentence, and a language model goes on from any text', () => {
  const [trained] = Object.values(compileText(ofSentences).graph!.preprocessing);
  expect(trained!.steps.map(({ operation }) => operation)).toEqual(['one_sentence', 'tokenize', 'index']);
  expect(trained!.steps[0]!.arguments).toEqual({});
  const ofLines = ofSentences.replace('sentences(.text)', 'sentences(.text, end: "line")');
  const [line] = Object.values(compileText(ofLines).graph!.preprocessing);
  expect(line!.steps[0]!.arguments).toEqual({ end: 'line' });
  expect(trained!.columns).toEqual({ text: 'text' });
  const streamed = `${rows.replace('raw |> tokenize', 'raw |> sentences(.text) |> tokenize')}
stream = data |> streams(lanes: 2, window: 5)
model lm(ids: Id[time]) = ids |> embedding(4) |> lstm(3) |> dense(words.size) |> softmax
t = train(lm, stream, target: .next)
`;
  const [novel] = Object.values(compileText(streamed).graph!.preprocessing);
  expect(novel!.steps.map(({ operation }) => operation)).toEqual(['tokenize', 'index']);
});

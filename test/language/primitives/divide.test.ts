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

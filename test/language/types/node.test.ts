/** Nodes are equal by what they compute, and by nothing else. */
import { expect, test } from 'vitest';
import { Evaluations } from '../../../src/language/types/evaluations.js';
import { NodeTable, referencesOf } from '../../../src/language/types/node.js';

const file = { path: 'x.seq', text: 'a b c' };
const written = { summary: 'a', span: { file, start: 0, end: 1 }, argumentSpans: {} };
const path = { pattern: '/a', glob: false, span: written.span };
const settings = { limit: 3, tolerance: 0, labels: null, class_order: null };
const base = { operation: 'fasttext', arguments: settings, inputs: {}, files: { path }, ...written } as const;

test('places and words for people make no difference', () => {
  const nodes = new NodeTable(new Evaluations());
  const first = nodes.operation(base);
  const second = nodes.operation({ ...base, summary: 'b', span: { file, start: 2, end: 3 } });
  expect(second).toBe(first);
});

type Fasttext = Parameters<typeof NodeTable.prototype.operation<'fasttext'>>[0];

test.each<[string, Partial<Fasttext>, Partial<Fasttext>]>([
  ['an argument', {}, { arguments: { ...settings, limit: 4 } }],
  [
    'the order of a record',
    { arguments: { ...settings, labels: { a: 'y', b: 'x' } } },
    { arguments: { ...settings, labels: { b: 'x', a: 'y' } } },
  ],
  ['a file', {}, { files: { path: { ...path, pattern: '/b' } } }],
])('%s makes another node', (_what, one, other) => {
  const nodes = new NodeTable(new Evaluations());
  expect(nodes.operation({ ...base, ...other })).not.toBe(nodes.operation({ ...base, ...one }));
});

test('the operation makes another node', () => {
  const nodes = new NodeTable(new Evaluations());
  const columns = [{ name: 'text', source: 'text', type: 'text' }] as const;
  const jsonl = nodes.operation({ ...base, operation: 'jsonl', arguments: { ...settings, columns } });
  const fasttext = nodes.operation({ ...base, arguments: { ...settings } });
  expect(jsonl).not.toBe(fasttext);
});

test('a step is told apart by its input, the splits that it reads, its columns and what it was fitted on', () => {
  const nodes = new NodeTable(new Evaluations());
  const source = nodes.operation(base);
  const vocabulary = (column: string) =>
    nodes.operation({
      operation: 'vocabulary',
      arguments: { column, min_count: 1, max_size: null, pad: null, unknown: null },
      inputs: { data: { node: source, splits: null } },
      files: {},
      ...written,
    });
  const [words, other] = [vocabulary('a'), vocabulary('b')];
  const step = {
    operation: 'index',
    version: 1,
    arguments: {},
    column: 'a',
    into: 'a',
    fitted: { vocabulary: words },
  } as const;
  const made = [
    nodes.map({ input: { node: source, splits: null }, step, ...written }),
    nodes.map({ input: { node: source, splits: ['test'] }, step, ...written }),
    nodes.map({ input: { node: source, splits: null }, step: { ...step, into: 'b' }, ...written }),
    nodes.map({
      input: { node: source, splits: null },
      step: { ...step, fitted: { vocabulary: other } },
      ...written,
    }),
  ];
  expect(new Set(made).size).toBe(4);
  expect(referencesOf(made[0]!).map(([role, { node }]) => [role, node])).toEqual([
    ['data', source],
    ['vocabulary', words],
  ]);
});

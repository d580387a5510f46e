/** Nodes are equal by what they compute, and by nothing else. */
import { expect, test } from 'vitest';
import { NodeTable, referencesOf } from '../../../src/language/types/node.js';
import type { OperationNode } from '../../../src/language/types/node.js';

const file = { path: 'x.seq', text: 'a b c' };
const base = {
  operation: 'fasttext',
  version: 1,
  arguments: { limit: 3 },
  inputs: {},
  files: { path: { pattern: '/a', glob: false, span: { file, start: 0, end: 1 } } },
  resource: 'data',
  summary: 'a',
  span: { file, start: 0, end: 1 },
  argumentSpans: {},
} as const;

test('places and words for people make no difference', () => {
  const nodes = new NodeTable();
  const first = nodes.operation(base);
  const second = nodes.operation({ ...base, summary: 'b', span: { file, start: 2, end: 3 } });
  expect(second).toBe(first);
});

test.each<[string, Partial<OperationNode>]>([
  ['the operation', { operation: 'csv' }],
  ['its version', { version: 2 }],
  ['an argument', { arguments: { limit: 4 } }],
  ['the order of a record', { arguments: { limit: 3, labels: { b: 'x', a: 'y' } } }],
  ['a file', { files: { path: { pattern: '/b', glob: false, span: base.span } } }],
])('%s makes another node', (_what, change) => {
  const nodes = new NodeTable();
  const first = nodes.operation({
    ...base,
    arguments: { limit: 3, ...(change.arguments?.['labels'] ? { labels: { a: 'y', b: 'x' } } : {}) },
  });
  expect(nodes.operation({ ...base, ...change })).not.toBe(first);
});

test('a step is told apart by its input, the splits that it reads, its columns and what it was fitted on', () => {
  const nodes = new NodeTable();
  const source = nodes.operation(base);
  const words = nodes.operation({ ...base, operation: 'vocabulary' });
  const other = nodes.operation({ ...base, operation: 'vocabulary', version: 2 });
  const step = {
    operation: 'index',
    version: 1,
    arguments: {},
    column: 'a',
    into: 'a',
    fitted: { vocabulary: words },
  };
  const rest = { summary: '', span: base.span, argumentSpans: {} };
  const made = [
    nodes.map({ input: { node: source, splits: null }, step, ...rest }),
    nodes.map({ input: { node: source, splits: ['test'] }, step, ...rest }),
    nodes.map({ input: { node: source, splits: null }, step: { ...step, into: 'b' }, ...rest }),
    nodes.map({
      input: { node: source, splits: null },
      step: { ...step, fitted: { vocabulary: other } },
      ...rest,
    }),
  ];
  expect(new Set(made).size).toBe(4);
  expect(referencesOf(made[0]!).map(([role, { node }]) => [role, node])).toEqual([
    ['data', source],
    ['vocabulary', words],
  ]);
});

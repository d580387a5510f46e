import { expect, test } from 'vitest';
import type { KeyDocument } from '../../../src/run/cache/key-document.js';
import { hashBytes } from '../../../src/run/cache/hash.js';
import { compareDocuments, describeDifference } from '../../../src/run/plan/explain-miss.js';
import type { Difference } from '../../../src/run/plan/explain-miss.js';
import { stage } from '../../support/run-graph.js';

const base: KeyDocument = {
  operation: 'map',
  version: 1,
  arguments: { steps: [{ operation: 'lowercase' }, { operation: 'pad', length: 8 }], column: 'text' },
  inputs: { data: { splits: { train: hashBytes('a') } } },
  files: { path: hashBytes('f') },
  environment: { tensorflow: { version: '2.20', threads: 2 } },
};

const steps = (...items: object[]): Partial<KeyDocument> => ({
  arguments: { ...base.arguments, steps: items as never },
});
const [lowercase, pad] = base.arguments['steps'] as unknown as [object, object];

test.each<[string, Partial<KeyDocument>, [string, unknown, unknown][]]>([
  ['nothing', {}, []],
  [
    'an argument',
    { arguments: { ...base.arguments, column: 'body' } },
    [['arguments.column', 'text', 'body']],
  ],
  ['a leaf inside', steps(lowercase, { ...pad, length: 9 }), [['arguments.steps[1].length', 8, 9]]],
  [
    'a new step in front',
    steps({ operation: 'replace' }, lowercase, pad),
    [['arguments.steps[0]', undefined, { operation: 'replace' }]],
  ],
  ['a lost step', steps(pad), [['arguments.steps[0]', { operation: 'lowercase' }, undefined]]],
  ['a new argument', { arguments: { ...base.arguments, seed: 1 } }, [['arguments.seed', undefined, 1]]],
  ['the implementation', { version: 2 }, [['version', 1, 2]]],
  [
    'a split',
    { inputs: { data: { splits: { train: hashBytes('b') } } } },
    [['inputs.data.splits.train', hashBytes('a'), hashBytes('b')]],
  ],
  [
    'another build',
    { environment: { tensorflow: { version: '2.21', threads: 2 } } },
    [['environment.tensorflow.version', '2.20', '2.21']],
  ],
])('documents that differ in %s', (_, change, expected) => {
  const found = compareDocuments(base, { ...base, ...change });
  expect(found.map(({ path, before, after }) => [path, before, after])).toEqual(expected);
});

test('the order of fields inside an argument is a difference of its own', () => {
  const labelled = (labels: Record<string, string>): KeyDocument => ({ ...base, arguments: { labels } });
  const found = compareDocuments(labelled({ a: 'x', b: 'y' }), labelled({ b: 'y', a: 'x' }));
  expect(found.map(({ path }) => path)).toEqual(['arguments.labels']);
});

const node = stage('data', 'map', { inputs: { data: 'tokens' }, files: { path: '/far/away/reviews.txt' } });
const file = { path: 'reviews.seq', text: 'a\nb = pad(9)\n' };

test.each<[Partial<Difference> & { path: string }, string]>([
  [{ path: 'version', before: 1, after: 2 }, '`map` itself changed (version 1 → 2)'],
  [{ path: 'inputs.data.splits.train', before: 'x', after: 'y' }, 'what `tokens` gives changed'],
  [{ path: 'files.path', before: 'x', after: 'y' }, 'the content of `reviews.txt` changed'],
  [{ path: 'environment.unicode', before: '15.1', after: '16.0' }, 'unicode "15.1" → "16.0"'],
  [
    { path: 'arguments.steps[1].arguments.length', before: 8, after: 9, span: { file, start: 6, end: 12 } },
    'steps.1.length 8 → 9 (reviews.seq:2)',
  ],
  [
    { path: 'arguments.steps[0]', after: { operation: 'replace', pattern: 'x' } },
    'steps.0 nothing → replace',
  ],
  [{ path: 'arguments.text', before: 'x'.repeat(99), after: null }, `text "${'x'.repeat(56)}… → null`],
])('%j in words', (difference, text) => {
  expect(describeDifference(node, { before: undefined, after: undefined, span: null, ...difference })).toBe(
    text,
  );
});

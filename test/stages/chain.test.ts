import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { mapStep } from '../support/map-step.js';
import { createWorkspace, readFileRows, readRows } from '../support/run-kernel.js';

const workspace = createWorkspace();
afterAll(() => workspace.remove());

const plain = { limit: null, tolerance: 0 };
const fasttext = { ...plain, labels: null, class_order: null };

test('raw rows become padded ids, split by split', async () => {
  const file = join(workspace.folder, 'reviews.txt');
  const lines = Array.from(
    { length: 20 },
    (_, i) => `__label__${(i % 2) + 1} Good book ${i}: see www.example.com, it isn't bad.`,
  );
  writeFileSync(file, [...lines, lines[0]].join('\n'));
  const labels = { __label__1: 'negative', __label__2: 'positive' };
  const mapped = { ...plain, labels, class_order: Object.values(labels) };

  const table = await workspace.run('fasttext', { arguments: mapped, files: [file] });
  expect(table.document).toEqual({
    kind: 'dataset',
    columns: { text: { type: 'text' }, label: { type: 'class', classes: ['negative', 'positive'] } },
    splits: { all: { file: 'all.arrow', rows: 21 } },
  });

  const unique = await workspace.run('deduplicate', {
    arguments: { column: 'text' },
    inputs: { data: table },
  });
  expect(unique.document.splits['all']?.rows).toBe(20);

  const raw = await workspace.run('dataset', { arguments: {}, inputs: { train: unique, test: unique } });
  const divided = await workspace.run('split', {
    arguments: {
      from: 'test',
      into: [
        { name: 'validation', fraction: 0.5 },
        { name: 'test', fraction: 0.5 },
      ],
      seed: 7,
      stratify: 'label',
    },
    inputs: { data: raw },
  });
  const sizes = Object.entries(divided.document.splits).map(([name, { rows }]) => [name, rows]);
  expect(Object.fromEntries(sizes)).toEqual({ train: 20, validation: 10, test: 10 });
  expect(readFileSync(divided.path('train.arrow'))).toEqual(readFileSync(raw.path('train.arrow')));
  const halves = [...(await readRows(divided, 'validation')), ...(await readRows(divided, 'test'))];
  expect(halves.map((row) => row['text']).sort()).toEqual(
    (await readRows(unique)).map((row) => row['text']).sort(),
  );

  const tokens = await workspace.run('map', {
    arguments: {
      steps: [
        mapStep('lowercase', {}),
        mapStep('replace', { pattern: '\\d', flags: 'gu', with: '0' }),
        mapStep('mask_urls', { token: '<url>' }),
        mapStep('tokenize', { tokenizer: { kind: 'treebank' } }),
      ],
    },
    inputs: { data: divided },
  });
  const [first] = await readRows(tokens, 'train');
  expect(first?.['text']).toEqual([
    'good',
    'book',
    '0',
    ':',
    'see',
    '<',
    'url',
    '>',
    ',',
    'it',
    'is',
    "n't",
    'bad',
    '.',
  ]);

  const words = await workspace.run('vocabulary', {
    arguments: { column: 'text', min_count: 2, max_size: null, pad: '_PAD', unknown: '_UNK' },
    inputs: { data: tokens },
  });
  const listed = await readFileRows(words.path('vocabulary.arrow'), {
    token: { type: 'text' },
    count: { type: 'number' },
  });
  expect(listed.slice(0, 3)).toEqual([
    { token: '_PAD', count: 0 },
    { token: '_UNK', count: 0 },
    { token: ',', count: 40 },
  ]);

  const data = await workspace.run('map', {
    arguments: {
      steps: [
        mapStep('index', {}, { fitted: { vocabulary: 'vocabulary' } }),
        mapStep('pad', { length: 16, side: 'left', truncate: 'right' }),
      ],
    },
    inputs: { data: tokens, vocabulary: words },
  });
  expect(data.document.columns['text']).toEqual({
    type: 'ids',
    length: 16,
    vocabularySize: words.document.size,
    padId: 0,
    unknownId: 1,
    side: 'left',
  });
  const [row] = await readRows(data, 'train');
  expect((row!['text'] as number[]).slice(0, 4)).toEqual([0, 0, expect.any(Number), expect.any(Number)]);
});

test.each([
  ['SEQ531', { min_count: 3 }, '2 different tokens, each fewer than 3 times'],
  ['SEQ531', { min_count: 1, max_size: 1, pad: '_PAD' }, '`max_size: 1` counts "_PAD" too'],
  ['SEQ531', { min_count: 1, max_size: 1, pad: '_PAD', unknown: '_UNK' }, 'counts "_PAD" and "_UNK" too'],
  ['SEQ533', { min_count: 1, pad: '?', unknown: '?' }, 'could not be told from'],
])('%s: a vocabulary with %o is refused', async (code, options, why) => {
  const file = join(workspace.folder, 'two-words.txt');
  writeFileSync(file, '__label__a x y\n');
  const table = await workspace.run('fasttext', { arguments: fasttext, files: [file] });
  const steps = [mapStep('tokenize', { tokenizer: { kind: 'whitespace' } })];
  const tokens = await workspace.run('map', { arguments: { steps }, inputs: { data: table } });
  const args = { column: 'text', max_size: null, pad: null, unknown: null, ...options };
  const words = workspace.run('vocabulary', { arguments: args, inputs: { data: tokens } });
  await expect(words).rejects.toMatchObject({ code, notes: [expect.stringContaining(why) as string] });
});

test('tables that know different classes share them in a dataset; other columns must agree', async () => {
  const table = async (name: string, content: string) => {
    const file = join(workspace.folder, name);
    writeFileSync(file, content);
    return workspace.run('fasttext', { arguments: fasttext, files: [file] });
  };
  const train = await table('train.txt', '__label__c x\n__label__a y\n');
  const test = await table('test.txt', '__label__b z\n__label__c w\n');
  const both = await workspace.run('dataset', { arguments: {}, inputs: { test, train } });
  expect(both.document.columns['label']).toEqual({ type: 'class', classes: ['a', 'b', 'c'] });
  expect((await readRows(both, 'train')).map((row) => row['label'])).toEqual(['c', 'a']);
  expect((await readRows(both, 'test')).map((row) => row['label'])).toEqual(['b', 'c']);

  const file = join(workspace.folder, 'other.jsonl');
  writeFileSync(file, '{"n": 1}\n');
  const columns = [{ name: 'n', source: 'n', type: 'number' }] as const;
  const other = await workspace.run('jsonl', { arguments: { ...plain, columns }, files: [file] });
  await expect(workspace.run('dataset', { arguments: {}, inputs: { test, other } })).rejects.toMatchObject({
    code: 'SEQ520',
  });
});

test.each([
  [
    'SEQ521',
    [
      { name: 'few', fraction: 0.001 },
      { name: 'rest', fraction: 0.9 },
    ],
  ],
  [
    'SEQ522',
    [
      { name: 'one', fraction: 0.6 },
      { name: 'two', fraction: 0.6 },
    ],
  ],
])('%s: a split into %o is refused', async (code, into) => {
  const file = join(workspace.folder, 'ten.txt');
  writeFileSync(file, '__label__a x\n'.repeat(10));
  const table = await workspace.run('fasttext', { arguments: fasttext, files: [file] });
  const args = { from: 'all', into, seed: 1, stratify: null };
  await expect(workspace.run('split', { arguments: args, inputs: { data: table } })).rejects.toMatchObject({
    code,
  });
});

test('of equal rows the first stays, of whatever type the column is', async () => {
  const file = join(workspace.folder, 'equal.jsonl');
  const lines = [
    ['a b', 'x', 1],
    ['ab', 'y', 1],
    ['a b', 'x', 2],
    ['c', 'y', 3],
  ].map(([text, label, n]) => JSON.stringify({ text, label, n }));
  writeFileSync(file, lines.join('\n'));
  const columns = [
    { name: 'text', source: 'text', type: 'text' },
    { name: 'label', source: 'label', type: 'class', labels: null, class_order: null },
    { name: 'n', source: 'n', type: 'number' },
  ] as const;
  const table = await workspace.run('jsonl', { arguments: { ...plain, columns }, files: [file] });
  const steps = [mapStep('tokenize', { tokenizer: { kind: 'characters' } })];
  const tokens = await workspace.run('map', { arguments: { steps }, inputs: { data: table } });
  const kept = async (data: typeof table, column: string) =>
    (await readRows(await workspace.run('deduplicate', { arguments: { column }, inputs: { data } }))).map(
      (row) => row['n'],
    );
  expect(await kept(table, 'text')).toEqual([1, 1, 3]);
  expect(await kept(table, 'label')).toEqual([1, 1]);
  expect(await kept(table, 'n')).toEqual([1, 2, 3]);
  expect(await kept(tokens, 'text')).toEqual([1, 1, 3]);
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { VocabularyDocument } from '../../src/artefact/artefact.js';
import { createWorkspace, readFileRows, readRows } from './run-kernel.js';

const workspace = createWorkspace();
afterAll(() => workspace.remove());

const step = (operation: string, column: string, args = {}, fitted = {}) => ({
  operation,
  version: 1,
  arguments: args,
  column,
  into: column,
  fitted,
});

test('raw rows become padded ids, split by split', async () => {
  const file = join(workspace.folder, 'reviews.txt');
  const lines = Array.from(
    { length: 20 },
    (_, i) => `__label__${(i % 2) + 1} Good book ${i}: see www.example.com, it isn't bad.`,
  );
  writeFileSync(file, [...lines, lines[0]].join('\n'));
  const labels = { __label__1: 'negative', __label__2: 'positive' };

  const table = await workspace.run('fasttext', { arguments: { labels, tolerance: 0 }, files: [file] });
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

  const raw = await workspace.run('dataset', { inputs: { train: unique, test: unique } });
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
        step('lowercase', 'text'),
        step('replace', 'text', { pattern: '\\d', flags: 'gu', with: '0' }),
        step('mask_urls', 'text', { token: '<url>' }),
        step('tokenize', 'text', { tokenizer: { kind: 'treebank' } }),
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

  const words = await workspace.run<VocabularyDocument>('vocabulary', {
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
        step('index', 'text', {}, { vocabulary: 'words' }),
        step('pad', 'text', { length: 16, side: 'left', truncate: 'right' }),
      ],
    },
    inputs: { data: tokens, words },
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
  expect((row?.['text'] as number[]).slice(0, 4)).toEqual([0, 0, expect.any(Number), expect.any(Number)]);
});

/** Values from a part of a field, from file names, and classes from numbers. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import type { SourceColumn } from '../../../src/contract/operations/source.js';
import { readRows } from '../../support/run-kernel.js';
import { createSources, plain, usual } from './read-source.js';

const { workspace, read, tree } = createSources();

const classes = { type: 'class', labels: null, class_order: null } as const;
const trec = {
  ...plain,
  delimiter: '\t',
  header: false,
  quoting: false,
  columns: [
    { name: 'label', source: 1, pattern: '^(\\w+):', ...classes },
    { name: 'fine', source: 1, pattern: '^\\w+:(\\w+)', ...classes },
    { name: 'text', source: 1, type: 'text', pattern: '^\\S+ (.*)' },
  ],
} as const satisfies ArgumentsOf<'delimited'>;

test('a label in front of a text, as TREC has it', async () => {
  const run = await read('delimited', 'DESC:manner How did it ?\nABBR:exp What is é ?\n', trec);
  expect(run.document.columns['label']).toEqual({ type: 'class', classes: ['ABBR', 'DESC'] });
  expect(await readRows(run)).toEqual([
    { label: 'DESC', fine: 'manner', text: 'How did it ?' },
    { label: 'ABBR', fine: 'exp', text: 'What is é ?' },
  ]);
});

test.each([
  ['no match', 'DESC:manner a\nnothing here\n', 'line 2: "nothing here" does not match the pattern ^(\\w+):'],
  ['a group that takes no part', ':x a\n', 'line 1: ":x a" does not match'],
])('%s is a bad row', async (_name, content, note) => {
  const columns = [{ name: 'label', source: 1, pattern: '^(\\w+)?:', ...classes }] as const;
  const run = read('delimited', content, note.includes(':x') ? { ...trec, columns } : trec);
  await expect(run).rejects.toMatchObject({
    code: 'SEQ500',
    notes: [expect.stringContaining(note) as string],
  });
});

const stars = (above: number, labels: Record<string, string> | null = null): SourceColumn => ({
  name: 'label',
  source: 'stars',
  type: 'class',
  labels,
  class_order: labels === null ? ['false', 'true'] : Object.values(labels),
  above,
});

test('a number above a threshold is a class, and the threshold itself is not above', async () => {
  const content = 'stars\n2\n3\n3.5\n-1e3\n5\n';
  const plainNames = await read('delimited', content, { columns: [stars(3)] });
  expect(plainNames.document.columns['label']).toEqual({ type: 'class', classes: ['false', 'true'] });
  expect((await readRows(plainNames)).map(({ label }) => label)).toEqual([
    'false',
    'false',
    'true',
    'false',
    'true',
  ]);
  const named = await read('delimited', content, { columns: [stars(4, { false: 'bad', true: 'good' })] });
  expect((await readRows(named)).map(({ label }) => label)).toEqual(['bad', 'bad', 'bad', 'bad', 'good']);
  const json = '{"stars": 4}\n{"stars": "2"}\n';
  const run = await read('jsonl', json, { ...usual.jsonl, columns: [stars(3)] });
  expect((await readRows(run)).map(({ label }) => label)).toEqual(['true', 'false']);
});

test.each([['NaN'], ['none'], ['4 stars'], ['Infinity'], ['" "']])(
  '%s is above nothing: a bad row',
  async (value) => {
    const run = read('delimited', `stars\n4\n${value}\n`, { columns: [stars(3)] });
    await expect(run).rejects.toMatchObject({
      code: 'SEQ500',
      notes: [expect.stringContaining('is not a number') as string],
    });
  },
);

const files = { 'pos/0_9.txt': 'good', 'pos/1_10.txt': 'better', 'neg/0_2.txt': 'bad' };
const fields: ArgumentsOf<'folder'> = {
  ...plain,
  classes: null,
  class_order: null,
  encoding: 'utf-8',
  columns: [
    { name: 'text', source: 'text', type: 'text' },
    { name: 'rating', source: 'path', type: 'number', pattern: '_(\\d+)\\.txt$' },
    {
      name: 'label',
      source: 'folder',
      type: 'class',
      labels: { neg: 'n', pos: 'p' },
      class_order: ['n', 'p'],
    },
    { name: 'film', source: 'path', type: 'text', pattern: '[^/]+(?=_)' },
  ],
};

test('columns from names of files and folders', async () => {
  const run = await workspace.run('folder', { arguments: fields, files: tree(files) });
  expect(await readRows(run)).toEqual([
    { text: 'bad', rating: 2, label: 'n', film: '0' },
    { text: 'good', rating: 9, label: 'p', film: '0' },
    { text: 'better', rating: 10, label: 'p', film: '1' },
  ]);
  const odd = workspace.run('folder', { arguments: fields, files: tree({ ...files, 'pos/odd.txt': 'x' }) });
  await expect(odd).rejects.toMatchObject({
    code: 'SEQ500',
    notes: ['pos/odd.txt: "pos/odd.txt" does not match the pattern _(\\d+)\\.txt$'],
  });
});

const data = fileURLToPath(new URL('../../../../shared/data/trec/train.label', import.meta.url));

test.runIf(existsSync(data))('the questions of TREC have six coarse classes', async () => {
  const run = await workspace.run('delimited', { arguments: { ...trec, encoding: 'latin1' }, files: [data] });
  const counts = new Map<unknown, number>();
  for (const { label } of await readRows(run)) counts.set(label, (counts.get(label) ?? 0) + 1);
  expect(Object.fromEntries(counts)).toEqual({
    ABBR: 73,
    DESC: 996,
    ENTY: 1083,
    HUM: 1056,
    LOC: 716,
    NUM: 743,
  });
});

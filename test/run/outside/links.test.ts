/**
 * `folder` once passed over links to folders, links that lead nowhere and folders without
 * permission.
 */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles } from '../../../src/run/outside/list-files.js';
import { listed } from '../../support/listed.js';
import { project, runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/run-graph.js';

const span = { file: { path: 'x.seq', text: '' }, start: 0, end: 0 };

/** Files by path, links by what they lead to. */
function tree(files: readonly string[], links: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  for (const path of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(folder, path));
  return folder;
}

const list = (folder: string, pattern: string) =>
  listFiles({ pattern: join(folder, pattern), glob: true, span, readable: [folder] });

test.each([
  ['data/*/*.txt', ['neg/1.txt', 'pos/2.txt']],
  ['data/**/*.txt', ['neg/1.txt', 'pos/2.txt', 'pos/deep/3.txt']],
  ['data/**', ['neg/1.txt', 'pos/2.txt', 'pos/deep/3.txt']],
  ['data/pos/*.txt', ['2.txt']],
])('%s follows a link to a folder', (pattern, files) => {
  const folder = tree(['data/neg/1.txt', 'elsewhere/2.txt', 'elsewhere/deep/3.txt'], {
    'data/pos': '../elsewhere',
  });
  expect(listed({ pattern: join(folder, pattern), glob: true, span }).relatives).toEqual(files);
});

test('a link to a folder on the way leads in a circle, and adds nothing', () => {
  const folder = tree(['data/a/1.txt', 'data/b/2.txt'], {
    'data/a/up': '..',
    'data/a/own': '.',
    'data/b/a': '../a',
  });
  expect(listed({ pattern: join(folder, 'data/**/*.txt'), glob: true, span }).relatives).toEqual([
    'a/1.txt',
    'b/2.txt',
    'b/a/1.txt',
  ]);
});

test('folders that all link to each other end the search', () => {
  const names = Array.from({ length: 9 }, (_, i) => `f${i}`);
  const folder = tree(names.map((name) => `${name}/1.txt`));
  for (const from of names) for (const to of names) symlinkSync(`../${to}`, join(folder, from, `to-${to}`));
  expect(list(folder, '**/*.txt')).toHaveProperty('why', 'links in circles');
});

test.each([
  ['data/*.txt', { 'data/dead.txt': 'gone.txt' }, 'data/dead.txt'],
  ['data/**', { 'data/dead.txt': 'gone.txt' }, 'data/dead.txt'],
  // It may have led to a folder.
  ['*/*.txt', { dead: 'gone' }, 'dead'],
  ['**/*.txt', { 'data/dead': 'gone' }, 'data/dead'],
  ['*.txt', { 'loop.txt': 'loop.txt' }, 'loop.txt'],
])('%s: a link that leads nowhere ends the search', (pattern, links, path) => {
  const folder = tree(['1.txt', 'data/1.txt'], links);
  expect(list(folder, pattern)).toEqual({ path: join(folder, path), why: 'leads nowhere' });
});

test.each(['data/*.txt', 'data/*.md', '*/1.txt'])('%s matches no link that leads nowhere', (pattern) => {
  const folder = tree(['data/1.txt', 'data/1.md'], { 'data/dead.csv': 'gone.csv', 'data/.dead': 'gone' });
  expect(list(folder, pattern)).toHaveProperty('size', 1);
});

test('one file that is a link that leads nowhere is named as such', () => {
  const folder = tree([], { 'dead.txt': 'gone.txt' });
  const listing = listFiles({ pattern: join(folder, 'dead.txt'), glob: false, span, readable: [folder] });
  expect(listing).toEqual({ path: join(folder, 'dead.txt'), why: 'leads nowhere' });
});

/** Rights do not bind the administrator, so as one the command runs as somebody else. */
const somebody = process.getuid?.() === 0 ? { uid: 65534 } : {};

test.each([
  ['folder("texts/*/*.txt", classes: { a: "a", b: "b" })', 'texts/b'],
  ['folder("texts/**/*.txt", classes: { a: "a", b: "b" })', 'texts/b'],
  ['fasttext("texts/b/1.txt")', 'texts/b/1.txt'],
])('%s says which folder may not be read', async (source, path) => {
  const texts = { 'texts/a/1.txt': 'a', 'texts/b/1.txt': 'b' };
  const cwd = project({ 'f.seq': `raw = ${source}\n`, ...texts });
  chmodSync(join(cwd, 'texts/b'), 0o000);
  for (const folder of [cwd, join(cwd, '..')]) chmodSync(folder, 0o755);
  const { code, stderr } = await runCli(['run', 'f.seq', '--cache', join(cwd, '../cache')], {
    cwd,
    ...somebody,
  });
  expect(code).toBe(1);
  const shown = stderr.replace(/\s+/gu, ' ');
  expect(shown).toContain(`error[SEQ426]: \`${join(cwd, path)}\` cannot be read: permission denied`);
});

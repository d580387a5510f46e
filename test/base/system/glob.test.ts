import { expect, test } from 'vitest';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileGlob } from '../../../src/base/system/glob.js';
import { listed } from '../../support/listed.js';
import { temporaryFolder } from '../../support/run-graph.js';

const span = { file: { path: 'x.seq', text: '' }, start: 0, end: 0 };

test.each([
  ['/data/*.txt', '/data', 'a.txt', true],
  ['/data/*.txt', '/data', 'a.txt.gz', false],
  ['/data/*.txt', '/data', 'sub/a.txt', false],
  ['/data/*.txt', '/data', '.hidden.txt', false],
  ['/data/.*.txt', '/data', '.hidden.txt', true],
  ['/data/*/*.txt', '/data', 'spam/1.txt', true],
  ['/data/*/*.txt', '/data', '1.txt', false],
  ['/data/**/*.txt', '/data', '1.txt', true],
  ['/data/**/*.txt', '/data', 'a/b/c/1.txt', true],
  ['/data/**/*.txt', '/data', 'a/.git/1.txt', false],
  ['/data/**', '/data', 'a/b', true],
  ['/data/train/p?s/*', '/data/train', 'pos/1_9.txt', true],
  ['/data/train/p?s/*', '/data/train', 'poss/1_9.txt', false],
  ['/a (b)/[c]/*+.txt', '/a (b)/[c]', 'x+.txt', true],
  ['/a (b)/[c]/*+.txt', '/a (b)/[c]', 'xx.txt', false],
  ['/*', '/', 'etc', true],
  ['/données/*é.txt', '/données', 'café.txt', true],
])('%s below %s matches %s: %s', (pattern, folder, path, matches) => {
  expect(compileGlob(pattern).folder).toBe(folder);
  const below = temporaryFolder();
  mkdirSync(dirname(join(below, path)), { recursive: true });
  writeFileSync(join(below, path), '');
  const moved = pattern.replace(folder === '/' ? '/' : `${folder}/`, `${below}/`);
  const { relatives } = listed({ pattern: moved, glob: true, span });
  expect(relatives).toEqual(matches ? [path] : []);
});

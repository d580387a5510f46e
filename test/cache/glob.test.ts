import { expect, test } from 'vitest';
import { compileGlob } from '../../src/cache/glob.js';

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
  const glob = compileGlob(pattern);
  expect(glob.folder).toBe(folder);
  expect(glob.matches(path)).toBe(matches);
});

test.each([
  ['/data/*/x/*.txt', 0, 'anything', true],
  ['/data/*/x/*.txt', 1, 'x', true],
  ['/data/*/x/*.txt', 1, 'y', false],
  ['/data/*/x/*.txt', 2, 'z', false],
  ['/data/**/*.txt', 7, 'deep', true],
  ['/data/**/*.txt', 0, '.git', false],
])('%s looks at depth %i into %s: %s', (pattern, depth, name, looks) => {
  expect(compileGlob(pattern).mayContain(depth, name)).toBe(looks);
});

import { expect, test } from 'vitest';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileGlob, globMatcher } from '../../../src/base/system/glob.js';
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

/** What a part means, as a regular expression: right, and slow where it has many stars. */
function expressionOf(part: string): RegExp {
  const body = part
    .replace(/[.+^${}()|[\]\\]/gu, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${body}$`, 'su');
}

test('a part of any stars and marks matches what the regular expression does', () => {
  let seed = 1;
  const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  const draw = (signs: readonly string[], most: number): string =>
    Array.from({ length: random(most) + 1 }, () => signs[random(signs.length)]!).join('');
  let matched = 0;
  for (let round = 0; round < 20_000; round++) {
    const part = draw(['a', 'b', '*', '?', '😀'], 6);
    const name = draw(['a', 'b', '😀'], 8);
    if (!/[*?]/u.test(part)) continue;
    const wanted = expressionOf(part).test(name);
    // A call of `expect` takes longer than the comparison.
    const matches = compileGlob(`/data/${part}`).parts[0]!.matches(name);
    if (matches !== wanted) expect([part, name, matches]).toEqual([part, name, wanted]);
    if (wanted) matched++;
  }
  expect(matched).toBeGreaterThan(1000);
});

test('many stars and many `**` find their end', () => {
  const name = `${'a'.repeat(2000)}c`;
  expect(compileGlob(`/data/${'*a'.repeat(12)}*b`).parts[0]!.matches(name)).toBe(false);
  expect(compileGlob(`/data/${'*a'.repeat(12)}*c`).parts[0]!.matches(name)).toBe(true);
  const path = `/data/${'a/'.repeat(60)}c`;
  expect(globMatcher(`/data/${'**/a/'.repeat(10)}b`)(path)).toBeNull();
  expect(globMatcher(`/data/${'**/a/'.repeat(10)}**/c`)(path)).not.toBeNull();
});

test('a file that several `**` lead to is found once', () => {
  const below = temporaryFolder();
  for (const path of ['a/b/1.txt', 'a/a/2.txt', '3.txt']) {
    mkdirSync(dirname(join(below, path)), { recursive: true });
    writeFileSync(join(below, path), '');
  }
  const found = (pattern: string) =>
    listed({ pattern: `${below}/${pattern}`, glob: true, span }).files.map(({ relative }) => relative);
  expect(found('**/**/*.txt')).toEqual(['3.txt', 'a/a/2.txt', 'a/b/1.txt']);
  expect(found('**/a/**/*.txt')).toEqual(['a/a/2.txt', 'a/b/1.txt']);
});

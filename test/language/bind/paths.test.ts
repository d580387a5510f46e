/** Paths start from the file that writes them, and stay where the caller allows. */
import { expect, test } from 'vitest';
import { resolvePath } from '../../../src/language/bind/paths.js';

const places = { root: '/project', allowRead: ['/shared/data', 'beside'] };

function resolved(path: string, from: string): string {
  const file = { path: from, text: path };
  const result = resolvePath(path, file, { file, start: 0, end: path.length }, places);
  return 'path' in result ? result.path : result.diagnostic.help[0]!;
}

test.each([
  ['a.csv', 'main.seq', '/project/a.csv'],
  ['a.csv', 'sub/main.seq', '/project/sub/a.csv'],
  ['../a.csv', 'sub/main.seq', '/project/a.csv'],
  ['data/*/*.txt', 'main.seq', '/project/data/*/*.txt'],
  ['/project/a.csv', 'main.seq', '/project/a.csv'],
  ['a.csv', '/project/sub/main.seq', '/project/sub/a.csv'],
  ['..data/a.csv', 'main.seq', '/project/..data/a.csv'],
  ['/shared/data/a.csv', 'main.seq', '/shared/data/a.csv'],
  ['../shared/data/*.csv', 'main.seq', '/shared/data/*.csv'],
  ['beside/a.csv', '/project/main.seq', '/project/beside/a.csv'],
])('%s in %s is %s', (path, from, absolute) => {
  expect(resolved(path, from)).toBe(absolute);
});

test.each([
  ['../other/a.csv', 'main.seq', 'allow the folder: `--allow-read /other`'],
  ['/etc/passwd', 'main.seq', 'allow the folder: `--allow-read /etc`'],
  ['/shared/*/a.csv', 'main.seq', 'allow the folder: `--allow-read /shared`'],
  ['/shared/database/a.csv', 'main.seq', 'allow the folder: `--allow-read /shared/database`'],
  ['sub/../../x/a.csv', 'main.seq', 'allow the folder: `--allow-read /x`'],
  ['data/../../../etc/*', 'sub/main.seq', 'allow the folder: `--allow-read /etc`'],
])('%s in %s needs permission', (path, from, help) => {
  expect(resolved(path, from)).toBe(help);
});

/** Translated pages are those of their originals as they stand. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readTranslations } from '../../docs/site/sources.js';
import { temporaryFolder } from '../support/run-graph.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

function translations(cwd: string, ...words: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, '.ci/translations.mjs'), ...words], {
    cwd,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

test('no translated page lags behind its original', () => {
  expect(translations(root)).toBe('');
});

const translated = [...readTranslations(root)].map(
  ([original, { path, text }]) => [path, original, text] as const,
);

// Outputs may be in either language.
test.each(translated)('%s shows the programs of its original', (_, original, text) => {
  const programs = (page: string): string[] => page.match(/^```(?!text$)\w+\n[^]*?^```$/gm) ?? [];
  expect(programs(text)).toEqual(programs(readFileSync(join(root, original), 'utf8')));
});

test('a translated page leads to translated pages, where there are some', () => {
  const originals = new Set(translated.map(([, original]) => original));
  const links = translated.flatMap(([path, , text]) =>
    [...text.matchAll(/\]\(([^)#\s:]+\.md)/gu)].map(([, to]) => [path, posix.join(posix.dirname(path), to!)]),
  );
  expect(links.length).toBeGreaterThan(100);
  // The two READMEs lead to each other.
  const wrong = links.filter(([, to]) => to !== 'README.md' && originals.has(to!));
  expect(wrong).toEqual([]);
});

test('a page whose original has changed is reported until its line is renewed', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'docs/es/course'), { recursive: true });
  mkdirSync(join(folder, 'docs/course'), { recursive: true });
  writeFileSync(join(folder, 'docs/course/01-tables.md'), '# Tables\n');
  writeFileSync(join(folder, 'docs/es/course/01-tables.md'), '---\ntitle: Tablas\n---\n\n# Tablas\n');
  const page = 'docs/es/course/01-tables.md';
  expect(translations(folder)).toBe(`${page}: does not begin with the line about its original\n`);
  expect(translations(folder, '--write', page) + translations(folder)).toBe('');
  writeFileSync(join(folder, 'docs/course/01-tables.md'), '# Tables and rows\n');
  expect(translations(folder)).toBe(`${page}: docs/course/01-tables.md has changed since the translation\n`);
});

/** Pages lead to what exists, in the repository and in the package. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import settings from '../../src/language/config/settings.schema.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const lines = (command: string, ...words: string[]): string[] =>
  execFileSync(command, words, { cwd: root, encoding: 'utf8' }).trim().split('\n');

const pages = lines('git', 'ls-files', '*.md').filter((path) => !path.startsWith('test/'));

/** Files that `npm pack` takes, but for the build. */
function packed(): ReadonlySet<string> {
  const [json = ''] = [lines('npm', 'pack', '--dry-run', '--json', '--ignore-scripts').join('\n')];
  const [{ files }] = JSON.parse(json) as [{ files: { path: string }[] }];
  return new Set(files.map(({ path }) => path));
}

interface Link {
  readonly page: string;
  /** Relative to the root; a page itself for a link within it. */
  readonly path: string;
  readonly anchor: string | null;
}

function linksOf(page: string): Link[] {
  const prose = read(page)
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)];
  return targets
    .map(([, link, attribute]) => (link ?? attribute)!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor = null] = target.split('#');
      return { page, path: path === '' ? page : normalize(join(dirname(page), path)), anchor };
    });
}

/** As GitHub makes them of headings. */
function anchorsOf(page: string): string[] {
  const headings = read(page).matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, text]) =>
    text!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test.each(pages)('every link of %s leads to a file, and to a heading where it names one', (page) => {
  for (const { path, anchor } of linksOf(page)) {
    expect(existsSync(join(root, path)), path).toBe(true);
    if (anchor !== null) expect(anchorsOf(path)).toContain(anchor);
  }
});

// The package lacked pages that its README leads to.
test('every link of a page in the package leads to a file of the package', () => {
  const files = packed();
  const inPackage = pages.filter((page) => files.has(page));
  expect(inPackage).toContain('README.md');
  const isThere = (path: string): boolean =>
    files.has(path) || [...files].some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`));
  const lost = inPackage.flatMap(linksOf).filter(({ path }) => !isThere(path));
  expect(lost).toEqual([]);
}, 30_000);

test('the settings are on their page, and `seqpipe.yaml` leads to it', () => {
  const page = read('docs/settings.md');
  for (const name of Object.keys(settings.properties)) expect(page).toContain(`| \`${name}\``);
  expect(read('seqpipe.yaml')).toContain('docs/settings.md');
});

test('every variable that seqpipe reads is on a page', () => {
  const documented = `${read('docs/settings.md')}${read('docs/setup.md')}`;
  const names = new Set(
    lines('git', 'grep', '-hoE', "'(SEQPIPE_[A-Z_]+)'", '--', 'src').map((name) => name.slice(1, -1)),
  );
  expect(names).toContain('SEQPIPE_CACHE');
  for (const name of names) expect(documented).toContain(`\`${name}\``);
});
